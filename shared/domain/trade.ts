/** A closed round trip of a position: what a report counts. */
import type { InstrumentId, Lots, Micros, Price } from './units.ts'

export interface Trade {
  readonly instrument: InstrumentId
  readonly side: 'long' | 'short'
  /** Always above 0. */
  readonly quantity: Lots
  readonly entryTime: Micros
  /** Of the fill that opened it, spread and slippage included. */
  readonly entryPrice: Price
  readonly exitTime: Micros
  readonly exitPrice: Price
  /** In the account's base currency, fees of both sides, borrow and funding taken off. */
  readonly pnl: number
  /** In the account's base currency, of both sides. */
  readonly fees: number
  /** Bars of the run's own timeframe from entry to exit. */
  readonly bars: number
  /** Worst and best open profit while it was held, in base currency: `mae` is 0 or below, `mfe` 0 or above. */
  readonly mae: number
  readonly mfe: number
  /** By which prices and fees were converted: that of the exit; absent where the instrument is in base currency. */
  readonly rate?: number
  readonly entryOrder: number
  readonly exitOrder: number
  readonly tag?: string
}
