/** Who is told of every tick of an instrument and of every bar that closes, in their order: a strategy that runs on it. */
import type { Tick } from '../../../shared/domain/tick.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { TickBarOptions } from '../../../shared/domain/tick-bars.ts'
import type { LiveBars } from './live-bars.ts'

/** The market as a follower sees it. */
export interface Followed {
  /** When something came of it last, by the clock of whoever received it. */
  readonly lastArrival: Micros | undefined
  /** Id of the replay that stands in for it. */
  readonly replay: string | undefined
  barsIn(options: Pick<TickBarOptions, 'timeframe' | 'view' | 'side'>): LiveBars
}

export interface Follower {
  /** Ticks of the instrument begin to come in, or go on from another place. */
  opened(market: Followed): void
  /** One that was accepted, with what the rules found about it as bits of `tickFlags`. */
  tick(tick: Tick, flags: number): void
  /** Bars that end at or before this moment are closed. */
  closed(market: Followed, until: Micros): void
  /** Nothing more comes in from there. */
  ended(market: Followed): void
  /** Resolves when it has room for more; the feed waits for it. */
  room(): Promise<void>
  /** Resolves when all that it was told has been dealt with. */
  settled(): Promise<void>
}
