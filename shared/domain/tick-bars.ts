/**
 * Bars from ticks, along the sessions: the same code makes those of history, where all ticks are added, and live ones,
 * where they come in batches and the clock closes the bars. Which batches, and in which order ticks of different times
 * come, changes nothing: a late tick corrects the bar of its own time, closed or not.
 */
import { Places } from './bar-places.ts'
import type { BarChanges } from './bar-rows.ts'
import type { PriceSide } from './bar.ts'
import { CountedBars } from './counted-bars.ts'
import { SideOfTicks, TICKS_A_CALL } from './priced-ticks.ts'
import type { SessionBars } from './roll-up.ts'
import type { SessionIndex } from './session-index.ts'
import type { SessionView } from './session.ts'
import type { TickSeries } from './tick-series.ts'
import { TimedBars } from './timed-bars.ts'
import type { Timeframe } from './timeframe.ts'
import { timeframeText } from './timeframe.ts'
import type { Micros } from './units.ts'
import { lots } from './units.ts'

export interface TickBarOptions {
  readonly timeframe: Timeframe
  readonly view: SessionView
  /** `trade` takes trades, every other side quotes. */
  readonly side: PriceSide
  /** Of the instrument: volume bars count units. */
  readonly lotsPerUnit: number
}

export class TickBars {
  readonly #maker: TimedBars | CountedBars
  readonly #side: SideOfTicks

  constructor(index: SessionIndex, options: TickBarOptions) {
    this.#maker = makerOf(new Places(index, options.timeframe, options.view), options)
    this.#side = new SideOfTicks(options.side)
  }

  /** Takes ticks [from, to) of the columns; a late one goes into the bar of its own time. */
  add(ticks: TickSeries, from = 0, to = ticks.time.length): void {
    for (let at = from; at < to; at += TICKS_A_CALL) {
      this.#maker.add(this.#side.take(ticks, at, Math.min(to, at + TICKS_A_CALL)))
    }
  }

  /** Closes every bar whose end is at or before `now` (the caller subtracts its grace). */
  closeUntil(now: Micros): void {
    this.#maker.rows.closeUntil(now)
  }

  /** All bars so far, oldest first, the forming one last; columns are views, valid until the next add. */
  bars(): SessionBars {
    return this.#maker.rows.bars()
  }

  /** How many of them are closed, and the first that changed since this was last asked: their count where none did. */
  changes(): BarChanges {
    return this.#maker.rows.changes()
  }
}

function makerOf(places: Places, { timeframe, side, lotsPerUnit }: TickBarOptions): TimedBars | CountedBars {
  const { unit, count } = timeframe
  switch (unit) {
    case 'tick':
      return new CountedBars(places, { what: 'ticks', most: count })
    case 'volume':
      if (side !== 'trade') throw new RangeError(`Bars of ${timeframeText(timeframe)} need trades, not the ${side}`)
      return new CountedBars(places, { what: 'volume', most: lots(count * lotsPerUnit) })
    case 'second':
    case 'minute':
    case 'hour':
    case 'day':
    case 'week':
    case 'month':
      return new TimedBars(places)
  }
}
