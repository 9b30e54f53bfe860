/** The bars and their volume as the chart library's series. */
import { CandlestickSeries, HistogramSeries, type IChartApiBase, type ISeriesApi } from 'lightweight-charts'
import { firstChange, lengthOf, noBars, type ChartBars } from './bars.ts'
import { barColours, priceFormat } from './canvas-options.ts'
import type { ChartColours } from './colours.ts'
import { seriesData } from './series-data.ts'

/** Bars that are added one by one; more are drawn at once. */
const longestTail = 50
const unseen = { lastValueVisible: false, priceLineVisible: false }

export class DrawnBars {
  readonly prices: ISeriesApi<'Candlestick'>
  readonly #volume: ISeriesApi<'Histogram'>
  #drawn = noBars

  constructor(chart: IChartApiBase) {
    this.prices = chart.addSeries(CandlestickSeries, unseen)
    this.#volume = chart.addSeries(HistogramSeries, {
      ...unseen,
      priceScaleId: 'volume',
      priceFormat: { type: 'volume' },
    })
    this.#volume.priceScale().applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } })
  }

  setColours(colours: ChartColours): void {
    this.prices.applyOptions(barColours(colours))
    this.#volume.applyOptions({ color: colours.volume })
  }

  setDecimals(decimals: number, tick: number): void {
    this.prices.applyOptions({ priceFormat: priceFormat(decimals, tick) })
  }

  clear(): void {
    this.#drawn = noBars
    this.prices.setData([])
    this.#volume.setData([])
  }

  /** No bar came between those that are drawn. */
  #isSameUpTo({ time }: ChartBars, drawn: number): boolean {
    const before = this.#drawn.time
    for (let at = Math.max(0, drawn - longestTail); at < drawn; at += 1) if (time[at] !== before[at]) return false
    return true
  }

  /** Where only the last bars are new, the others are not handed in again: that costs as much as the first time. */
  draw(bars: ChartBars, intraday: boolean): void {
    const from = firstChange(this.#drawn, bars)
    const [length, drawn] = [lengthOf(bars), lengthOf(this.#drawn)]
    const isTail = from > 0 && length >= drawn && length - from <= longestTail && this.#isSameUpTo(bars, drawn)
    const { prices, volumes } = seriesData(bars, intraday, isTail ? from : 0)
    this.#drawn = bars
    if (isTail) {
      // A late tick changes a bar that others follow.
      prices.forEach((point, at) => this.prices.update(point, from + at < drawn - 1))
      volumes.forEach((point, at) => this.#volume.update(point, from + at < drawn - 1))
    } else {
      this.prices.setData(prices)
      this.#volume.setData(volumes)
    }
  }
}
