/** Equity over drawdown on one time axis, as the chart library draws them. It knows no engine and no React. */
import {
  AreaSeries,
  createChartEx,
  LineSeries,
  LineStyle,
  PriceScaleMode,
  type IChartApiBase,
  type ISeriesApi,
  type LineData,
  type UTCTimestamp,
} from 'lightweight-charts'
import { axisOptions, colourOptions, fixedOptions, type Axis } from '../chart/canvas-options.ts'
import { chartColours } from '../chart/colours.ts'
import { toChartTime, ZonedTime } from '../chart/zoned-time.ts'
import { money, percent } from '../format/number.ts'
import { utc } from '../format/time.ts'
import { cssColor } from '../styles/appearance.ts'

type Column = ArrayLike<number>

export interface EquityCurve {
  /** Micros. */
  readonly time: Column
  readonly equity: Column
  /** 0 or above. */
  readonly drawdownPct: Column
  readonly benchmark?: Column | undefined
  readonly pessimistic?: Column | undefined
  readonly optimistic?: Column | undefined
}

export interface EquityOptions {
  readonly fontFamily: string
  /** Index of the point under the crosshair. */
  readonly onPoint: (index: number | undefined) => void
}

const quiet = { lastValueVisible: false, priceLineVisible: false } as const
const bands = ['benchmark', 'pessimistic', 'optimistic'] as const
/** Pixels of a point: all of a curve fit, however many they are. */
export const LEAST_SPACING = 0.01
/** Parts of the height: two of them are the equity's. */
const EQUITY_STRETCH = 2

export class EquityCanvas {
  readonly #chart: IChartApiBase
  readonly #scale = new ZonedTime(utc)
  readonly #equity: ISeriesApi<'Area'>
  readonly #drawdown: ISeriesApi<'Area'>
  readonly #lines: Readonly<Record<(typeof bands)[number], ISeriesApi<'Line'>>>
  #points: EquityCurve | undefined

  constructor(element: HTMLElement, { fontFamily, onPoint }: EquityOptions) {
    const chart: IChartApiBase = createChartEx(element, this.#scale, fixedOptions(fontFamily))
    chart.applyOptions({ timeScale: { minBarSpacing: LEAST_SPACING } })
    this.#chart = chart
    const line = () => chart.addSeries(LineSeries, { ...quiet, lineWidth: 1, priceFormat: moneyFormat })
    this.#lines = { benchmark: line(), pessimistic: line(), optimistic: line() }
    this.#equity = chart.addSeries(AreaSeries, { ...quiet, lineWidth: 2, priceFormat: moneyFormat })
    this.#drawdown = chart.addSeries(AreaSeries, { ...quiet, lineWidth: 1, priceFormat: percentFormat }, 1)
    this.#equity.getPane().setStretchFactor(EQUITY_STRETCH)
    this.#drawdown.getPane().setStretchFactor(1)
    chart.subscribeCrosshairMove(({ logical }) => {
      const isPoint = logical !== undefined && logical >= 0 && logical < (this.#points?.time.length ?? 0)
      onPoint(isPoint ? logical : undefined)
    })
    this.setTheme()
  }

  /** Days stand at their session date; a run of a part of a day shows the time of day. */
  setAxis(axis: Axis): void {
    this.#scale.local = axis.local
    this.#chart.applyOptions(axisOptions(axis))
  }

  setCurve(curve: EquityCurve): void {
    const { time, equity, drawdownPct } = curve
    this.#points = curve
    this.#equity.setData(pointsOf(time, equity))
    this.#drawdown.setData(pointsOf(time, drawdownPct, (depth) => -depth))
    for (const name of bands) this.#lines[name].setData(pointsOf(time, curve[name] ?? []))
    this.#chart.timeScale().fitContent()
  }

  setLog(isLog: boolean): void {
    this.#equity.priceScale().applyOptions({ mode: isLog ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal })
  }

  setTheme(): void {
    const colours = chartColours()
    this.#chart.applyOptions(colourOptions(colours))
    const separators = { separatorColor: colours.border, separatorHoverColor: colours.label }
    this.#chart.applyOptions({ layout: { panes: separators } })
    const [accent, down] = [cssColor('accent-base'), cssColor('down')]
    this.#equity.applyOptions({ lineColor: accent, topColor: faint(accent), bottomColor: 'transparent' })
    this.#drawdown.applyOptions({
      lineColor: down,
      topColor: 'transparent',
      bottomColor: faint(down),
      invertFilledArea: true,
    })
    const dotted = { color: cssColor('text-tertiary'), lineStyle: LineStyle.Dotted }
    this.#lines.benchmark.applyOptions({ color: cssColor('text-tertiary') })
    this.#lines.pessimistic.applyOptions(dotted)
    this.#lines.optimistic.applyOptions(dotted)
  }

  close(): void {
    this.#chart.remove()
  }
}

const moneyFormat = { type: 'custom', minMove: 0.01, formatter: (value: number) => money(value, 2) } as const
export const percentFormat = {
  type: 'custom',
  minMove: 0.01,
  formatter: (value: number) => percent(value / 100),
} as const

/** The chart library takes no `color-mix`: the alpha goes behind the six digits of the token. */
const faint = (colour: string): string => `${colour}2E`

/** Where two steps share a moment the last one stands for both. */
export function pointsOf(time: Column, values: Column, shown = (value: number) => value): LineData<UTCTimestamp>[] {
  const points: LineData<UTCTimestamp>[] = []
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN
    const point = { time: toChartTime(time[at] ?? 0), value: shown(value) }
    if (Number.isNaN(value)) continue
    if (points.at(-1)?.time === point.time) points[points.length - 1] = point
    else points.push(point)
  }
  return points
}
