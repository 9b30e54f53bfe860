/** What a finished, cancelled or failed backtest leaves: everything a report, an export or a comparison is made of. */
import type { Fill } from './fill.ts'
import type { Currency } from './instrument.ts'
import type { Order, OrderChange, OrderId } from './order.ts'
import type { Trade } from './trade.ts'
import type { Day, InstrumentId, Micros } from './units.ts'

/** One instrument of the run, with what is needed to read its lots and prices. */
export interface RunInstrument {
  readonly id: InstrumentId
  readonly symbol: string
  readonly lotsPerUnit: number
  readonly multiplier: number
  readonly currency: string
  readonly calendar: string
  /** Most decimals its prices are shown with. */
  readonly decimals: number
}

/** Per step of the run, all of one length: a step is one bar of the timeframe that drives the strategy. */
export interface RunCurve {
  /** When each step's bar opens and closes, Micros. */
  readonly time: Float64Array
  readonly closes: Float64Array
  /** The session each step belongs to, as `Day`. */
  readonly day: Float64Array
  /** Equity at the close of each step, in units of the base currency. */
  readonly equity: Float64Array
  /** Sum of the absolute values of all positions at the close of each step, in base currency. */
  readonly exposure: Float64Array
}

/** What a run can be repeated from; each is part of its identity. */
export interface RunPins {
  /** SHA-256 of the strategy's source and of its declared dependencies. */
  readonly code: string
  /** Series and revision of each: `AAPL.XNAS 1d trade import@3`. */
  readonly data: readonly string[]
  /** Calendar id and version of each. */
  readonly calendar: readonly string[]
  /** Canonical JSON of the cost models. */
  readonly costs: string
  readonly seed: number
  /** Of Openbell, Python and the time zone data: `openbell 0.1.0, python 3.11.7, tzdata 2025b`. */
  readonly version: string
}

export interface RunMessage {
  readonly time: Micros
  readonly level: 'debug' | 'info' | 'warning' | 'error'
  readonly text: string
  /** In the strategy's own file. */
  readonly line?: number
  /** With print() and not with self.log: nobody knows when, and of a flood not all of it is here. */
  readonly printed?: true
}

/** A named line that the strategy plotted: one value at each time. */
export interface RunPlot {
  readonly name: string
  readonly time: Float64Array
  readonly value: Float64Array
}

/**
 * What a strategy asked to be done with an order that it had asked for. `asked` is how an order was asked for whose prices
 * have moved since: once for each trailing stop and each order that was changed.
 */
export type OrderRevision = { readonly order: OrderId; readonly time: Micros } & (
  | { readonly kind: 'asked'; readonly terms: Pick<Order, 'limitPrice' | 'stopPrice' | 'trail'> }
  | { readonly kind: 'change'; readonly change: OrderChange }
  | { readonly kind: 'cancel' }
)

export interface RunFailure {
  /** `strategy.raised`, `strategy.killed`, `strategy.syntax`… one word of the catalogue. */
  readonly code: string
  readonly message: string
  readonly line?: number
  /** The source text of that line. */
  readonly source?: string
  readonly traceback?: string
}

export interface RunResult {
  readonly status: 'done' | 'cancelled' | 'failed'
  readonly failure?: RunFailure
  readonly currency: string
  /** How finely the money of fills is kept; millionths (1_000_000) where a currency is not among them. */
  readonly currencies?: readonly Currency[]
  /** What the account has in each currency at the end, where it has several. */
  readonly balances?: Readonly<Record<string, number>>
  /** Cash at the start, base currency. */
  readonly cash: number
  readonly instruments: readonly RunInstrument[]
  readonly timeframe: string
  readonly from: Micros
  readonly to: Micros
  /** Sessions of the calendar in a year: 252 for US equities, 365 for crypto. */
  readonly sessionsPerYear: number
  readonly curve: RunCurve
  readonly trades: readonly Trade[]
  readonly fills: readonly Fill[]
  readonly orders: readonly Order[]
  /** In the order in which they were asked for; of a run that was just made, they are not kept with it. */
  readonly revisions?: readonly OrderRevision[]
  /** Session closes of the benchmark, aligned by `day`. */
  readonly benchmark?: { readonly symbol: string; readonly day: readonly Day[]; readonly close: readonly number[] }
  readonly plots: readonly RunPlot[]
  readonly metrics: Readonly<Record<string, number>>
  readonly messages: readonly RunMessage[]
  /** One sentence each: what the user should know before trusting the result. */
  readonly warnings: readonly string[]
  readonly pins: RunPins
  /** Steps before the strategy's indicators are warm. */
  readonly warmUp: number
}
