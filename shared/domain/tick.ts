/** A tick is one market event: a trade, or a change of the best quote. History is columns; one live tick is an object. */
import type { Lots, Micros, Price } from './units.ts'

export const tickKinds = ['trade', 'quote'] as const
export type TickKind = (typeof tickKinds)[number]

/** Who took the liquidity. */
export const aggressors = ['buy', 'sell'] as const
export type Aggressor = (typeof aggressors)[number]

/** Its index in `aggressors`, NaN for none: what columns hold. Asked for every tick, so it searches nothing. */
export function aggressorIndex(aggressor: Aggressor | undefined): number {
  if (aggressor === undefined) return NaN
  return aggressor === 'buy' ? 0 : 1
}

interface Happened {
  /** By the exchange's clock; by ours where the exchange names no time. */
  readonly time: Micros
  /** When it reached us; equal to `time` where nobody noted it. */
  readonly received: Micros
  /** Rises with the ticks of a source in the order they came in; the exchange's own number where it gives one. */
  readonly seq: number
  /** Codes as the source writes them; what they mean is the business of `conditions`. */
  readonly conditions?: string
}

export interface Trade extends Happened {
  readonly kind: 'trade'
  readonly price: Price
  readonly quantity: Lots
  /** The exchange's name for it. */
  readonly id?: string
  readonly aggressor?: Aggressor
}

/** A side that nobody quotes is absent, and so is a size that the source does not tell. */
export interface Quote extends Happened {
  readonly kind: 'quote'
  readonly bid?: Price
  readonly ask?: Price
  readonly bidSize?: Lots
  readonly askSize?: Lots
}

export type Tick = Trade | Quote

/** Trading of one instrument stopped or went on; an event beside the ticks. */
export interface Halt {
  readonly kind: 'halt'
  readonly time: Micros
  readonly state: 'halted' | 'resumed'
  /** As the exchange says it. */
  readonly reason?: string
}

/**
 * What the rules found about a tick that was taken, as bits: bars are built from stored ticks by these, without asking
 * the rules again.
 */
export const tickFlags = {
  /** It came after a later one, by less than is tolerated. */
  late: 1,
  /** Bid equals ask. */
  locked: 2,
  /** It was old when it reached us. */
  stale: 4,
  /** Its condition keeps it out of bars. */
  noBar: 8,
  /** A print of the opening or closing auction, whatever the clock says (decision 10). */
  opening: 16,
  closing: 32,
  /** It came while trading was halted. */
  halted: 64,
} as const
export type TickFlag = keyof typeof tickFlags
