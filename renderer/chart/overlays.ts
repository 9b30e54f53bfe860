/**
 * What is drawn over the bars: indicators, other symbols, and drawings. Empty until the first one, as what computes and draws them is
 * loaded then.
 */
import type { IChartApiBase } from 'lightweight-charts'
import { AlertLines, type AlertLine } from './alerts/alert-lines.ts'
import { noBars, type ChartBars } from './bars.ts'
import type { ChartColours } from './colours.ts'
import type { ComparePart } from './compare/part.ts'
import type { DrawingPart } from './drawings/part.ts'
import type { DrawnStudies, DrawnStudiesOptions } from './studies/drawn-studies.ts'
import type { StudyPart } from './studies/part.ts'
import type { ChartPane, ChartStudy } from './studies/study.ts'

interface Shown {
  readonly bars: ChartBars
  /** Bars before the first one. */
  readonly lead: ChartBars
  readonly intraday: boolean
}

export interface OverlaysOptions extends Omit<DrawnStudiesOptions, 'columns'> {
  readonly fontFamily: string
}

export class Overlays {
  readonly #chart: IChartApiBase
  readonly #options: Omit<DrawnStudiesOptions, 'columns' | 'colours'>
  readonly #alerts: AlertLines
  #colours: ChartColours
  #decimals = 2
  #shown: Shown = { bars: noBars, lead: noBars, intraday: true }
  #part: StudyPart | undefined
  #drawn: DrawnStudies | undefined
  #compare: ComparePart | undefined
  #drawings: DrawingPart | undefined

  constructor(chart: IChartApiBase, { colours, fontFamily, ...options }: OverlaysOptions) {
    this.#chart = chart
    this.#options = options
    this.#colours = colours
    this.#alerts = new AlertLines(colours, fontFamily)
    options.bars.attach(this.#alerts)
  }

  setAlerts(lines: readonly AlertLine[]): void {
    this.#alerts.setLines(lines)
  }

  /** At so many pixels below the top of the chart; undefined below the pane of prices. */
  priceAt(y: number): number | undefined {
    const height = this.#chart.panes()[0]?.getHeight() ?? 0
    return y > height ? undefined : (this.#options.bars.prices.coordinateToPrice(y) ?? undefined)
  }

  /** The pointer is on it; while that is on no chart, the focus. */
  isInHand(): boolean {
    const { element } = this.#options
    const pointed = document.querySelector('.chart-keys:hover')
    return (pointed ?? document.activeElement)?.contains(element) === true
  }

  setStudies(part: StudyPart, studies: readonly ChartStudy[], panes: readonly ChartPane[] | undefined): void {
    const { bars, lead, intraday } = this.#shown
    this.#part = part
    this.#drawn ??= part.drawOn(this.#chart, { ...this.#options, colours: this.#colours })
    this.#drawn.setDecimals(this.#decimals)
    this.#drawn.set(studies, panes)
    part.columns.take(bars, lead)
    this.#drawn.draw(bars, intraday, 0)
  }

  setCompare(compare: ComparePart | undefined): void {
    if (this.#compare !== compare) this.#compare?.attach(undefined)
    this.#compare = compare
    compare?.attach(this.#chart)
    compare?.draw(this.#shown.bars, this.#shown.intraday)
  }

  setDrawings(drawings: DrawingPart | undefined): void {
    if (this.#drawings !== drawings) this.#drawings?.attach(undefined)
    this.#drawings = drawings
    const { element, bars } = this.#options
    drawings?.attach({ chart: this.#chart, element, bars, colours: this.#colours })
    drawings?.draw(this.#shown.bars)
  }

  draw(shown: Shown): void {
    this.#shown = shown
    const from = this.#part?.columns.take(shown.bars, shown.lead) ?? 0
    this.#drawn?.draw(shown.bars, shown.intraday, from)
    this.#compare?.draw(shown.bars, shown.intraday)
    this.#drawings?.draw(shown.bars)
  }

  clear(): void {
    this.#drawn?.clear()
    this.#compare?.clear()
  }

  setColours(colours: ChartColours): void {
    this.#colours = colours
    this.#alerts.setColours(colours)
    this.#drawn?.setColours(colours)
    this.#compare?.setColours()
    this.#drawings?.setColours(colours)
  }

  setDecimals(decimals: number): void {
    this.#decimals = decimals
    this.#drawn?.setDecimals(decimals)
  }

  /** Its legend is looked at: it stands out. */
  stress(key: string | undefined): void {
    this.#drawn?.stress(key)
  }

  /** The panes as a person dragged them; undefined while they are as they were set. */
  draggedPanes(): readonly ChartPane[] | undefined {
    return this.#drawn?.draggedPanes()
  }

  close(): void {
    this.#drawn?.close()
    this.#compare?.attach(undefined)
    this.#drawings?.attach(undefined)
  }
}
