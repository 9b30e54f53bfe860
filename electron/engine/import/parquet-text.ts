/**
 * A Parquet file as JSON lines, a row a line: what reads those then reads these, and a row that is kept aside can be read
 * by people. One row group is in memory at a time, a million rows of it at most.
 */
import { open, type FileHandle } from 'node:fs/promises'
import {
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type AsyncBuffer,
  type ParquetScan,
  type SchemaElement,
} from 'hyparquet'
import { ApiError, no } from '../../../shared/contract/wire.ts'
import { headOf, refuseFile, sizeOf } from './open-file.ts'
import { cellReader, parsers, type ReadCell } from './parquet-cells.ts'
import { compressors } from './parquet-compression.ts'
import { printable } from './shown.ts'
import type { SourceFile } from './source-file.ts'

export interface ParquetText {
  readonly size: number
  readonly consumed: () => number
  readonly text: AsyncGenerator<string, void, undefined>
}

/** `PAR1`, at both ends of the file. */
export const isParquet = async (file: SourceFile): Promise<boolean> =>
  (await sizeOf(file)) > 0 && (await headOf(file)).toString('latin1') === 'PAR1'

export async function openParquet(file: SourceFile, signal?: AbortSignal): Promise<ParquetText> {
  const size = await sizeOf(file)
  let consumed = 0
  const text = parquetText(file, size, {
    read: (bytes) => (consumed = Math.min(size, consumed + bytes)),
    ...(signal && { signal }),
  })
  return { size, consumed: () => consumed, text }
}

interface Reading {
  readonly read: (bytes: number) => void
  readonly signal?: AbortSignal
}

/** Of a row group, at once. */
const MOST_ROWS = 1_000_000
/** Of a piece of text. */
const PIECE_ROWS = 2_048

async function* parquetText(
  file: SourceFile,
  size: number,
  { read, signal }: Reading,
): AsyncGenerator<string, void, undefined> {
  const handle = await open(file.path).catch((error: unknown) => refuseFile(file.name, error))
  try {
    const scan = await scanOf(bufferOf(handle, size, read))
    const columns = columnsOf(scan)
    for (const { rowStart, rowEnd } of scan.ranges) {
      for (let from = rowStart; from < rowEnd; from += MOST_ROWS) {
        yield* linesOf(scan, columns, { from, to: Math.min(rowEnd, from + MOST_ROWS), ...(signal && { signal }) })
      }
    }
  } catch (error) {
    throw signal?.aborted === true ? error : faultOf(file.name, error)
  } finally {
    await handle.close()
  }
}

const bufferOf = (handle: FileHandle, byteLength: number, read: (bytes: number) => void): AsyncBuffer => ({
  byteLength,
  async slice(start, end = byteLength) {
    const length = Math.max(0, end - start)
    const bytes = new ArrayBuffer(length)
    const { bytesRead } = await handle.read(new Uint8Array(bytes), 0, length, start)
    if (bytesRead < length) throw new Error('it ends before its last row')
    read(length)
    return bytes
  },
})

async function scanOf(file: AsyncBuffer): Promise<ParquetScan> {
  const metadata = await parquetMetadataAsync(file, { parsers, geoparquet: false })
  return parquetScan({ file, metadata, parsers, compressors, geoparquet: false })
}

interface ParquetColumn {
  readonly name: string
  readonly cell: ReadCell
}

/** Columns of single values: nothing that is nested is a field of a bar or a tick. */
function columnsOf({ metadata }: ParquetScan): readonly ParquetColumn[] {
  return parquetSchema(metadata)
    .children.filter(({ children, element }) => children.length === 0 && element.repetition_type !== 'REPEATED')
    .map(({ element }: { readonly element: SchemaElement }) => ({ name: element.name, cell: cellReader(element) }))
}

interface RowRange {
  readonly from: number
  readonly to: number
  readonly signal?: AbortSignal
}

async function* linesOf(
  scan: ParquetScan,
  columns: readonly ParquetColumn[],
  { from, to, signal }: RowRange,
): AsyncGenerator<string, void, undefined> {
  const values: ArrayLike<unknown>[] = []
  for (const { name } of columns) {
    signal?.throwIfAborted()
    values.push(await scan.readColumn({ column: name, rowStart: from, rowEnd: to }))
  }
  // What its head counts and what it holds are two things in a file that is broken.
  const rows = Math.min(to - from, ...values.map(({ length }) => length))
  for (let row = 0; row < rows; row += PIECE_ROWS) {
    signal?.throwIfAborted()
    let text = ''
    for (let at = row; at < Math.min(rows, row + PIECE_ROWS); at++) text += `${lineOf(columns, values, at)}\n`
    yield text
  }
}

function lineOf(columns: readonly ParquetColumn[], values: readonly ArrayLike<unknown>[], row: number): string {
  const line: Record<string, unknown> = {}
  for (const [at, { name, cell }] of columns.entries()) line[name] = cell(values[at]?.[row])
  return JSON.stringify(line)
}

function faultOf(file: string, error: unknown): unknown {
  if (error instanceof ApiError || !(error instanceof Error)) return error
  if ((error as NodeJS.ErrnoException).syscall !== undefined) {
    return no('import.not-readable', { file, why: printable(error.message) }, error)
  }
  if (/footer != PAR1|too short|exceeds available|ends before/.test(error.message)) {
    return no('import.broken-archive', { file, why: 'its end is missing' }, error)
  }
  return no('import.parquet', { file, why: printable(error.message).replace(/\.$/, '') }, error)
}
