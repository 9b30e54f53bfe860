/** A ZIP archive, written as its members come; no clock, so that the same members give the same bytes (APPNOTE 6.3.10). */
import { constants, crc32, deflateRawSync } from 'node:zlib'

export interface ZipMember {
  readonly name: string
  readonly pieces: Iterable<string>
}

/** Members up to 4 GB, 65,535 of them. */
export function* zip(members: Iterable<ZipMember>): Generator<Uint8Array> {
  const listed: Uint8Array[] = []
  let offset = 0
  for (const { name, pieces } of members) {
    const entry = entryOf(name, pieces)
    listed.push(record(CENTRAL, [...centralOf(entry), [offset, 4]], entry.name))
    const head = record(LOCAL, localOf(entry), entry.name)
    offset += head.length + entry.packed
    yield head
    yield* entry.parts
  }
  const size = listed.reduce((sum, { length }) => sum + length, 0)
  yield* listed
  yield record(END, [
    [0, 2],
    [0, 2],
    [listed.length, 2],
    [listed.length, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  ])
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** 1980-01-01, the earliest that the format knows. */
const DATE = 0x21
const DEFLATED = 8
/** Names are UTF-8. */
const FLAGS = 0x0800

interface Entry {
  readonly name: Buffer
  readonly parts: readonly Uint8Array[]
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/** Characters that are packed at once. */
const CHUNK = 1 << 18

/** Only the packed parts stand in memory: each ends on a whole byte without ending the stream, and an empty one ends it. */
function entryOf(name: string, pieces: Iterable<string>): Entry {
  const parts: Uint8Array[] = []
  let [text, crc, size] = ['', 0, 0]
  const pack = () => {
    const bytes = Buffer.from(text)
    parts.push(deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }))
    crc = crc32(bytes, crc)
    size += bytes.length
    text = ''
  }
  for (const piece of pieces) {
    text += piece
    if (text.length >= CHUNK) pack()
  }
  if (text !== '') pack()
  parts.push(deflateRawSync(new Uint8Array(0)))
  const packed = parts.reduce((sum, { length }) => sum + length, 0)
  return { name: Buffer.from(name), parts, crc, packed, size }
}

type Field = readonly [value: number, bytes: 2 | 4]

const localOf = ({ name, crc, packed, size }: Entry): Field[] => [
  [20, 2],
  [FLAGS, 2],
  [DEFLATED, 2],
  [0, 2],
  [DATE, 2],
  [crc, 4],
  [packed, 4],
  [size, 4],
  [name.length, 2],
  [0, 2],
]

/** Made by version 2.0; no comment, the first disk, no attributes. */
const centralOf = (entry: Entry): Field[] => [[20, 2], ...localOf(entry), [0, 2], [0, 2], [0, 2], [0, 4]]

function record(signature: number, fields: readonly Field[], tail: Uint8Array = new Uint8Array(0)): Uint8Array {
  const size = fields.reduce((sum, [, bytes]) => sum + bytes, 4)
  const found = Buffer.alloc(size)
  let at = found.writeUInt32LE(signature)
  for (const [value, bytes] of fields)
    at = bytes === 2 ? found.writeUInt16LE(value, at) : found.writeUInt32LE(value, at)
  return Buffer.concat([found, tail])
}
