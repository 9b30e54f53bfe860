/** Reads a file of ticks from its start to its end, a piece of text at a time. Nothing is stored or judged here. */
import type { Problem } from '../../../shared/contract/catalogue.ts'
import type { FileReading } from '../../../shared/contract/imports.ts'
import { no } from '../../../shared/contract/wire.ts'
import type { Halt, Tick } from '../../../shared/domain/tick.ts'
import { countDecimals } from './decimals.ts'
import { detectTicks, tickReading, type TickLayout, type TickOrder } from './detect-ticks.ts'
import { splitLines, type LineSink } from './file-lines.ts'
import { aboutFile, openRows, reporter } from './file-rows.ts'
import type { InferredTerms } from './new-instrument.ts'
import type { FilePreview } from './read-bar-file.ts'
import { isProblem, tickRowReader } from './read-tick-row.ts'
import { splitQuoted } from './row-fields.ts'
import type { SourceFile } from './source-file.ts'
import { volumeLots } from './volume-lots.ts'

export interface TickReadContext {
  readonly signal?: AbortSignal
  /** In bytes of the file; a hundred times or so in all. */
  readonly progress?: (done: number, total: number) => void
}

/** What takes the rows. The objects it is handed are used again. */
export interface TickRows {
  readonly lotsPerUnit: number
  tick(tick: Tick, line: number, raw: () => string): void
  halt(halt: Halt): void
  /** A row that is no tick at all. */
  problem(problem: Problem, raw: () => string): void
  /** Between two pieces, when there is time to store what was taken. */
  pause?(): Promise<void>
}

/** Throws an `ApiError` for a file that cannot be read at all. */
export async function readTickFile(
  file: SourceFile,
  order: TickOrder,
  sinkFor: (layout: TickLayout) => TickRows,
  context: TickReadContext,
): Promise<FileReading> {
  const { signal, progress } = context
  const rows = await openRows(file, signal)
  try {
    const layout = detectTicks(file.name, rows.lines, order)
    const sink = sinkFor(layout)
    const splitter = splitLines(rows.lineEnd, lineSink(file.name, layout, sink))
    const report = reporter(rows, progress)
    for await (const piece of rows.text) {
      signal?.throwIfAborted()
      splitter.push(piece)
      await sink.pause?.()
      report()
    }
    splitter.end()
    return tickReading(layout, aboutFile(file, rows, layout.table), order.conditions)
  } finally {
    await rows.text.return()
  }
}

/** Nobody leaves so many lines blank: a file of line ends alone must end soon. */
const MOST_BLANKS = 10_000

function lineSink(file: string, layout: TickLayout, sink: TickRows): LineSink {
  const read = tickRowReader({ file, layout, lotsPerUnit: sink.lotsPerUnit })
  const range = { source: '', from: 0, to: 0, line: 0 }
  const raw = () => range.source.slice(range.from, range.to)
  const short = (line: number, count: number) =>
    no('import.row-short', { file, line, count, expected: layout.table.width })
  let blanks = 0
  return {
    line(source, from, to) {
      range.source = source
      range.from = from
      range.to = to
      range.line++
      blanks = isBlank(source, from, to) ? blanks + 1 : 0
      if (blanks > MOST_BLANKS) throw short(range.line, 0)
      if (blanks > 0 || range.line <= layout.table.skip) return
      const row = read(range)
      if (isProblem(row)) sink.problem(row, raw)
      else if (row.kind === 'halt') sink.halt(row)
      else sink.tick(row, range.line, raw)
    },
    tooLong: () => {
      throw short(range.line + 1, 1)
    },
  }
}

function isBlank(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (source.charCodeAt(at) > 32) return false
  return true
}

/** What an instrument needs that nobody has described: the whole file says how fine its prices and sizes are. */
export async function surveyTicks(
  file: SourceFile,
  order: TickOrder,
  context: TickReadContext,
): Promise<InferredTerms> {
  const [decimals, lots] = [countDecimals(), volumeLots()]
  const seePrice = (price: number | undefined) => {
    if (price !== undefined && Number.isFinite(price)) decimals.see(price)
  }
  const seeSize = (size: number | undefined) => {
    if (size !== undefined && size > 0 && lots.refuse(size) === undefined) lots.take(size)
  }
  const rows: TickRows = {
    // Sizes as the file has them.
    lotsPerUnit: 1,
    tick(tick) {
      const [prices, sizes] =
        tick.kind === 'trade'
          ? [[tick.price], [tick.quantity]]
          : [
              [tick.bid, tick.ask],
              [tick.bidSize, tick.askSize],
            ]
      prices.forEach(seePrice)
      sizes.forEach(seeSize)
    },
    halt() {},
    problem() {},
  }
  await readTickFile(file, order, () => rows, context)
  return { priceDecimals: decimals.count(), lotsPerUnit: lots.perUnit() }
}

const PREVIEW_ROWS = 20

export async function previewTickFile(file: SourceFile, order: TickOrder): Promise<FilePreview> {
  const opened = await openRows(file)
  await opened.text.return()
  const layout = detectTicks(file.name, opened.lines, order)
  const { form, delimiter, skip, rows } = layout.table
  const fields =
    form === 'json'
      ? rows.map((row) => [...row.fields])
      : opened.lines
          .slice(skip)
          .filter((line) => line.trim() !== '')
          .map((line) => splitQuoted(line, delimiter))
  const reading = tickReading(layout, aboutFile(file, opened, layout.table), order.conditions)
  return { reading, rows: fields.slice(0, PREVIEW_ROWS) }
}
