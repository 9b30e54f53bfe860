/**
 * A chunk of ticks as bytes: a version and the kind, then one zstd frame with its checksum. In it the count, the texts
 * that its ticks refer to, and one column after the other. All comes back bit for bit.
 */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { mapTicks, tickColumns, columnsOf, type TickSeries } from '../../../shared/domain/tick-series.ts'
import { tickKinds, type TickKind } from '../../../shared/domain/tick.ts'
import { DamagedChunk } from './bar-chunk.ts'
import { putVarint, takeVarint, type Cursor } from './bytes.ts'
import { mostColumnBytes, putColumn, takeColumn } from './column-code.ts'

const VERSION = 1
const zstd = { params: { [constants.ZSTD_c_checksumFlag]: 1 } }

export function packTicks(ticks: TickSeries): Buffer {
  const { kind, texts, time } = ticks
  const columns = columnsOf(ticks)
  const text = Buffer.from(JSON.stringify(texts))
  const to: Cursor = { bytes: new Uint8Array(text.length + (columns.length + 1) * mostColumnBytes(time.length)), at: 0 }
  putVarint(to, time.length)
  putVarint(to, text.length)
  to.bytes.set(text, to.at)
  to.at += text.length
  for (const [, column] of columns) putColumn(to, column)
  return Buffer.concat([
    Buffer.of(VERSION, tickKinds.indexOf(kind)),
    zstdCompressSync(to.bytes.subarray(0, to.at), zstd),
  ])
}

/** `name` is for the sentence, should the payload be damaged. */
export function unpackTicks(payload: Uint8Array, name: string): TickSeries {
  try {
    const [version, kind = NaN] = payload
    if (version !== VERSION) throw new RangeError(`its version is ${version}, not ${VERSION}`)
    const from: Cursor = { bytes: zstdDecompressSync(payload.subarray(2)), at: 0 }
    const ticks = takeTicks(from, tickKinds[kind])
    if (from.at !== from.bytes.length) throw new RangeError(`${from.bytes.length - from.at} bytes are left over`)
    return ticks
  } catch (cause) {
    throw new DamagedChunk(`${name} cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

function takeTicks(from: Cursor, kind: TickKind | undefined): TickSeries {
  if (kind === undefined) throw new RangeError('its kind is unknown')
  const [count, length] = [takeVarint(from), takeVarint(from)]
  const texts: unknown = JSON.parse(Buffer.from(from.bytes.subarray(from.at, from.at + length)).toString())
  from.at += length
  if (!isTexts(texts)) throw new RangeError('its texts are none')
  const columns = new Map(tickColumns[kind].map((name) => [name as string, takeColumn(from, count)]))
  return mapTicks(kind, texts, (name) => columns.get(name) ?? new Float64Array(0))
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
