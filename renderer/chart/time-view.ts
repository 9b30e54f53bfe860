import type { IChartApiBase, IRange } from 'lightweight-charts'

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
