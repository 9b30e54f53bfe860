/**
 * Ticks that may be wrong wait here for the ticks that come after them: those go on from a doubted tick and confirm it,
 * or they go on from before it and refute it. One wrong time or price then spoils nothing, and a weekend or a jump of
 * the price costs a wait of a few ticks.
 */
import type { Tick } from './tick.ts'

/** What is doubted about a tick, as bits. */
export const doubts = { time: 1, price: 2 } as const

export interface DoubtedTick {
  readonly tick: Tick
  readonly flags: number
  readonly raw: string
  readonly line: number
  /** Its time is confirmed by how many more than refute it, and its price. */
  timeVotes: number
  priceVotes: number
  /** How many votes its price needs: a larger jump needs more. */
  readonly needed: number
  /** What is still in doubt. */
  doubt: number
}

export type Decision = 'believed' | 'future' | 'outlier'

/** A time is decided by two more voices on one side: after a single wrong tick there may be another one. */
const TIME_VOTES = 2
/**
 * A price is refuted by six ticks at the level before it. One at its own level weighs as much as three of those, because
 * markets go to and fro between two levels, and errors do not.
 */
export const priceWeights = { same: 3, before: -1 } as const
const PRICE_REFUTED = -6

/** Three, five or eight ticks at its own level confirm a price, by the size of its jump. */
export const votesFor = (jump: number): number => priceWeights.same * (jump <= 0.1 ? 3 : jump <= 0.5 ? 5 : 8)

/** Undefined while it has to wait. */
export function decide(doubted: DoubtedTick): Decision | undefined {
  if (doubted.timeVotes >= TIME_VOTES) doubted.doubt &= ~doubts.time
  if (doubted.priceVotes >= doubted.needed) doubted.doubt &= ~doubts.price
  if (doubted.doubt === 0) return 'believed'
  if ((doubted.doubt & doubts.time) !== 0 && doubted.timeVotes <= -TIME_VOTES) return 'future'
  return (doubted.doubt & doubts.price) !== 0 && doubted.priceVotes <= PRICE_REFUTED ? 'outlier' : undefined
}

/**
 * When nothing more comes: a time that nobody contradicted stands, and a price that more confirmed than refuted. The
 * very first price of all has nothing to be far from.
 */
export function decideNow({ doubt, timeVotes, priceVotes }: DoubtedTick, isFirst: boolean): Decision {
  if ((doubt & doubts.time) !== 0 && timeVotes < 0) return 'future'
  return (doubt & doubts.price) !== 0 && priceVotes < (isFirst ? 0 : 1) ? 'outlier' : 'believed'
}
