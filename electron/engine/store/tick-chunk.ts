/**
 * A chunk of ticks as bytes: a version, how the rest is packed, and the rest with its checksum. In it the kind, the count,
 * the texts that its ticks refer to, and one column after the other. All comes back bit for bit.
 */
import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { columnsOf, mapTicks, tickColumns, type TickSeries } from '../../../shared/domain/tick-series.ts'
import { tickKinds, type TickKind } from '../../../shared/domain/tick.ts'
import { DamagedChunk } from './bar-chunk.ts'
import { putByte, putVarint, takeByte, takeVarint, type Cursor } from './bytes.ts'
import { mostColumnBytes, putBeside, putMoves, putSparse, takeBeside, takeColumn } from './column-code.ts'

const VERSION = 1
/** Few ticks, of the hot tail: to set zstd up would take longer than all else. */
const PLAIN = 0
const ZSTD = 1
const MOST_PLAIN_TICKS = 256
const zstd = { params: { [constants.ZSTD_c_checksumFlag]: 1 } }
type Name = (typeof tickColumns)[TickKind][number]

/** What wanders; all else takes few values. */
const wandering: readonly Name[] = ['time', 'received', 'seq', 'id', 'price', 'bid', 'ask']
/** Each is kept as by how much it differs from the other, where that loses nothing. */
const besides: Partial<Record<Name, Name>> = { received: 'time', ask: 'bid' }

/** Where chunks are put together before they are packed, one after the other. */
let scratch = new Uint8Array(0)

export function packTicks(ticks: TickSeries): Buffer {
  const { kind, time } = ticks
  const { texts, columns } = onlyUsedTexts(ticks)
  const text = Buffer.from(JSON.stringify(texts))
  const room = 32 + text.length + tickColumns[kind].length * mostColumnBytes(time.length)
  if (scratch.length < room) scratch = new Uint8Array(2 * room)
  const to: Cursor = { bytes: scratch, at: 0 }
  putByte(to, tickKinds.indexOf(kind))
  putVarint(to, time.length)
  putVarint(to, text.length)
  to.bytes.set(text, to.at)
  to.at += text.length
  for (const name of tickColumns[kind]) put(to, name, columns)
  return sealed(to.bytes.subarray(0, to.at), time.length < MOST_PLAIN_TICKS)
}

function sealed(bytes: Uint8Array, plain: boolean): Buffer {
  if (!plain) return Buffer.concat([Buffer.of(VERSION, ZSTD), zstdCompressSync(bytes, zstd)])
  const payload = Buffer.alloc(6 + bytes.length)
  payload.set([VERSION, PLAIN])
  payload.writeUInt32LE(crc32(bytes), 2)
  payload.set(bytes, 6)
  return payload
}

function opened(payload: Uint8Array): Uint8Array {
  const [version, packing] = payload
  if (version !== VERSION) throw new RangeError(`its version is ${version}, not ${VERSION}`)
  if (packing === ZSTD) return zstdDecompressSync(payload.subarray(2))
  if (packing !== PLAIN) throw new RangeError(`there is no packing ${packing}`)
  const bytes = payload.subarray(6)
  const checksum = new DataView(payload.buffer, payload.byteOffset, payload.length).getUint32(2, true)
  if (crc32(bytes) !== checksum) throw new RangeError('its checksum is another')
  return bytes
}

/** `name` is for the sentence, should the payload be damaged. */
export function unpackTicks(payload: Uint8Array, name: string): TickSeries {
  try {
    const from: Cursor = { bytes: opened(payload), at: 0 }
    const ticks = takeTicks(from, tickKinds[takeByte(from)])
    if (from.at !== from.bytes.length) throw new RangeError(`${from.bytes.length - from.at} bytes are left over`)
    return ticks
  } catch (cause) {
    throw new DamagedChunk(`${name} cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

type Columns = Map<Name, Float64Array>

const columnIn = (columns: Columns, name: Name): Float64Array => columns.get(name) ?? new Float64Array(0)

function put(to: Cursor, name: Name, columns: Columns): void {
  const [column, beside] = [columnIn(columns, name), besides[name]]
  if (beside !== undefined) putBeside(to, column, columnIn(columns, beside))
  else if (wandering.includes(name)) putMoves(to, column)
  else putSparse(to, column)
}

function takeTicks(from: Cursor, kind: TickKind | undefined): TickSeries {
  if (kind === undefined) throw new RangeError('its kind is unknown')
  const [count, length] = [takeVarint(from), takeVarint(from)]
  const texts: unknown = JSON.parse(Buffer.from(from.bytes.subarray(from.at, from.at + length)).toString())
  from.at += length
  if (!isTexts(texts)) throw new RangeError('its texts are none')
  const columns: Columns = new Map()
  for (const name of tickColumns[kind]) {
    const beside = besides[name]
    const take = beside === undefined ? takeColumn : takeBeside(columnIn(columns, beside))
    columns.set(name, take(from, count))
  }
  return mapTicks(kind, texts, (name) => columnIn(columns, name))
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

/** A chunk carries the texts of its own ticks, numbered as they first appear: the same ticks are the same bytes. */
function onlyUsedTexts(ticks: TickSeries): { readonly texts: readonly string[]; readonly columns: Columns } {
  const columns: Columns = new Map(columnsOf(ticks))
  if (ticks.texts.length === 0) return { texts: [], columns }
  const numbers = new Map<string, number>()
  const numberOf = (text = ''): number => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
  const condition = columnIn(columns, 'condition').map((at) => (Number.isNaN(at) ? NaN : numberOf(ticks.texts[at])))
  columns.set('condition', condition)
  if (ticks.kind === 'trade')
    columns.set(
      'id',
      ticks.id.map((id) => (id < 0 ? -1 - numberOf(ticks.texts[-1 - id]) : id)),
    )
  return { texts: [...numbers.keys()], columns }
}
