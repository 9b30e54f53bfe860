/** Reads a file of bars: the whole of it for an import, its beginning for a preview. Nothing is stored here. */
import type { FileReading } from '../../../shared/contract/imports.ts'
import { no } from '../../../shared/contract/wire.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import { detect, readingOf, type ReadingOrder } from './detect.ts'
import { lineEndOf, MOST_CHARACTERS, splitLines, type LineEnd } from './file-lines.ts'
import { textOf } from './file-text.ts'
import { openFile, type OpenedFile } from './open-file.ts'
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
  const opened = await openFile(file, signal)
  const { lines, lineEnd, text } = await beginning(file, opened)
  try {
    const layout = detect(file.name, lines, order)
    const place = placeBars(index, layout)
    const reader = barReader({ file: file.name, layout, place, calendar: index.calendar.id, lotsPerUnit, anyPrice })
    const splitter = splitLines(lineEnd, reader)
    const report = reporter(opened, context)
    for await (const piece of text) {
      signal?.throwIfAborted()
      splitter.push(piece)
      report()
    }
    splitter.end()
    return { ...reader.result(), reading: readingOf(layout, fileOf(file, opened)), timeframe: layout.timeframe }
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
  const opened = await openFile(file, signal)
  const { lines, text } = await beginning(file, opened)
  await text.return()
  const layout = detect(file.name, lines, order)
  const { delimiter, skip } = layout.table
  const rows = lines.slice(skip).filter((line) => line.trim() !== '')
  return {
    reading: readingOf(layout, fileOf(file, opened)),
    rows: rows.slice(0, PREVIEW_ROWS).map((line) => splitQuoted(line, delimiter)),
  }
}

const fileOf = ({ name }: SourceFile, { compression }: OpenedFile): Pick<FileReading, 'file' | 'compression'> => ({
  file: name,
  compression,
})

interface Beginning {
  /** The first lines, whole ones. */
  readonly lines: readonly string[]
  readonly lineEnd: LineEnd
  /** All of the text, from its start. */
  readonly text: AsyncGenerator<string, void, undefined>
}

/** About a thousand rows: enough to tell dates from dates and one timeframe from another. */
const SAMPLE = MOST_CHARACTERS

async function beginning({ name }: SourceFile, opened: OpenedFile): Promise<Beginning> {
  const text = textOf(name, opened.bytes())
  let head = ''
  let ended = false
  while (head.length < SAMPLE && !ended) {
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
  return { lines, lineEnd, text: continued(head, text) }
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

/** Tells of every hundredth of the file. */
function reporter(opened: OpenedFile, { progress }: ReadContext): () => void {
  let told = 0
  return () => {
    const done = opened.consumed()
    if (progress === undefined || (done - told) * 100 < opened.size) return
    told = done
    progress(done, opened.size)
  }
}
