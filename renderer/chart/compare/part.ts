/** Other instruments as lines over a chart's bars; loaded with the first one. The percent scale brings them together. */
import {
  LineSeries,
  LineStyle,
  type IChartApiBase,
  type ISeriesApi,
  type LineData,
  type WhitespaceData,
} from 'lightweight-charts'
import { signedPercent } from '../../format/number.ts'
import type { BarSource, Wanted } from '../bar-source.ts'
import { barAt, lengthOf, noBars, type ChartBars } from '../bars.ts'
import { pointTime } from '../series-data.ts'
import { colourOf } from '../studies/palette.ts'
import { comparedColour } from './colours.ts'
import { ComparedBars } from './compared-bars.ts'

interface Line {
  readonly symbol: string
  readonly bars: ComparedBars
  series: ISeriesApi<'Line'> | undefined
  values: Float64Array
}

type Point = LineData | WhitespaceData

export class ComparePart {
  readonly #source: BarSource
  readonly #listeners = new Set<() => void>()
  #chart: IChartApiBase | undefined
  #lines: readonly Line[] = []
  #wanted: string | undefined
  #bars = noBars
  #intraday = true
  #version = 0

  constructor(source: BarSource) {
    this.#source = source
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly version = (): number => this.#version

  /** `wanted`: the chart's own bars; the others are of the same kind. */
  set(symbols: readonly string[], wanted: Wanted): void {
    const { timeframe, view, adjust } = wanted
    const kind = JSON.stringify([timeframe, view, adjust])
    const kept = kind === this.#wanted ? this.#lines.filter(({ symbol }) => symbols.includes(symbol)) : []
    for (const line of this.#lines) if (!kept.includes(line)) this.#remove(line)
    this.#wanted = kind
    this.#lines = symbols.map((symbol) => kept.find((line) => line.symbol === symbol) ?? this.#make(symbol, wanted))
    this.#lines.forEach((line, at) => line.series?.applyOptions({ color: colourOf(comparedColour(at)) }))
    this.#redraw()
  }

  attach(chart: IChartApiBase | undefined): void {
    this.#chart = chart
    for (const line of this.#lines) line.series = undefined
    this.#redraw()
  }

  setColours(): void {
    this.#lines.forEach((line, at) => line.series?.applyOptions({ color: colourOf(comparedColour(at)) }))
  }

  draw(bars: ChartBars, intraday: boolean): void {
    const isOther = intraday !== this.#intraday || bars.time[0] !== this.#bars.time[0]
    this.#bars = bars
    this.#intraday = intraday
    const [first, last] = [barAt(bars, 0), barAt(bars, lengthOf(bars) - 1)]
    for (const line of this.#lines) {
      if (first !== undefined && last !== undefined) line.bars.cover(first.time, last.time)
      this.#drawLine(line, isOther)
    }
  }

  clear(): void {
    for (const line of this.#lines) {
      line.series?.setData([])
      line.values = new Float64Array(0)
    }
  }

  /** Change since the bar at `from`, as a ratio; NaN where either is not known. */
  change(symbol: string, from: number, index: number): number {
    const values = this.#lines.find((line) => line.symbol === symbol)?.values
    const start = values?.slice(Math.max(0, from)).find((value) => !Number.isNaN(value)) ?? Number.NaN
    return (values?.[index] ?? Number.NaN) / start - 1
  }

  /** `MSFT.XNAS +3.20 %` for each. */
  sentences(from: number, index: number): readonly string[] {
    return this.#lines.map(({ symbol }) => `${symbol} ${signedPercent(this.change(symbol, from, index))}`)
  }

  problem(symbol: string): string | undefined {
    return this.#lines.find((line) => line.symbol === symbol)?.bars.problem
  }

  close(): void {
    for (const { bars } of this.#lines) bars.close()
    this.#lines = []
  }

  #make(symbol: string, wanted: Wanted): Line {
    const { timeframe, view, adjust } = wanted
    const ask = { instrument: symbol, timeframe, view, ...(adjust !== undefined && { adjust }) }
    const bars = new ComparedBars(this.#source, ask, () => {
      this.#drawLine(line, false)
      this.#tell()
    })
    const line: Line = { symbol, bars, series: undefined, values: new Float64Array(0) }
    return line
  }

  #remove(line: Line): void {
    line.bars.close()
    if (line.series !== undefined) this.#chart?.removeSeries(line.series)
  }

  #redraw(): void {
    this.draw(this.#bars, this.#intraday)
    this.#tell()
  }

  #tell(): void {
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }

  #drawLine(line: Line, isOther: boolean): void {
    if (this.#chart === undefined) return
    const values = line.bars.at(this.#bars)
    const isNew = line.series === undefined
    line.series ??= this.#add(this.#chart, this.#lines.indexOf(line))
    const from = firstDifference(line.values, values)
    const isTail = !isNew && !isOther && from > 0 && from >= line.values.length - 1 && values.length - from < 50
    line.values = values
    if (!isTail) line.series.setData(this.#points(values, 0))
    else for (const point of this.#points(values, from)) line.series.update(point)
  }

  #add(chart: IChartApiBase, at: number): ISeriesApi<'Line'> {
    return chart.addSeries(LineSeries, {
      color: colourOf(comparedColour(Math.max(0, at))),
      lineWidth: 2,
      lineStyle: LineStyle.Solid,
      priceLineVisible: false,
      lastValueVisible: true,
      crosshairMarkerVisible: false,
    })
  }

  #points(values: Float64Array, from: number): Point[] {
    return Array.from(values.subarray(from), (value, at): Point => {
      const time = pointTime(this.#bars, from + at, this.#intraday)
      return Number.isNaN(value) ? { time } : { time, value }
    })
  }
}

function firstDifference(a: Float64Array, b: Float64Array): number {
  const end = Math.min(a.length, b.length)
  for (let at = 0; at < end; at += 1) if (!Object.is(a[at], b[at])) return at
  return end
}
