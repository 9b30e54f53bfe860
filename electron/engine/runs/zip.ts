/**
 * A ZIP of a few files, each deflated, without dates: the same files are the same bytes.
 * PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
import { crc32, deflateRawSync } from 'node:zlib'

export interface RunFile {
  /** Without a folder: `trades.csv`. */
  readonly name: string
  readonly bytes: Uint8Array
}

const VERSION = 20
const UTF8 = 0x0800
const DEFLATED = 8
/** 1 January 1980, where the format's time begins. */
const DATE = 0x0021

export function zipOf(files: readonly RunFile[]): Uint8Array {
  const [parts, entries]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, bytes } of files) {
    const [text, packed] = [Buffer.from(name), deflateRawSync(bytes)]
    const about = headerOf({ name: text.length, crc: crc32(bytes), packed: packed.length, size: bytes.length })
    const local = Buffer.concat([signature(0x04034b50), about, text, packed])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(at, 10)
    entries.push(Buffer.concat([signature(0x02014b50), number(VERSION), about, entry, text]))
    parts.push(local)
    at += local.length
  }
  const directory = Buffer.concat(entries)
  return Buffer.concat([...parts, directory, endOf(files.length, directory.length, at)])
}

interface About {
  readonly name: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/** The 26 bytes that stand in both places of a file. */
function headerOf({ name, crc, packed, size }: About): Buffer {
  const bytes = Buffer.alloc(26)
  for (const [place, value] of [VERSION, UTF8, DEFLATED, 0, DATE].entries()) bytes.writeUInt16LE(value, 2 * place)
  bytes.writeUInt32LE(crc, 10)
  bytes.writeUInt32LE(packed, 14)
  bytes.writeUInt32LE(size, 18)
  bytes.writeUInt16LE(name, 22)
  return bytes
}

function endOf(files: number, bytes: number, at: number): Buffer {
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files, 4)
  end.writeUInt16LE(files, 6)
  end.writeUInt32LE(bytes, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([signature(0x06054b50), end])
}

function signature(word: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(word)
  return bytes
}

function number(word: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(word)
  return bytes
}
