/** Reads a file of bars: the whole of it for an import, its beginning for a preview. Nothing is stored here. */
import type { FileReading } from '../../../shared/contract/imports.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import { detect, readingOf, type ReadingOrder } from './detect.ts'
import { detectTable, type Table } from './detect-table.ts'
import { splitLines } from './file-lines.ts'
import { aboutFile, openRows, reporter } from './file-rows.ts'
import { placeBars } from './place.ts'
import { barReader, type BarsRead } from './read-bars.ts'
import { splitQuoted } from './row-fields.ts'
import type { SourceFile } from './source-file.ts'

export interface ReadContext {
  readonly index: SessionIndex
  /** Of the instrument where it is known or ordered; else the file decides. */
  readonly lotsPerUnit?: number | undefined
  /** Prices at and below zero are taken too. */
  readonly anyPrice?: boolean
  readonly signal?: AbortSignal
  /** In bytes of the file; a hundred times or so in all. */
  readonly progress?: (done: number, total: number) => void
}

export interface BarFile extends BarsRead {
  readonly reading: FileReading
  readonly timeframe: Timeframe
}

/** Throws an `ApiError` for a file that cannot be read at all; rows that cannot be taken are counted and shown. */
export async function readBarFile(file: SourceFile, order: ReadingOrder, context: ReadContext): Promise<BarFile> {
  const { index, signal, lotsPerUnit, anyPrice } = context
  const rows = await openRows(file, signal)
  const { lines, lineEnd, text } = rows
  try {
    const layout = detect(file.name, lines, order)
    const place = placeBars(index, layout)
    const reader = barReader({ file: file.name, layout, place, calendar: index.calendar.id, lotsPerUnit, anyPrice })
    const splitter = splitLines(lineEnd, reader)
    const report = reporter(rows, context.progress)
    for await (const piece of text) {
      signal?.throwIfAborted()
      splitter.push(piece)
      report()
    }
    splitter.end()
    return {
      ...reader.result(),
      reading: readingOf(layout, aboutFile(file, rows, layout.table)),
      timeframe: layout.timeframe,
    }
  } finally {
    await text.return()
  }
}

export interface FilePreview {
  readonly reading: FileReading
  /** Fields of the first rows. */
  readonly rows: string[][]
}

const PREVIEW_ROWS = 20

export async function previewBarFile(
  file: SourceFile,
  order: ReadingOrder,
  signal?: AbortSignal,
): Promise<FilePreview> {
  const opened = await openRows(file, signal)
  const { lines, text } = opened
  await text.return()
  const layout = detect(file.name, lines, order)
  return { reading: readingOf(layout, aboutFile(file, opened, layout.table)), rows: firstRows(lines, layout.table) }
}

/** Whatever it is a table of. */
export async function lookAtFile(file: SourceFile) {
  const opened = await openRows(file)
  const { lines, text } = opened
  await text.return()
  const table = detectTable(lines)
  const { delimiter, header } = table
  const reading = { ...aboutFile(file, opened, table), delimiter, ...(header !== undefined && { header: [...header] }) }
  return { reading, rows: firstRows(lines, table) }
}

function firstRows(lines: readonly string[], { form, delimiter, skip, rows }: Table): string[][] {
  const written = lines.slice(skip).filter((line) => line.trim() !== '')
  const fields =
    form === 'json' ? rows.map((row) => [...row.fields]) : written.map((line) => splitQuoted(line, delimiter))
  return fields.slice(0, PREVIEW_ROWS)
}
