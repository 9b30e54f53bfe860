/** What we got. */
import type { OrderId, Side } from './order.ts'
import type { InstrumentId, Lots, Micros, Money, Price } from './units.ts'

/** Where in the bar's range the price came from; `gap` is the open beyond the order's price. */
export const fillPlaces = ['open', 'close', 'limit', 'stop', 'gap', 'tick', 'settlement'] as const
export type FillPlace = (typeof fillPlaces)[number]

export interface Fill {
  /** Counts the fills of one desk from 1. */
  readonly seq: number
  readonly order: OrderId
  readonly instrument: InstrumentId
  readonly side: Side
  readonly time: Micros
  /** Spread and slippage included; never snapped to the grid. */
  readonly price: Price
  /** Before spread and slippage: within the bar's range. */
  readonly marketPrice: Price
  readonly place: FillPlace
  /** Always above 0. */
  readonly quantity: Lots
  /** Above 0 is paid, below 0 is a rebate. */
  readonly fee: Money
  readonly feeCurrency: string
  /** What one unit of the instrument's currency was worth in the base currency then; absent where they are one. */
  readonly rate?: number
  readonly liquidity: 'maker' | 'taker'
  /** The bar it filled on had no trades of its own, or was put together from nothing finer than itself. */
  readonly synthetic?: boolean
}
