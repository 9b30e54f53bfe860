/** The bars and their volume as the chart library's series. */
import {
  AreaSeries,
  BarSeries,
  CandlestickSeries,
  HistogramSeries,
  LineSeries,
  type IChartApiBase,
  type ISeriesApi,
  type ISeriesPrimitive,
  type SeriesDefinition,
  type SeriesType,
} from 'lightweight-charts'
import type { BarKind } from './bar-kind.ts'
import { firstChange, lengthOf, noBars, type ChartBars } from './bars.ts'
import { kindOptions, priceFormat } from './canvas-options.ts'
import type { ChartColours } from './colours.ts'
import { heikinAshi } from './heikin-ashi.ts'
import { seriesData } from './series-data.ts'

/** Bars that are added one by one; more are drawn at once. */
const longestTail = 50
const unseen = { lastValueVisible: false, priceLineVisible: false }

const definitions: Readonly<Record<BarKind, SeriesDefinition<SeriesType>>> = {
  candles: CandlestickSeries,
  hollow: CandlestickSeries,
  'heikin-ashi': CandlestickSeries,
  bars: BarSeries,
  line: LineSeries,
  area: AreaSeries,
}

export type PriceSeries = ISeriesApi<SeriesType>

export class DrawnBars {
  readonly #chart: IChartApiBase
  readonly #volume: ISeriesApi<'Histogram'>
  #primitives: readonly ISeriesPrimitive[] = []
  #prices: PriceSeries
  #kind: BarKind = 'candles'
  #colours: ChartColours
  #format = priceFormat(2, 0.01)
  #drawn = noBars
  /** Bars before the first one: averages go on from them. */
  #lead = noBars
  #intraday = true

  constructor(chart: IChartApiBase, colours: ChartColours) {
    this.#chart = chart
    this.#colours = colours
    this.#prices = this.#addPrices()
    this.#volume = chart.addSeries(HistogramSeries, {
      ...unseen,
      priceScaleId: 'volume',
      priceFormat: { type: 'volume' },
    })
    this.#volume.priceScale().applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } })
    // Behind the bars: it must hide none.
    this.#volume.setSeriesOrder(0)
  }

  /** Another one after each change of kind. */
  get prices(): PriceSeries {
    return this.#prices
  }

  /** Draws on the bars, of whatever kind they are, or on their volume. */
  attach(primitive: ISeriesPrimitive, to: 'price' | 'volume' = 'price'): void {
    if (to === 'volume') return this.#volume.attachPrimitive(primitive)
    this.#primitives = [...this.#primitives, primitive]
    this.#prices.attachPrimitive(primitive)
  }

  detach(primitive: ISeriesPrimitive, from: 'price' | 'volume'): void {
    if (from === 'volume') return this.#volume.detachPrimitive(primitive)
    this.#primitives = this.#primitives.filter((each) => each !== primitive)
    this.#prices.detachPrimitive(primitive)
  }

  /** Tells whether `prices` is another series now. */
  setKind(kind: BarKind): boolean {
    if (kind === this.#kind) return false
    const [before, bars] = [this.#prices, this.#drawn]
    this.#kind = kind
    for (const primitive of this.#primitives) before.detachPrimitive(primitive)
    this.#prices = this.#addPrices()
    for (const primitive of this.#primitives) this.#prices.attachPrimitive(primitive)
    this.#chart.removeSeries(before)
    this.#prices.setSeriesOrder(1)
    this.#drawn = noBars
    this.draw(bars, this.#lead, this.#intraday)
    return true
  }

  setColours(colours: ChartColours): void {
    this.#colours = colours
    this.#prices.applyOptions(kindOptions(this.#kind, colours))
    this.#volume.applyOptions({ color: colours.volume })
    // Their colours are those of each point.
    if (this.#kind !== 'hollow') return
    const bars = this.#drawn
    this.#drawn = noBars
    this.draw(bars, this.#lead, this.#intraday)
  }

  setDecimals(decimals: number, tick: number): void {
    this.#format = priceFormat(decimals, tick)
    this.#prices.applyOptions({ priceFormat: this.#format })
  }

  clear(): void {
    this.#drawn = noBars
    this.#prices.setData([])
    this.#volume.setData([])
  }

  /** Where only the last bars are new, the others are not handed in again: that costs as much as the first time. */
  draw(bars: ChartBars, lead: ChartBars, intraday: boolean): void {
    const from = firstChange(this.#drawn, bars)
    const [length, drawn] = [lengthOf(bars), lengthOf(this.#drawn)]
    const isTail =
      from > 0 &&
      this.#isLedBy(lead) &&
      length >= drawn &&
      length - from <= longestTail &&
      this.#isSameUpTo(bars, drawn)
    const form = { intraday, kind: this.#kind, colours: this.#colours }
    const shown = this.#kind === 'heikin-ashi' ? heikinAshi(bars, lead) : bars
    const { prices, volumes } = seriesData(shown, form, isTail ? from : 0)
    this.#drawn = bars
    this.#lead = lead
    this.#intraday = intraday
    if (isTail) {
      // A late tick changes a bar that others follow.
      prices.forEach((point, at) => this.#prices.update(point, from + at < drawn - 1))
      volumes.forEach((point, at) => this.#volume.update(point, from + at < drawn - 1))
    } else {
      this.#prices.setData(prices)
      this.#volume.setData(volumes)
    }
  }

  /** Other averages before the first bar change all that follow. */
  #isLedBy(lead: ChartBars): boolean {
    return this.#kind !== 'heikin-ashi' || lead === this.#lead
  }

  /** No bar came between those that are drawn. */
  #isSameUpTo({ time }: ChartBars, drawn: number): boolean {
    const before = this.#drawn.time
    for (let at = Math.max(0, drawn - longestTail); at < drawn; at += 1) if (time[at] !== before[at]) return false
    return true
  }

  #addPrices(): PriceSeries {
    const options = { ...unseen, ...kindOptions(this.#kind, this.#colours), priceFormat: this.#format }
    return this.#chart.addSeries(definitions[this.#kind], options)
  }
}
