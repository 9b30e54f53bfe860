/** Several equity curves as returns from their own beginning, on one time axis. It knows no engine and no React. */
import { createChartEx, LineSeries, type IChartApiBase, type ISeriesApi } from 'lightweight-charts'
import { axisOptions, colourOptions, fixedOptions, type Axis } from '../chart/canvas-options.ts'
import { chartColours } from '../chart/colours.ts'
import { ZonedTime } from '../chart/zoned-time.ts'
import { utc } from '../format/time.ts'
import { cssColor } from '../styles/appearance.ts'
import { LEAST_SPACING, percentFormat, pointsOf } from './equity-canvas.ts'

export interface ReturnsLine {
  /** Micros. */
  readonly time: ArrayLike<number>
  readonly equity: ArrayLike<number>
}

export class ReturnsCanvas {
  readonly #chart: IChartApiBase
  readonly #scale = new ZonedTime(utc)
  #lines: readonly ISeriesApi<'Line'>[] = []

  constructor(element: HTMLElement, fontFamily: string) {
    this.#chart = createChartEx(element, this.#scale, fixedOptions(fontFamily))
    this.#chart.applyOptions({ timeScale: { minBarSpacing: LEAST_SPACING } })
    this.setTheme()
  }

  setAxis(axis: Axis): void {
    this.#scale.local = axis.local
    this.#chart.applyOptions(axisOptions(axis))
  }

  setLines(lines: readonly ReturnsLine[]): void {
    for (const line of this.#lines) this.#chart.removeSeries(line)
    this.#lines = lines.map(({ time, equity }) => {
      const line = this.#chart.addSeries(LineSeries, {
        lineWidth: 2,
        priceLineVisible: false,
        priceFormat: percentFormat,
      })
      const start = equity[0] ?? Number.NaN
      line.setData(pointsOf(time, equity, (value) => (value / start - 1) * 100))
      return line
    })
    this.setTheme()
    this.#chart.timeScale().fitContent()
  }

  setTheme(): void {
    this.#chart.applyOptions(colourOptions(chartColours()))
    this.#lines.forEach((line, at) => line.applyOptions({ color: cssColor(`series-${at + 1}`) }))
  }

  close(): void {
    this.#chart.remove()
  }
}
