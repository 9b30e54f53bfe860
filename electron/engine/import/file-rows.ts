/** A file as lines of text, whatever it is: text as it is, packed or not, and Parquet a JSON object a row. */
import { no } from '../../../shared/contract/wire.ts'
import type { FileAbout } from './detect.ts'
import type { Table } from './detect-table.ts'
import { lineEndOf, MOST_CHARACTERS, type LineEnd } from './file-lines.ts'
import { textOf } from './file-text.ts'
import { openFile } from './open-file.ts'
import { isParquet, openParquet } from './parquet-text.ts'
import type { SourceFile } from './source-file.ts'

export interface FileRows {
  readonly compression: FileAbout['compression']
  readonly isParquet: boolean
  /** Bytes on disk, and how many of them have been taken in. */
  readonly size: number
  readonly consumed: () => number
  /** The first lines, whole ones, blank ones included. */
  readonly lines: readonly string[]
  readonly lineEnd: LineEnd
  /** All of the text, from its start. Leaving the loop early closes the file. */
  readonly text: AsyncGenerator<string, void, undefined>
}

export async function openRows(file: SourceFile, signal?: AbortSignal): Promise<FileRows> {
  return (await isParquet(file)) ? openParquetRows(file, signal) : openTextRows(file, signal)
}

export const aboutFile = ({ name }: SourceFile, rows: FileRows, table: Table): FileAbout => ({
  file: name,
  compression: rows.compression,
  ...(rows.isParquet && { format: 'parquet' as const }),
  ...(!rows.isParquet && table.form === 'json' && { format: 'json lines' as const }),
})

async function openTextRows(file: SourceFile, signal: AbortSignal | undefined): Promise<FileRows> {
  const opened = await openFile(file, signal)
  const { compression, size } = opened
  const consumed = () => opened.consumed()
  return {
    compression,
    isParquet: false,
    size,
    consumed,
    ...(await beginning(file, textOf(file.name, opened.bytes()))),
  }
}

async function openParquetRows(file: SourceFile, signal: AbortSignal | undefined): Promise<FileRows> {
  const { size, consumed, text } = await openParquet(file, signal)
  return { compression: 'none', isParquet: true, size, consumed, ...(await beginning(file, text)) }
}

/** Tells of every hundredth of the file. */
export function reporter(rows: FileRows, progress: ((done: number, total: number) => void) | undefined): () => void {
  let told = 0
  return () => {
    const done = rows.consumed()
    if (progress === undefined || (done - told) * 100 < rows.size) return
    told = done
    progress(done, rows.size)
  }
}

/** About a thousand rows: enough to tell dates from dates and one timeframe from another. */
const SAMPLE = MOST_CHARACTERS

async function beginning(
  { name }: SourceFile,
  text: AsyncGenerator<string, void, undefined>,
): Promise<Pick<FileRows, 'lines' | 'lineEnd' | 'text'>> {
  let head = ''
  let ended = false
  while (!ended && (head.length < SAMPLE || (head.length <= 2 * MOST_CHARACTERS && rowsOf(head) < 2))) {
    const next = await text.next()
    if (next.done === true) ended = true
    else head += next.value
  }
  const lineEnd = lineEndOf(head)
  const lines = wholeLines(head, lineEnd, ended)
  if (lines.every((line) => line.trim() === '')) {
    await text.return()
    throw no('import.empty', { file: name })
  }
  // What follows a header, or is no header, would pass for nothing at all.
  if (!ended && rowsOf(head) < 2) {
    await text.return()
    throw no('import.row-long', { file: name, line: rowsOf(head) + 1, most: MOST_CHARACTERS })
  }
  return { lines, lineEnd, text: continued(head, text) }
}

/** Lines that have ended and are not blank. */
function rowsOf(head: string): number {
  const lines = head.split(lineEndOf(head))
  return lines.slice(0, -1).filter((line) => line.trim() !== '').length
}

function wholeLines(head: string, lineEnd: LineEnd, ended: boolean): readonly string[] {
  const lines = head.split(lineEnd).map((line) => line.replace(/\r$/, ''))
  return ended || lines.length === 1 ? lines : lines.slice(0, -1)
}

async function* continued(
  head: string,
  rest: AsyncGenerator<string, void, undefined>,
): AsyncGenerator<string, void, undefined> {
  try {
    yield head
    yield* rest
  } finally {
    await rest.return()
  }
}
