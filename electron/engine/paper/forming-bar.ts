/** The bar of a longer timeframe that is still open, as the steps' own bars have made it so far. */
import { parseTimeframe } from '../../../shared/domain/timeframe.ts'
import { micros } from '../../../shared/domain/units.ts'
import { windowAt } from '../../../shared/domain/windows.ts'
import type { BarRow, FeedWanted } from './paper-feeds.ts'

export const formingNames = ['time', 'open', 'high', 'low', 'close', 'volume'] as const
export type FormingName = (typeof formingNames)[number]
type Forming = Readonly<Record<FormingName, number>>

const none: Forming = { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN }

export class FormingBar {
  readonly #wanted: FeedWanted
  #forming: Forming = none

  constructor(wanted: FeedWanted) {
    this.#wanted = wanted
  }

  /** With one more bar of the steps; NaN where it closes with it, and where there is none. */
  add(bar: BarRow): Forming {
    const { index, timeframe, view } = this.#wanted
    const parsed = parseTimeframe(timeframe)
    const window = parsed === undefined ? undefined : windowAt(index, parsed, view, micros(bar.time))
    if (window === undefined || window.to <= bar.closes) return (this.#forming = none)
    const { time, open, high, low, volume } = this.#forming
    const goesOn = time === window.from
    return (this.#forming = {
      time: window.from,
      open: goesOn ? open : bar.open,
      high: goesOn ? Math.max(high, bar.high) : bar.high,
      low: goesOn ? Math.min(low, bar.low) : bar.low,
      close: bar.close,
      volume: goesOn ? volume + bar.volume : bar.volume,
    })
  }
}
