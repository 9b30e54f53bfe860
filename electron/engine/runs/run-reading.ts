/** Pieces of kept runs, as they are asked for: curves of so many points, pages of rows. */
import type { RunCurveColumns, RunFill, RunMessageRow, RunOrder, RunTrade } from '../../../shared/contract/run-parts.ts'
import type * as z from 'zod'
import { no } from '../../../shared/contract/wire.ts'
import type { Fill } from '../../../shared/domain/fill.ts'
import type { Order } from '../../../shared/domain/order.ts'
import type { RunCurve, RunMessage } from '../../../shared/domain/run.ts'
import { benchmarkCurve } from '../../../shared/domain/report/benchmark-curve.ts'
import { thinned } from '../../../shared/domain/thin-curve.ts'
import type { Trade } from '../../../shared/domain/trade.ts'
import { readBand, readBenchmark, readCurve, readPlots, readRows, type ResultHead } from './kept-run.ts'
import { fillRow, orderRow, rowTerms, tradeRow } from './run-rows.ts'
import type { KeptRun, Runs } from './runs.ts'

export interface CurveAsked {
  readonly run: string
  readonly points: number
  readonly after?: number | undefined
  readonly before?: number | undefined
}

export interface PageAsked {
  readonly run: string
  readonly from: number
  readonly most: number
  readonly after?: number | undefined
  readonly before?: number | undefined
}

interface Page<Row> {
  readonly rows: Row[]
  readonly total: number
}

/** Of a run that could not begin there is none. */
export function headIn({ row, about: { head } }: KeptRun): ResultHead {
  if (head === undefined) throw no('run.not-there', { run: row.id, status: row.status, what: 'result' })
  return head
}

export async function readCurvePoints(runs: Runs, asked: CurveAsked): Promise<RunCurveColumns> {
  const kept = await runs.read(asked.run)
  const { id } = kept.row
  const [head, curve, band] = [headIn(kept), await readCurve(runs.store, id), await readBand(runs.store, id)]
  const drawdown = drawdowns(curve.equity, head.cash)
  const rows = rowsIn(curve, asked)
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? NaN)
  return {
    time: pick(curve.closes),
    equity: pick(curve.equity),
    drawdownPct: pick(drawdown),
    exposure: pick(curve.exposure),
    ...(band !== undefined && { pessimistic: pick(band.pessimistic), optimistic: pick(band.optimistic) }),
    ...(head.benchmark !== undefined && {
      benchmark: pick(benchmarkCurve(curve, head.cash, await readBenchmark(runs.store, id))),
    }),
    steps: curve.time.length,
  }
}

function rowsIn(
  { closes, equity }: RunCurve,
  { points, after = -Infinity, before = Infinity }: CurveAsked,
): Int32Array {
  let [from, to] = [0, closes.length]
  while (from < to && (closes[from] ?? Infinity) < after) from += 1
  while (to > from && (closes[to - 1] ?? -Infinity) >= before) to -= 1
  return thinned(equity.subarray(from, to), points).map((row) => row + from)
}

/** In percent of the highest equity so far, the cash at the start included. */
function drawdowns(equity: Float64Array, cash: number): Float64Array {
  let peak = cash
  return equity.map((value) => {
    peak = Math.max(peak, value)
    return peak > 0 ? (100 * (peak - value)) / peak : 0
  })
}

/** All rows are read only where a range of time is asked for. */
async function page<Row>(
  runs: Runs,
  { run, from, most, after, before }: PageAsked,
  part: 'trades' | 'fills' | 'orders' | 'messages',
  isIn: (row: Row, after: number, before: number) => boolean,
): Promise<Page<readonly [row: Row, number: number]> & { readonly head: ResultHead }> {
  const kept = await runs.read(run)
  const head = headIn(kept)
  if (after === undefined && before === undefined) {
    const read = await readRows(runs.store, kept.row.id, part, { from, to: from + most })
    const rows = read.rows.map((row, at) => [row as Row, read.first + at + 1] as const)
    return { head, rows: rows.slice(from - read.first, from - read.first + most), total: head.counts[part] }
  }
  const all = await readRows(runs.store, kept.row.id, part)
  const rows = all.rows
    .map((row, at) => [row as Row, at + 1] as const)
    .filter(([row]) => isIn(row, after ?? -Infinity, before ?? Infinity))
  return { head, rows: rows.slice(from, from + most), total: rows.length }
}

/** Those that were open in the range. */
export async function readTrades(runs: Runs, asked: PageAsked): Promise<Page<RunTrade>> {
  const open = (trade: Trade, after: number, before: number) => trade.exitTime >= after && trade.entryTime < before
  const { head, rows, total } = await page<Trade>(runs, asked, 'trades', open)
  const terms = rowTerms(head)
  return { rows: rows.map(([trade, number]) => tradeRow(trade, number, terms)), total }
}

export async function readFills(runs: Runs, asked: PageAsked): Promise<Page<RunFill>> {
  const within = ({ time }: Fill, after: number, before: number) => time >= after && time < before
  const { head, rows, total } = await page<Fill>(runs, asked, 'fills', within)
  const terms = rowTerms(head)
  return { rows: rows.map(([fill]) => fillRow(fill, terms)), total }
}

export async function readOrders(runs: Runs, asked: PageAsked): Promise<Page<RunOrder>> {
  const within = ({ asked: time }: Order, after: number, before: number) => time >= after && time < before
  const { head, rows, total } = await page<Order>(runs, asked, 'orders', within)
  const terms = rowTerms(head)
  return { rows: rows.map(([order]) => orderRow(order, terms)), total }
}

export async function readMessages(runs: Runs, asked: PageAsked): Promise<Page<z.infer<typeof RunMessageRow>>> {
  const within = ({ time }: RunMessage, after: number, before: number) => time >= after && time < before
  const { rows, total } = await page<RunMessage>(runs, asked, 'messages', within)
  return { rows: rows.map(([message]) => message), total }
}

export async function readPlotPoints(runs: Runs, { run, points }: { readonly run: string; readonly points: number }) {
  const kept = await runs.read(run)
  const plots = await readPlots(runs.store, kept.row.id, headIn(kept).plots)
  return plots.map(({ name, time, value }) => {
    const rows = thinned(value, points)
    const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? NaN)
    return { name, time: pick(time), value: pick(value) }
  })
}
