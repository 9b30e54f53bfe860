/** The bars that a strategy on paper has asked for: stored ones up to the beginning, then those that close before our eyes. */
import type { PriceSide } from '../../../shared/domain/bar.ts'
import { termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { SessionView } from '../../../shared/domain/session.ts'
import { isCounted, parseTimeframe, type Timeframe } from '../../../shared/domain/timeframe.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { windowAt } from '../../../shared/domain/windows.ts'
import type { BarReader } from '../bar-reader.ts'
import type { LiveBars } from '../market/live-bars.ts'
import type { Followed } from '../market/follower.ts'
import { GrowingColumns } from '../strategies/growing-columns.ts'

export const barNames = ['time', 'open', 'high', 'low', 'close', 'volume', 'closes', 'day'] as const
export type BarRow = Readonly<Record<(typeof barNames)[number], number>>

export interface FeedWanted {
  readonly instrument: Instrument
  readonly index: SessionIndex
  readonly timeframe: string
  readonly view: SessionView
  readonly side: PriceSide
}

/** Stored bars that a run begins with. */
const WARM_UP_BARS = 2_000

export class PaperFeed {
  readonly wanted: FeedWanted
  /** Bars that are closed, volume in units. */
  readonly bars = new GrowingColumns(barNames)
  readonly #timeframe: Timeframe
  #live: LiveBars | undefined
  #read = 0
  /** Bars that open before it are not whole, or are known already. */
  #from = -Infinity

  constructor(wanted: FeedWanted) {
    this.wanted = wanted
    const timeframe = parseTimeframe(wanted.timeframe)
    if (timeframe === undefined) throw new RangeError(`${wanted.timeframe} is no timeframe`)
    this.#timeframe = timeframe
  }

  /** What is stored of it up to the first moment of the run. */
  async load(reader: BarReader, at: Micros): Promise<void> {
    const { instrument, index, timeframe, view } = this.wanted
    const to = isCounted(this.#timeframe) ? at : (windowAt(index, this.#timeframe, view, at)?.from ?? at)
    if (!reader.canBuild(instrument.id, timeframe)) return
    const read = await reader.read({ instrument: instrument.id, timeframe, view, to, most: WARM_UP_BARS })
    for (let bar = 0; bar < read.time.length; bar++) {
      const value = (column: ArrayLike<number>) => column[bar] ?? NaN
      if (value(read.closeTime) > at) break
      this.bars.push({
        time: value(read.time),
        open: value(read.open),
        high: value(read.high),
        low: value(read.low),
        close: value(read.close),
        volume: value(read.volume),
        closes: value(read.closeTime),
        day: value(read.day),
      })
    }
  }

  /** Its bars form here from now on; one that had begun before anybody looked is not taken. */
  open(market: Followed): void {
    const { view, side } = this.wanted
    this.#live = market.barsIn({ timeframe: this.#timeframe, view, side })
    this.#read = 0
    if (market.lastArrival !== undefined) this.#from = market.lastArrival
  }

  /** Those that have closed since it was asked last. */
  takeClosed(): readonly BarRow[] {
    const live = this.#live
    if (live === undefined) return []
    const closed = live.look()
    if (closed <= this.#read) return []
    const { lotsPerUnit } = termsOf(this.wanted.instrument)
    const { bars } = live
    const rows: BarRow[] = []
    for (; this.#read < closed; this.#read++) {
      const value = (column: ArrayLike<number>) => column[this.#read] ?? NaN
      if (value(bars.time) < this.#from) continue
      rows.push({
        time: value(bars.time),
        open: value(bars.open),
        high: value(bars.high),
        low: value(bars.low),
        close: value(bars.close),
        volume: value(bars.volume) / lotsPerUnit,
        closes: value(bars.closeTime),
        day: value(bars.day),
      })
      this.#from = value(bars.closeTime)
    }
    return rows
  }
}
