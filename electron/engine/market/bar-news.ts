/** What changed in the bars of one chart since it looked. */
import { concatSeries, indexAt, sliceSeries, type BarSeries, type PriceSide } from '../../../shared/domain/bar.ts'
import { rollUp, type SessionBars } from '../../../shared/domain/roll-up.ts'
import type { SessionView } from '../../../shared/domain/session.ts'
import { buildsFrom, type Timeframe } from '../../../shared/domain/timeframe.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import { windowAt } from '../../../shared/domain/windows.ts'
import type { BarCursor, LiveBars } from './live-bars.ts'
import type { LiveMarket } from './live-market.ts'
import { minute } from '../jobs/rolled-ticks.ts'

export interface BarsWatched {
  readonly timeframe: Timeframe
  readonly view: SessionView
  readonly side: PriceSide
}

export interface BarNews {
  readonly bars: SessionBars
  /** How many of them are closed; the one after them still forms. */
  readonly closed: number
}

/** Stored minutes before the run that its first bar takes along: a bar of an hour may have begun before a replay did. */
export type MinutesBefore = (from: Micros, to: Micros) => Promise<BarSeries>

export class BarNewsReader {
  readonly #market: LiveMarket
  readonly #watched: BarsWatched
  readonly #source: LiveBars
  readonly #cursor: BarCursor
  readonly #rolls: boolean
  readonly #before: MinutesBefore
  #earlier: BarSeries | undefined

  constructor(market: LiveMarket, watched: BarsWatched, before: MinutesBefore) {
    this.#market = market
    this.#watched = watched
    this.#before = before
    const minutes = market.minutesOf(watched.side)
    this.#rolls = minutes !== undefined && buildsFrom(watched.timeframe, minute)
    this.#source = this.#rolls && minutes !== undefined ? minutes : market.barsIn(watched)
    this.#cursor = this.#source.cursor()
  }

  /** Undefined when nothing changed. */
  async read(): Promise<BarNews | undefined> {
    this.#market.look()
    const closed = this.#source.look()
    const { bars } = this.#source
    const from = this.#cursor.from
    if (from >= bars.time.length) return undefined
    this.#cursor.from = Infinity
    if (this.#rolls) return this.#rolled(bars, bars.time[from] ?? 0)
    return { bars: copyFrom(bars, from), closed: Math.max(0, closed - from) }
  }

  get side(): PriceSide {
    return this.#watched.side
  }

  leave(): void {
    this.#source.leave(this.#cursor)
  }

  async #rolled(minutes: SessionBars, changed: number): Promise<BarNews | undefined> {
    const { timeframe, view } = this.#watched
    const { index } = this.#market.options
    const start = windowAt(index, timeframe, view, micros(changed))?.from ?? changed
    const at = indexAt(minutes.time, start)
    // Copied before anything is waited for: they are views.
    const own = copyFrom(minutes, at)
    const parts = at === 0 ? [await this.#earlierFrom(start, own.time[0] ?? start), own] : [own]
    const bars = rollUp(index, concatSeries(parts), { source: minute, target: timeframe, view })
    if (bars.time.length === 0) return undefined
    const until = this.#market.closedUntil
    return { bars, closed: bars.closeTime.filter((time) => time <= until).length }
  }

  async #earlierFrom(from: number, to: number): Promise<BarSeries> {
    const earlier = (this.#earlier ??= await this.#before(micros(from), micros(to)))
    return sliceSeries(earlier, indexAt(earlier.time, from), indexAt(earlier.time, to))
  }
}

function copyFrom(bars: SessionBars, from: number): SessionBars {
  const copy = sliceSeries(bars, from, bars.time.length)
  return {
    time: copy.time.slice(),
    open: copy.open.slice(),
    high: copy.high.slice(),
    low: copy.low.slice(),
    close: copy.close.slice(),
    volume: copy.volume.slice(),
    ticks: copy.ticks.slice(),
    closeTime: bars.closeTime.slice(from),
    day: bars.day.slice(from),
    phase: bars.phase.slice(from),
  }
}
