import { LineStyle, type IPriceLine } from 'lightweight-charts'
import type { ChartBar } from './bars.ts'
import type { ChartColours } from './colours.ts'
import type { PriceSeries } from './drawn-bars.ts'

const fixed = { lineWidth: 1, lineStyle: LineStyle.Dotted, axisLabelVisible: true, title: '' } as const

/** The line and label of the newest close, in sight of whatever part of history is shown. */
export class LastPrice {
  #series: PriceSeries
  #colours: ChartColours
  #isStale = false
  #bar: ChartBar | undefined
  #line: IPriceLine | undefined

  constructor(series: PriceSeries, colours: ChartColours) {
    this.#series = series
    this.#colours = colours
  }

  /** The one before is gone, and its line with it. */
  setSeries(series: PriceSeries): void {
    this.#series = series
    this.#line = undefined
    this.draw(this.#bar)
  }

  setColours(colours: ChartColours): void {
    this.#colours = colours
    this.draw(this.#bar)
  }

  /** The engine is away: the last price is an old one, and has the colour of what is old. */
  setStale(isStale: boolean): void {
    this.#isStale = isStale
    this.draw(this.#bar)
  }

  /** Without a bar there is no line. */
  draw(bar: ChartBar | undefined): void {
    this.#bar = bar
    if (bar === undefined) {
      if (this.#line !== undefined) this.#series.removePriceLine(this.#line)
      this.#line = undefined
      return
    }
    const { up, down, stale, panel } = this.#colours
    const direction = bar.close >= bar.open ? up : down
    const color = this.#isStale ? stale : direction
    const changing = { price: bar.close, color, axisLabelColor: color, axisLabelTextColor: panel }
    // It moves with every tick: the line stays, and its place changes.
    if (this.#line === undefined) this.#line = this.#series.createPriceLine({ ...changing, ...fixed })
    else this.#line.applyOptions(changing)
  }
}
