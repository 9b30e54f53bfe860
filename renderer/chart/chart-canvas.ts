/**
 * One chart on the screen: bars, volume, sessions, trades, crosshair and price line. It knows no engine and no React.
 * One thing, though long: each method moves the one view that all of them share.
 */
import { createChartEx, type IChartApiBase, type IRange } from 'lightweight-charts'
import type { Micros } from '../../shared/domain/units.ts'
import { utc } from '../format/time.ts'
import type { BarKind } from './bar-kind.ts'
import { barAt, indexHolding, lengthOf, noBars, type ChartBars } from './bars.ts'
import {
  axisOptions,
  colourOptions,
  fixedOptions,
  roomRight,
  scaleModes,
  usualSpacing,
  type Axis,
  type PriceScale,
} from './canvas-options.ts'
import type { ChartColours } from './colours.ts'
import { Crosshair } from './crosshair.ts'
import { DrawnBars } from './drawn-bars.ts'
import type { HistoryState, Place } from './history.ts'
import { LastPrice } from './last-price.ts'
import type { PanePlace } from './pane-heights.ts'
import { rangeStart, type ChartRange } from './ranges.ts'
import { pointTime } from './series-data.ts'
import { SessionsPrimitive } from './sessions-primitive.ts'
import type { StudyPart } from './studies/part.ts'
import type { ChartPane, ChartStudy } from './studies/study.ts'
import { Overlays } from './overlays.ts'
import { TimeView } from './time-view.ts'
import { TradesPrimitive, type ChartTrade } from './trades-primitive.ts'
import { ZonedTime } from './zoned-time.ts'

export interface CanvasOptions {
  readonly colours: ChartColours
  readonly fontFamily: string
  /** The view moved: by hand, by keys or by new bars. */
  readonly onView: (view: ChartView) => void
  /** Index of the bar under the crosshair. */
  readonly onCrosshair: (index: number | undefined) => void
  readonly onPanes: (places: readonly PanePlace[]) => void
}

/** Indices of the bars in sight, both included; they may lie outside of what is loaded. */
export interface ChartView {
  readonly from: number
  readonly to: number
  /** The newest bar there is is in sight, and not far from the right. */
  readonly atEnd: boolean
}

export interface Series {
  readonly decimals: number
  readonly tick: number
  readonly axis: Axis
}

/** Part of the width that may be empty while the newest bar still counts as being at the right. */
const mostRoom = 0.4

export class ChartCanvas {
  readonly overlays: Overlays
  readonly crosshair: Crosshair
  readonly #chart: IChartApiBase
  readonly #scale: ZonedTime
  readonly #drawn: DrawnBars
  readonly #view: TimeView
  readonly #sessions: SessionsPrimitive
  readonly #trades: TradesPrimitive
  readonly #lastPrice: LastPrice
  readonly #options: CanvasOptions
  #bars = noBars
  #lead = noBars
  #axis: Axis = { local: utc, intraday: true, seconds: false }
  /** The newest loaded bar is the newest there is, and it is not old. */
  #hasLast = true

  constructor(element: HTMLElement, options: CanvasOptions) {
    this.#options = options
    this.#scale = new ZonedTime(utc)
    this.#chart = createChartEx(element, this.#scale, fixedOptions(options.fontFamily))
    this.#drawn = new DrawnBars(this.#chart, options.colours)
    this.#view = new TimeView(this.#chart)
    this.#sessions = new SessionsPrimitive(options.colours)
    this.#drawn.attach(this.#sessions)
    this.#trades = new TradesPrimitive(options.colours)
    this.#drawn.attach(this.#trades)
    this.overlays = new Overlays(this.#chart, { ...options, element, bars: this.#drawn })
    this.#lastPrice = new LastPrice(this.#drawn.prices, options.colours)
    this.crosshair = new Crosshair(
      this.#chart,
      () => this.#drawn.prices,
      (index) => options.onCrosshair(index === undefined || barAt(this.#bars, index) === undefined ? undefined : index),
    )
    this.setTheme(options.colours)
    this.#chart.timeScale().subscribeVisibleLogicalRangeChange(this.#onRange)
  }

  /** What is shown from now on; its bars follow with `update`. */
  setSeries({ decimals, tick, axis }: Series): void {
    this.#drawn.setDecimals(decimals, tick)
    this.overlays.setDecimals(decimals)
    const before = this.#axis
    this.#axis = axis
    this.#scale.local = axis.intraday ? axis.local : utc
    this.#chart.applyOptions(axisOptions({ ...axis, local: this.#scale.local }))
    // The bars that are there have no place on the other kind of axis; those that follow bring their own.
    if (axis.intraday !== before.intraday) this.#clear()
    else if (axis.local !== before.local) this.#redraw()
  }

  update({ bars, lead, place, hasNewer }: Pick<HistoryState, 'bars' | 'lead' | 'place' | 'hasNewer'>): void {
    const before = this.#bars
    const range = this.#view.range()
    this.#bars = bars
    this.#hasLast = !hasNewer
    this.#lead = lead
    this.#draw()
    this.#moveCrosshairFrom(before)
    if (lengthOf(bars) === 0) return
    if (place.kind !== 'kept') this.#goTo(place)
    else if (range !== null) this.#view.keep({ before, bars, range, hasLast: this.#hasLast })
    this.#onRange(this.#view.range())
  }

  setTheme(colours: ChartColours): void {
    this.#chart.applyOptions(colourOptions(colours))
    this.#drawn.setColours(colours)
    this.overlays.setColours(colours)
    this.#sessions.setColours(colours)
    this.#trades.setColours(colours)
    this.#lastPrice.setColours(colours)
  }

  setKind(kind: BarKind): void {
    if (!this.#drawn.setKind(kind)) return
    this.#lastPrice.setSeries(this.#drawn.prices)
  }

  setStudies(part: StudyPart, studies: readonly ChartStudy[], panes: readonly ChartPane[] | undefined): void {
    const range = this.#view.range()
    this.overlays.setStudies(part, studies, panes)
    if (range !== null && lengthOf(this.#bars) > 0) this.#endAt(range.to)
  }

  setScale(scale: PriceScale): void {
    this.#drawn.prices.priceScale().applyOptions({ mode: scaleModes[scale] })
  }

  setAuto(auto: boolean): void {
    this.#drawn.prices.priceScale().applyOptions({ autoScale: auto })
  }

  isAuto(): boolean {
    return this.#drawn.prices.priceScale().options().autoScale
  }

  /** Of a run, in the order of their exits. */
  setTrades(trades: readonly ChartTrade[]): void {
    this.#trades.setTrades(trades)
  }

  /** The engine is away: the last price is an old one. */
  setStale(isStale: boolean): void {
    this.#lastPrice.setStale(isStale)
  }

  latest(): void {
    this.#view.latest(lengthOf(this.#bars) - 1)
  }

  first(): void {
    const view = this.view()
    if (view !== undefined) this.#endAt(view.to - view.from)
    this.crosshairTo(0)
  }

  centreOn(time: Micros): void {
    this.#endAt(indexHolding(this.#bars, time) + this.#view.width() / 2)
  }

  showRange(range: ChartRange): void {
    const start = Math.max(0, rangeStart(range, this.#bars))
    const end = lengthOf(this.#bars) - 1
    this.#view.show({ from: start - 0.5, to: end + Math.max(1, (end - start) * 0.03) })
  }

  /** As far as it is loaded. */
  showSpan(from: Micros, to: Micros): void {
    this.#view.show({ from: indexHolding(this.#bars, from) - 0.5, to: indexHolding(this.#bars, to) + 0.5 })
  }

  /** Open of the bar in the middle of the view; of the nearest one where the middle is empty. */
  centre(): Micros | undefined {
    const range = this.#view.range()
    if (range === null) return undefined
    const middle = Math.round((range.from + range.to) / 2)
    return barAt(this.#bars, Math.min(Math.max(middle, 0), lengthOf(this.#bars) - 1))?.time
  }

  view(): ChartView | undefined {
    const range = this.#view.range()
    return range === null ? undefined : this.#viewOf(range)
  }

  /** Moves the crosshair by bars and the view after it; without a crosshair it begins at the last bar in sight. */
  moveCrosshair(by: number): number | undefined {
    const view = this.view()
    const end = lengthOf(this.#bars) - 1
    if (view === undefined || end < 0) return undefined
    const { index } = this.crosshair
    return this.crosshairTo(index === undefined ? Math.min(view.to, end) : index + by)
  }

  /** Clamped to what is loaded; the index it went to. */
  crosshairTo(wanted: number): number | undefined {
    const index = Math.min(Math.max(wanted, 0), lengthOf(this.#bars) - 1)
    const view = this.view()
    if (index < 0 || view === undefined) return undefined
    if (index < view.from) this.#endAt(index + (view.to - view.from))
    if (index > view.to) this.#endAt(index)
    this.#placeCrosshair(index)
    return index
  }

  /** Where that of another chart is: on the bar that holds the time, if it is in sight. Without a time it goes. */
  pointAt(time: Micros | undefined): void {
    const index = time === undefined ? -1 : indexHolding(this.#bars, time)
    const bar = barAt(this.#bars, index)
    if (time === undefined || bar === undefined || bar.time > time) this.crosshair.clear()
    else this.#placeCrosshair(index)
  }

  /** With all that lies over the bars, without the crosshair. */
  picture(): HTMLCanvasElement {
    return this.#chart.takeScreenshot(true, false)
  }

  /** By a part of what is in sight; to the left when negative. */
  scroll(share: number): void {
    const range = this.#view.range()
    if (range !== null) this.#endAt(range.to + share * (range.to - range.from))
  }

  /** Above 1 shows fewer, wider bars; the right edge stays. */
  zoom(factor: number): void {
    this.#view.stretch(factor)
  }

  reset(): void {
    const last = lengthOf(this.#bars) - 1
    this.setAuto(true)
    this.#view.widen(usualSpacing, last + roomRight / usualSpacing, last)
  }

  close(): void {
    this.#view.close()
    this.overlays.close()
    this.#chart.remove()
  }

  readonly #onRange = (range: IRange<number> | null): void => {
    if (range === null || lengthOf(this.#bars) === 0) return
    if (this.crosshair.isKeyed && this.crosshair.index !== undefined) this.#placeCrosshair(this.crosshair.index)
    this.#options.onView(this.#viewOf(range))
  }

  #placeCrosshair(index: number): void {
    const [bar, view] = [barAt(this.#bars, index), this.view()]
    if (bar === undefined || view === undefined) return
    if (index < view.from || index > view.to) this.crosshair.hide()
    else this.crosshair.place({ index, price: bar.close, time: pointTime(this.#bars, index, this.#axis.intraday) })
  }

  #viewOf({ from, to }: IRange<number>): ChartView {
    const end = lengthOf(this.#bars) - 1
    const room = (to - end) / (to - from)
    return { from: Math.ceil(from), to: Math.floor(to), atEnd: this.#hasLast && to >= end - 0.5 && room < mostRoom }
  }

  /** The crosshair stays on its bar, which may have another index now. */
  #moveCrosshairFrom(before: ChartBars): void {
    const bar = this.crosshair.index === undefined ? undefined : barAt(before, this.crosshair.index)
    if (bar === undefined) return
    const index = indexHolding(this.#bars, bar.time)
    if (barAt(this.#bars, index)?.time === bar.time) this.crosshair.move(index)
    else this.crosshair.clear()
  }

  #goTo(place: Exclude<Place, { kind: 'kept' }>): void {
    if (place.kind === 'latest') this.#view.fit(lengthOf(this.#bars) - 1)
    if (place.kind === 'around') this.centreOn(place.time)
    if (place.kind === 'first') this.first()
    if (place.kind === 'range') this.showRange(place.range)
  }

  #endAt(index: number): void {
    this.#view.endAt(index, lengthOf(this.#bars) - 1)
  }

  /** The library weighs the ticks of points that it knows only once. */
  #redraw(): void {
    const range = this.#view.range()
    this.#clear()
    this.#draw()
    if (range !== null && lengthOf(this.#bars) > 0) this.#endAt(range.to)
  }

  #clear(): void {
    this.#drawn.clear()
    this.overlays.clear()
  }

  #draw(): void {
    const { intraday } = this.#axis
    this.#drawn.draw(this.#bars, this.#lead, intraday)
    this.overlays.draw({ bars: this.#bars, lead: this.#lead, intraday })
    this.#sessions.setBars(intraday ? this.#bars : undefined)
    this.#trades.setBars(this.#bars)
    this.#lastPrice.draw(this.#hasLast ? barAt(this.#bars, lengthOf(this.#bars) - 1) : undefined)
  }
}
