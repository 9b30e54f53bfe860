/** What a backtest is asked for. It is plain data: it crosses the contract, is stored with the run and repeats it. */
import type { Adjustment, PriceSide } from './bar.ts'
import type { SessionView } from './session.ts'
import type { Micros } from './units.ts'

export type ParamValue = number | string | boolean

/** Each charge in its own model; what is absent costs nothing. Rates are shares of value: 0.002 is 20 basis points. */
export interface CostSettings {
  /** Per fill, base currency. */
  readonly feeFixed?: number
  /** Of the value filled, at entry and at exit. */
  readonly feeRate?: number
  readonly feePerUnit?: number
  /** Least fee of an order that pays per unit. */
  readonly feeMinimum?: number
  readonly makerRate?: number
  readonly takerRate?: number
  /** One of the presets of `shared/domain/costs`: `interactive-brokers-us`, `binance-spot`… */
  readonly preset?: string
  /** Every market fill is worse by this share of the price. */
  readonly spread?: number
  readonly slippageRate?: number
  readonly slippageFixed?: number
  /** Slippage as a share of the part of the bar's volume that the order takes. */
  readonly slippageVolumeShare?: number
  /** Square-root impact: coefficient * volatility * sqrt(quantity / volume). */
  readonly slippageImpact?: number
  /** Most of a bar's volume that one order may take; the rest stays open. */
  readonly participation?: number
  /** From the decision to the market. */
  readonly latencyMs?: number
  /** Yearly, on the value held short. */
  readonly borrowRate?: number
  /** Per eight hours, on the value of a perpetual's position; the long pays. */
  readonly fundingRate?: number
}

export interface MarginSettings {
  /** Equity that a position of value 1 needs at entry: 1 is no leverage. */
  readonly initial: number
  /** Below this share of the position's value it is closed. */
  readonly maintenance: number
}

export interface RateFeed {
  /** Symbol and venue. */
  readonly instrument: string
  readonly timeframe: string
}

export interface RunSettings {
  /** Symbol and venue; the first one drives the strategy. */
  readonly instruments: readonly [string, ...string[]]
  readonly timeframe: string
  readonly view: SessionView
  readonly side?: PriceSide
  readonly adjust: Adjustment
  readonly from?: Micros
  readonly to?: Micros
  /** Base currency units at the start, and their code; without one, the first instrument's. */
  readonly cash: number
  readonly currency?: string
  /** Currency pairs whose closes convert what is in another currency, and in which bars they are read. */
  readonly rates?: readonly RateFeed[]
  readonly params: Readonly<Record<string, ParamValue>>
  readonly costs: CostSettings
  readonly margin?: MarginSettings
  readonly positions: 'netting' | 'hedging'
  /** Decisions after a close fill at the next bar's open, or at that close. */
  readonly fill: 'next-open' | 'close'
  readonly closeAtEnd: boolean
  /** Which way an unknown order of prices within a bar is taken. */
  readonly fills: 'optimistic' | 'standard' | 'pessimistic'
  /** Look into finer bars or ticks, where stored, for what came first within a bar. */
  readonly magnify: boolean
  readonly benchmark?: string
  /** Yearly. */
  readonly riskFree: number
  readonly seed: number
  /** How the strategy is driven; the result never depends on it. `auto` is the fastest that is allowed. */
  readonly pace: 'auto' | 'bar' | 'horizon' | 'speculate'
}
