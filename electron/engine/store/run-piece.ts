/**
 * A piece of what a run left as bytes: a version, then one zstd frame with its checksum. Columns are kept as those of bars
 * are; rows of many fields as JSON, which a run has thousands of and not millions. All comes back bit for bit.
 */
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib'
import { promisify } from 'node:util'
import type { RunPart, RunPiece } from '../runs/run-store.ts'
import { DamagedChunk } from './bar-chunk.ts'
import { putVarint, takeVarint, type Cursor } from './bytes.ts'
import { mostColumnBytes, putColumn, putSteps, takeColumn } from './column-code.ts'

export type NamedColumns = Readonly<Record<string, Float64Array>>

/** Of columns: some milliseconds of work, so that the thread is free in between. */
const ROWS_A_PIECE = 65_536
const JSON_ROWS_A_PIECE = 4_096
const VERSION = 1
const zstd = { params: { [constants.ZSTD_c_checksumFlag]: 1 } }
const compress = promisify(zstdCompress)

export type PieceContent =
  | { readonly kind: 'columns'; readonly columns: Readonly<Record<string, Float64Array<ArrayBuffer>>> }
  | { readonly kind: 'rows'; readonly rows: readonly unknown[] }

const COLUMNS = 0
const ROWS = 1

/** All columns have one length. Compressed beside the thread, which is free between two pieces. */
export async function packColumns(part: RunPart, columns: NamedColumns): Promise<RunPiece[]> {
  const [length, pieces]: [number, RunPiece[]] = [Object.values(columns)[0]?.length ?? 0, []]
  for (let first = 0; first < length; first += ROWS_A_PIECE) {
    const count = Math.min(ROWS_A_PIECE, length - first)
    const names = Object.keys(columns)
    const head = Buffer.from(JSON.stringify(names))
    const to: Cursor = { bytes: new Uint8Array(32 + head.length + names.length * mostColumnBytes(count)), at: 0 }
    putVarint(to, COLUMNS)
    putVarint(to, count)
    putText(to, head)
    for (const [name, column] of Object.entries(columns)) {
      const part = column.slice(first, first + count)
      if (name === 'time' || name === 'closes' || name === 'day') putSteps(to, part)
      else putColumn(to, part)
    }
    pieces.push({ part, first, count, payload: await sealed(to) })
  }
  return pieces
}

export async function packRows(part: RunPart, rows: readonly unknown[]): Promise<RunPiece[]> {
  const pieces: RunPiece[] = []
  for (let first = 0; first < rows.length; first += JSON_ROWS_A_PIECE) {
    const some = rows.slice(first, first + JSON_ROWS_A_PIECE)
    const text = Buffer.from(JSON.stringify(some))
    const to: Cursor = { bytes: new Uint8Array(32 + text.length), at: 0 }
    putVarint(to, ROWS)
    putVarint(to, some.length)
    putText(to, text)
    pieces.push({ part, first, count: some.length, payload: await sealed(to) })
  }
  return pieces
}

/** `name` is for the sentence, should the payload be damaged. */
export function unpackPiece({ payload, count }: Pick<RunPiece, 'payload' | 'count'>, name: string): PieceContent {
  try {
    const [version] = payload
    if (version !== VERSION) throw new RangeError(`its version is ${version}, not ${VERSION}`)
    const from: Cursor = { bytes: zstdDecompressSync(payload.subarray(1)), at: 0 }
    const kind = takeVarint(from)
    const said = takeVarint(from)
    if (said !== count) throw new RangeError(`it holds ${said} rows, and ${count} by its own count`)
    const content = kind === COLUMNS ? takeColumns(from, count) : takeRows(from, count)
    if (from.at !== from.bytes.length) throw new RangeError(`${from.bytes.length - from.at} bytes are left over`)
    return content
  } catch (cause) {
    throw new DamagedChunk(`${name} cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

function takeColumns(from: Cursor, count: number): PieceContent {
  const names = takeJson(from)
  if (!Array.isArray(names)) throw new RangeError('its columns have no names')
  return { kind: 'columns', columns: Object.fromEntries(names.map((name) => [String(name), takeColumn(from, count)])) }
}

function takeRows(from: Cursor, count: number): PieceContent {
  const rows = takeJson(from)
  if (!Array.isArray(rows) || rows.length !== count) throw new RangeError('its rows are none')
  return { kind: 'rows', rows }
}

function putText(to: Cursor, text: Uint8Array): void {
  putVarint(to, text.length)
  to.bytes.set(text, to.at)
  to.at += text.length
}

function takeJson(from: Cursor): unknown {
  const length = takeVarint(from)
  const text = Buffer.from(from.bytes.subarray(from.at, from.at + length)).toString()
  from.at += length
  return JSON.parse(text)
}

async function sealed({ bytes, at }: Cursor): Promise<Buffer> {
  return Buffer.concat([Buffer.of(VERSION), await compress(bytes.subarray(0, at), zstd)])
}
