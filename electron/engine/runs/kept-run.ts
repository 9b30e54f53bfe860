/** What a run left, as it is kept: what is small as one document, all else in pieces. */
import type { PlainReport } from '../../../shared/contract/run-parts.ts'
import type { Problem } from '../../../shared/contract/catalogue.ts'
import type { Fill } from '../../../shared/domain/fill.ts'
import type { Order } from '../../../shared/domain/order.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { RunMessage, RunPlot, RunResult } from '../../../shared/domain/run.ts'
import type { PrefixCertificate } from '../../../shared/domain/trust/prefix.ts'
import type { TrustCheck } from '../../../shared/domain/trust/trust-checks.ts'
import type { Trade } from '../../../shared/domain/trade.ts'
import type { Day } from '../../../shared/domain/units.ts'
import { packColumns, packRows, unpackPiece, type NamedColumns } from '../store/run-piece.ts'
import type { FeedRead } from './other-bars.ts'
import type { RunPart, RunPiece, RunStore } from './run-store.ts'

/** All of the result that is not in pieces. */
export type ResultHead = Omit<
  RunResult,
  'curve' | 'trades' | 'fills' | 'orders' | 'revisions' | 'plots' | 'messages' | 'benchmark'
> & {
  readonly benchmark?: { readonly symbol: string }
  readonly plots: readonly string[]
  readonly counts: Readonly<Record<'steps' | 'trades' | 'fills' | 'orders' | 'messages', number>>
}

/** The document beside a run's row. */
export interface RunAbout {
  readonly settings: RunSettings
  /** Name of the file and its class; its text is a piece. */
  readonly file: string
  readonly class?: string
  readonly layers?: string
  readonly cuts: number
  readonly band: boolean
  readonly seconds: number
  /** The series that it read, and at which revision. */
  readonly reads: readonly FeedRead[]
  /** By symbol, the version of the calendar that it followed. */
  readonly calendars: Readonly<Record<string, string>>
  readonly head?: ResultHead
  readonly report?: PlainReport
  readonly checks: readonly TrustCheck[]
  readonly certificate?: PrefixCertificate
  /** Of a run that could not begin. */
  readonly problem?: Problem
}

export interface BandCurves {
  readonly pessimistic: Float64Array
  readonly optimistic: Float64Array
}

export function headOf(result: RunResult): ResultHead {
  const { curve, trades, fills, orders, revisions: _revisions, plots, messages, benchmark, ...head } = result
  return {
    ...head,
    ...(benchmark !== undefined && { benchmark: { symbol: benchmark.symbol } }),
    plots: plots.map(({ name }) => name),
    counts: {
      steps: curve.time.length,
      trades: trades.length,
      fills: fills.length,
      orders: orders.length,
      messages: messages.length,
    },
  }
}

/** Compressed beside this thread, which is free between the pieces. */
export async function packRun(result: RunResult, source: string, band?: BandCurves): Promise<readonly RunPiece[]> {
  const { curve, trades, fills, orders, messages, plots, benchmark } = result
  const parts = [
    await packColumns('curve', columnsOf(curve)),
    await packRows('trades', trades),
    await packRows('fills', fills),
    await packRows('orders', orders),
    await packRows('messages', messages),
    await packColumns('plots', joined(plots)),
    await packRows('source', [source]),
  ]
  if (benchmark !== undefined)
    parts.push(
      await packColumns('benchmark', {
        day: Float64Array.from(benchmark.day),
        close: Float64Array.from(benchmark.close),
      }),
    )
  if (band !== undefined) parts.push(await packColumns('band', { ...band }))
  return parts.flat()
}

const columnsOf = ({ time, closes, day, equity, exposure }: RunResult['curve']): NamedColumns => ({
  time,
  closes,
  day,
  equity,
  exposure,
})

/** All lines in one table, one after the other. */
function joined(plots: readonly RunPlot[]): NamedColumns {
  const length = plots.reduce((sum, { time }) => sum + time.length, 0)
  const columns = { plot: new Float64Array(length), time: new Float64Array(length), value: new Float64Array(length) }
  let at = 0
  for (const [number, { time, value }] of plots.entries()) {
    columns.plot.fill(number, at, at + time.length)
    columns.time.set(time, at)
    columns.value.set(value, at)
    at += time.length
  }
  return columns
}

/** The run as it was: what a report or an export is made of. */
export async function readResult(
  store: Pick<RunStore, 'pieces'>,
  id: string,
  { benchmark, ...head }: ResultHead,
): Promise<RunResult> {
  const rows = async (part: RunPart) => (await readRows(store, id, part)).rows
  const { counts: _counts, plots: names, ...rest } = head
  const closes = benchmark === undefined ? undefined : await readBenchmark(store, id)
  return {
    ...rest,
    curve: await readCurve(store, id),
    trades: (await rows('trades')) as readonly Trade[],
    fills: (await rows('fills')) as readonly Fill[],
    orders: (await rows('orders')) as readonly Order[],
    messages: (await rows('messages')) as readonly RunMessage[],
    plots: await readPlots(store, id, names),
    ...(benchmark !== undefined &&
      closes !== undefined && {
        benchmark: {
          symbol: benchmark.symbol,
          day: Array.from(closes.day) as Day[],
          close: Array.from(closes.close),
        },
      }),
  }
}

export async function readCurve(store: Pick<RunStore, 'pieces'>, id: string): Promise<RunResult['curve']> {
  const columns = await readColumns(store, id, 'curve')
  const [time, closes, day] = [columnIn(columns, 'time'), columnIn(columns, 'closes'), columnIn(columns, 'day')]
  return { time, closes, day, equity: columnIn(columns, 'equity'), exposure: columnIn(columns, 'exposure') }
}

/** Session closes of the benchmark by day. */
export async function readBenchmark(
  store: Pick<RunStore, 'pieces'>,
  id: string,
): Promise<Record<'day' | 'close', Float64Array>> {
  const columns = await readColumns(store, id, 'benchmark')
  return { day: columnIn(columns, 'day'), close: columnIn(columns, 'close') }
}

export async function readBand(store: Pick<RunStore, 'pieces'>, id: string): Promise<BandCurves | undefined> {
  const columns = await readColumns(store, id, 'band')
  if (columns['pessimistic'] === undefined) return undefined
  return { pessimistic: columnIn(columns, 'pessimistic'), optimistic: columnIn(columns, 'optimistic') }
}

export async function readPlots(
  store: Pick<RunStore, 'pieces'>,
  id: string,
  names: readonly string[],
): Promise<readonly RunPlot[]> {
  if (names.length === 0) return []
  const columns = await readColumns(store, id, 'plots')
  const [plot, time, value] = [columnIn(columns, 'plot'), columnIn(columns, 'time'), columnIn(columns, 'value')]
  let at = 0
  return names.map((name, number) => {
    const from = at
    while (plot[at] === number) at += 1
    return { name, time: time.slice(from, at), value: value.slice(from, at) }
  })
}

export async function readSource(store: Pick<RunStore, 'pieces'>, id: string): Promise<string> {
  const { rows } = await readRows(store, id, 'source')
  return typeof rows[0] === 'string' ? rows[0] : ''
}

/** Rows of a part, or those of a range of them; `first` is the number of the first that was read. */
export async function readRows(
  store: Pick<RunStore, 'pieces'>,
  id: string,
  part: RunPart,
  range?: { readonly from: number; readonly to: number },
): Promise<{ readonly first: number; readonly rows: readonly unknown[] }> {
  const pieces = await store.pieces(id, part, range)
  const rows = pieces.flatMap((piece) => {
    const content = unpackPiece(piece, nameOf(id, piece))
    return content.kind === 'rows' ? content.rows : []
  })
  return { first: pieces[0]?.first ?? 0, rows }
}

async function readColumns(store: Pick<RunStore, 'pieces'>, id: string, part: RunPart): Promise<NamedColumns> {
  const pieces = await store.pieces(id, part)
  const contents = pieces.map((piece) => ({ ...piece, content: unpackPiece(piece, nameOf(id, piece)) }))
  const length = pieces.reduce((sum, { count }) => sum + count, 0)
  const columns: Record<string, Float64Array> = {}
  for (const { first, content } of contents) {
    if (content.kind !== 'columns') continue
    for (const [name, column] of Object.entries(content.columns)) {
      columns[name] ??= new Float64Array(length)
      columns[name].set(column, first)
    }
  }
  return columns
}

const columnIn = (columns: NamedColumns, name: string): Float64Array => columns[name] ?? new Float64Array(0)

const nameOf = (id: string, { part, first }: RunPiece): string => `the ${part} of the run ${id} from row ${first}`
