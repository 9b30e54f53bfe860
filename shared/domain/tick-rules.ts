/**
 * The rules every tick passes, wherever it comes from. In three tiers: what a rule rejects is no tick, what one
 * quarantines may be one (it is kept with its raw record and can be looked at again), and what one flags is taken.
 */
import type { TickFlag } from './tick.ts'
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from './units.ts'

export const ruleTiers = ['reject', 'quarantine', 'flag'] as const
export type RuleTier = (typeof ruleTiers)[number]

interface Rule {
  readonly tier: RuleTier
  /** One sentence for people. */
  readonly says: string
}

/** In the order they are asked. */
export const tickRules = {
  'not-finite': { tier: 'reject', says: 'A time, a price or a size is no number.' },
  price: { tier: 'reject', says: 'A price is at or below zero, and the instrument has no such prices.' },
  size: {
    tier: 'reject',
    says: 'A size is below zero, is zero where something must have been traded, or is no whole lot.',
  },
  'no-side': { tier: 'reject', says: 'A quote has neither a bid nor an ask.' },
  duplicate: { tier: 'reject', says: 'A trade of this id was taken before.' },
  session: { tier: 'quarantine', says: 'The market is closed at that time.' },
  'off-grid': { tier: 'quarantine', says: "A price is between two of the instrument's price steps." },
  crossed: { tier: 'quarantine', says: 'The bid is above the ask.' },
  future: { tier: 'quarantine', says: 'The time is ahead of the clock, or of everything that came after it.' },
  'back-in-time': { tier: 'quarantine', says: 'It came after ticks that are later by more than is tolerated.' },
  outlier: {
    tier: 'quarantine',
    says: 'The price is far from those before it, and the ticks after it went on without it.',
  },
  late: { tier: 'flag', says: 'It came after a later tick, by less than is tolerated.' },
  locked: { tier: 'flag', says: 'The bid equals the ask.' },
  stale: { tier: 'flag', says: 'It was old when it reached us.' },
  'no-bar': { tier: 'flag', says: 'Its condition keeps it out of bars.' },
  halted: { tier: 'flag', says: 'Trading was halted at that time.' },
} as const satisfies Readonly<Record<string, Rule>>
export type TickRule = keyof typeof tickRules

export const tickRuleNames = Object.keys(tickRules) as readonly TickRule[]

export const isTickRule = (text: string): text is TickRule => text in tickRules

/** The rule behind a flag; the flags of auctions say what a tick is, not what is odd about it. */
export const flagRules: Readonly<Partial<Record<TickFlag, TickRule>>> = {
  late: 'late',
  locked: 'locked',
  stale: 'stale',
  noBar: 'no-bar',
  halted: 'halted',
}

/** Spans are in microseconds. */
export interface TickLimits {
  /** How much earlier than the newest tick one may be. Feeds that merge venues reorder by milliseconds. */
  readonly lateness: number
  /** How far ahead of its arrival a tick may be: clocks of exchanges were seen 1.3 s ahead of well-kept ones. */
  readonly ahead: number
  /** How old a tick may be when it arrives without being called stale; feeds take up to a second. */
  readonly stale: number
  /** How long after a phase a tick may still come without saying that it is of the auction: the last matches print late. */
  readonly afterClose: number
  /** How long before the open or after the close a print of the auction may come. London's comes up to 5 minutes late. */
  readonly auction: number
  /** An outlier is farther from the recent prices than each of these: a share of the price … */
  readonly outlierShare: number
  /** … so many median deviations of the recent prices from their median … */
  readonly outlierDeviations: number
  /** … and so many price steps: a stock of 2 cents moves by halves. */
  readonly outlierSteps: number
  /** By how many times the price may differ when its condition keeps it out of bars anyway: averages come from other hours. */
  readonly outOfBarsFactor: number
  /** Prices at and below zero are taken: spreads have them. */
  readonly anyPrice: boolean
  /** Trades of size zero are taken: some sources tell no sizes. */
  readonly anySize: boolean
  /** `received` is by our own clock for every tick, even where it equals `time`. Files note no arrivals. */
  readonly arrivals: boolean
}

export const tickLimits: TickLimits = {
  lateness: MICROS_PER_SECOND,
  ahead: 5 * MICROS_PER_SECOND,
  stale: 10 * MICROS_PER_SECOND,
  afterClose: 5 * MICROS_PER_SECOND,
  auction: 10 * MICROS_PER_MINUTE,
  outlierShare: 0.02,
  outlierDeviations: 12,
  outlierSteps: 5,
  outOfBarsFactor: 4,
  anyPrice: false,
  anySize: false,
  arrivals: false,
}

/** `accepted + quarantined + rejected = received`, once nothing waits any more. */
export interface TickCounts {
  readonly received: number
  readonly accepted: number
  readonly quarantined: number
  readonly rejected: number
  /** A tick that is taken may have several flags. */
  readonly rules: Readonly<Record<TickRule, number>>
}
