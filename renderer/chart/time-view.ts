import type { IChartApiBase, IRange } from 'lightweight-charts'
import { barAt, indexHolding, lengthOf, type ChartBars } from './bars.ts'
import { roomRight, widestFit } from './canvas-options.ts'

interface Kept {
  readonly before: ChartBars
  readonly bars: ChartBars
  /** What was in sight of `before`. */
  readonly range: IRange<number>
  /** The last bar is the newest there is. */
  readonly hasLast: boolean
}

/**
 * What of the bars is in sight, by index. The library moves with its next frame only and until then tells where it was;
 * several changes in one frame would each start from there. Here a move holds at once.
 */
export class TimeView {
  readonly #chart: IChartApiBase
  /** Where the view goes with the next frame. */
  #next: IRange<number> | undefined
  #frame = 0

  constructor(chart: IChartApiBase) {
    this.#chart = chart
  }

  /** Null while the chart has no size or no bars. */
  range(): IRange<number> | null {
    return this.#next ?? this.#chart.timeScale().getVisibleLogicalRange()
  }

  width(): number {
    const range = this.range()
    return range === null ? 0 : range.to - range.from
  }

  /** Scrolls so that the right edge lies at `index`; `last` is the index of the last bar. The bars keep their width. */
  endAt(index: number, last: number): void {
    const width = this.width()
    this.#chart.timeScale().scrollToPosition(index - last, false)
    this.#expect({ from: index - width, to: index })
  }

  /** As `endAt`, with bars of `spacing` pixels. */
  widen(spacing: number, index: number, last: number): void {
    const timeScale = this.#chart.timeScale()
    timeScale.applyOptions({ barSpacing: spacing })
    timeScale.scrollToPosition(index - last, false)
    this.#expect({ from: index - timeScale.width() / spacing, to: index })
  }

  show(range: IRange<number>): void {
    this.#chart.timeScale().setVisibleLogicalRange(range)
    this.#expect(range)
  }

  /** The newest bars; the few of a short history are widened, so that they do not cower at the edge. */
  fit(last: number): void {
    const timeScale = this.#chart.timeScale()
    const { barSpacing } = timeScale.options()
    const spacing = Math.max(barSpacing, Math.min((timeScale.width() - roomRight) / (last + 1), widestFit))
    this.widen(spacing, last + roomRight / spacing, last)
  }

  /** Bars of `before` in sight stay in sight; at the newest one it follows. */
  keep({ before, bars, range, hasLast }: Kept): void {
    if (areSameTimes(before, bars)) return
    const [end, last] = [lengthOf(before) - 1, lengthOf(bars) - 1]
    const follows = range.to >= end && hasLast
    const anchor = barAt(before, Math.min(Math.max(Math.round(range.from), 0), end))
    // What was in sight lies behind the clock of a replay that began.
    if (anchor === undefined || anchor.time > (bars.time.at(-1) ?? 0)) this.latest(last)
    else if (follows) this.endAt(range.to - end + last, last)
    else this.endAt(range.to + indexHolding(bars, anchor.time) - indexHolding(before, anchor.time), last)
  }

  /** Above 1 shows fewer, wider bars; the right edge stays. */
  stretch(factor: number): void {
    const timeScale = this.#chart.timeScale()
    timeScale.applyOptions({ barSpacing: timeScale.options().barSpacing * factor })
  }

  latest(last: number): void {
    this.endAt(last + roomRight / this.#chart.timeScale().options().barSpacing, last)
  }

  close(): void {
    cancelAnimationFrame(this.#frame)
  }

  #expect(range: IRange<number>): void {
    this.#next = range
    cancelAnimationFrame(this.#frame)
    // Asked for after the library's own frame, and so called after it.
    this.#frame = requestAnimationFrame(() => {
      this.#next = undefined
    })
  }
}

/** Nothing moves where only the last bar has another close. */
const areSameTimes = (a: ChartBars, b: ChartBars): boolean =>
  lengthOf(a) === lengthOf(b) && a.time[0] === b.time[0] && a.time.at(-1) === b.time.at(-1)
