/** Where the bars of an answer come from: stored ones, ticks, or bars that were derived before. */
import type { SessionBars } from '../../../shared/domain/roll-up.ts'
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import type { Micros } from '../../../shared/domain/units.ts'

export interface SourceRange {
  /** Bars that open at or after `from` and before `to`. */
  readonly from: Micros | undefined
  readonly to: Micros | undefined
  /** About so many of the newest of them; fewer only where there are no more. */
  readonly most: number
}

export interface SourceBars {
  /** Each of them whole. */
  readonly bars: SessionBars
  /** The range holds older ones. */
  readonly older: boolean
}

export interface BarSource {
  /** Of the bars it gives. */
  readonly timeframe: Timeframe
  read(range: SourceRange): Promise<SourceBars>
}
