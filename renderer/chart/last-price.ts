import { LineStyle, type IPriceLine } from 'lightweight-charts'
import type { ChartBar } from './bars.ts'
import type { ChartColours } from './colours.ts'
import type { PriceSeries } from './drawn-bars.ts'

const fixed = { lineWidth: 1, lineStyle: LineStyle.Dotted, axisLabelVisible: true, title: '' } as const

/** The line and label of the newest close, in sight of whatever part of history is shown. */
export class LastPrice {
  #series: PriceSeries
  #line: IPriceLine | undefined

  constructor(series: PriceSeries) {
    this.#series = series
  }

  /** The one before is gone, and its line with it; the next `draw` makes another. */
  setSeries(series: PriceSeries): void {
    this.#series = series
    this.#line = undefined
  }

  /** Without a bar there is no line; an old price has the colour of what is old. */
  draw(bar: ChartBar | undefined, colours: ChartColours, isStale: boolean): void {
    if (bar === undefined) {
      if (this.#line !== undefined) this.#series.removePriceLine(this.#line)
      this.#line = undefined
      return
    }
    const direction = bar.close >= bar.open ? colours.up : colours.down
    const color = isStale ? colours.stale : direction
    const changing = { price: bar.close, color, axisLabelColor: color, axisLabelTextColor: colours.panel }
    // It moves with every tick: the line stays, and its place changes.
    if (this.#line === undefined) this.#line = this.#series.createPriceLine({ ...changing, ...fixed })
    else this.#line.applyOptions(changing)
  }
}
