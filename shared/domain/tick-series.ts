/** Ticks as columns, in the order of their times; ticks of one time stand as they came. */
import type { Quote, Tick, TickKind, Trade } from './tick.ts'
import { aggressors } from './tick.ts'
import type { Lots, Micros, Price } from './units.ts'
import { wholeText } from './whole-number.ts'

const common = ['time', 'received', 'seq', 'flags', 'condition'] as const

/**
 * NaN is what is absent. `condition` is an index into `texts`, `aggressor` one into `aggressors`. `id` is the exchange's
 * number itself where it is a whole one, else -1 minus its index in `texts`.
 */
export const tickColumns = {
  trade: [...common, 'price', 'quantity', 'aggressor', 'id'],
  quote: [...common, 'bid', 'ask', 'bidSize', 'askSize'],
} as const

type Columns<Kind extends TickKind> = Readonly<Record<(typeof tickColumns)[Kind][number], Float64Array>>

export interface TradeSeries extends Columns<'trade'> {
  readonly kind: 'trade'
  readonly texts: readonly string[]
}

export interface QuoteSeries extends Columns<'quote'> {
  readonly kind: 'quote'
  readonly texts: readonly string[]
}

export type TickSeries = TradeSeries | QuoteSeries

type ColumnName = (typeof tickColumns)[TickKind][number]

/** The columns of a series by name, for code that treats all alike. */
export const columnsOf = (series: TickSeries): readonly (readonly [ColumnName, Float64Array])[] =>
  tickColumns[series.kind].map((name) => [name, Reflect.get(series, name) as Float64Array])

export function mapTicks(
  kind: TickKind,
  texts: readonly string[],
  column: (name: ColumnName) => Float64Array,
): TickSeries {
  const columns = Object.fromEntries(tickColumns[kind].map((name) => [name, column(name)]))
  return { kind, texts, ...columns } as unknown as TickSeries
}

export const emptyTicks = (kind: TickKind, length = 0): TickSeries =>
  mapTicks(kind, [], () => new Float64Array(length).fill(NaN))

/** The ticks from index `from` up to `to`, as views of the same memory. */
export function sliceTicks(series: TickSeries, from: number, to: number): TickSeries {
  const columns = Object.fromEntries(columnsOf(series))
  return mapTicks(series.kind, series.texts, (name) => (columns[name] ?? new Float64Array(0)).subarray(from, to))
}

export function tickAt(series: TickSeries, at: number): Tick {
  return series.kind === 'trade' ? tradeAt(series, at) : quoteAt(series, at)
}

export const flagsAt = ({ flags }: TickSeries, at: number): number => flags[at] ?? 0

export function tradeAt(series: TradeSeries, at: number): Trade {
  const aggressor = aggressors[value(series.aggressor, at)]
  const id = idText(series, at)
  return {
    kind: 'trade',
    ...happened(series, at),
    price: value(series.price, at) as Price,
    quantity: value(series.quantity, at) as Lots,
    ...(id !== undefined && { id }),
    ...(aggressor !== undefined && { aggressor }),
  }
}

export function quoteAt(series: QuoteSeries, at: number): Quote {
  const [bid, ask] = [value(series.bid, at), value(series.ask, at)]
  const [bidSize, askSize] = [value(series.bidSize, at), value(series.askSize, at)]
  return {
    kind: 'quote',
    ...happened(series, at),
    ...(!Number.isNaN(bid) && { bid: bid as Price }),
    ...(!Number.isNaN(ask) && { ask: ask as Price }),
    ...(!Number.isNaN(bidSize) && { bidSize: bidSize as Lots }),
    ...(!Number.isNaN(askSize) && { askSize: askSize as Lots }),
  }
}

function happened(series: TickSeries, at: number) {
  const conditions = series.texts[value(series.condition, at)]
  return {
    time: value(series.time, at) as Micros,
    received: value(series.received, at) as Micros,
    seq: value(series.seq, at),
    ...(conditions !== undefined && { conditions }),
  }
}

/** `undefined` where the exchange names none. */
export function idText(series: TradeSeries, at: number): string | undefined {
  const id = value(series.id, at)
  if (Number.isNaN(id)) return undefined
  return id >= 0 ? wholeText(id) : series.texts[-1 - id]
}

const value = (column: Float64Array, at: number): number => column[at] ?? NaN
