/** A chart's indicators as the chart library's series and panes. One thing, though long: each method moves these. */
import {
  LineStyle,
  type CustomSeriesWhitespaceData,
  type IChartApiBase,
  type ISeriesApi,
  type Time,
} from 'lightweight-charts'
import { lengthOf, noBars, type ChartBars } from '../bars.ts'
import type { ChartColours } from '../colours.ts'
import { PaneHeights, type PanePlace } from '../pane-heights.ts'
import { pointTime } from '../series-data.ts'
import { SessionsPrimitive } from '../sessions-primitive.ts'
import type { StudyColumns } from './columns.ts'
import { panesOf, type Figures } from './homes.ts'
import { figureText } from './labels.ts'
import { colourOf } from './palette.ts'
import { plotsOf, type Plot } from './plots.ts'
import { StudySeries, type StudyOptions, type StudyPoint } from './study-series.ts'
import type { ChartPane, ChartStudy } from './study.ts'

type Point = StudyPoint | CustomSeriesWhitespaceData<Time>

interface Drawn {
  readonly plot: Plot
  readonly series: ISeriesApi<'Custom', Time, Point, StudyOptions>
  readonly sessions: SessionsPrimitive | undefined
}

/** Bars that are added one by one; more are drawn at once. */
const longestTail = 50
/** Values are compared with few digits on an axis; a step finer than any of them. */
const FINE = 1e-8

export interface DrawnStudiesOptions {
  /** That the chart fills. */
  readonly element: HTMLElement
  readonly columns: StudyColumns
  readonly colours: ChartColours
  readonly onPanes: (places: readonly PanePlace[]) => void
}

export class DrawnStudies {
  readonly #chart: IChartApiBase
  readonly #columns: StudyColumns
  readonly #heights: PaneHeights
  #colours: ChartColours
  #drawn: readonly Drawn[] = []
  /** Those below the prices, from the top. */
  #panes: readonly ChartPane[] = []
  #bars = noBars
  #intraday = true
  #decimals = 2
  #stressed: string | undefined

  constructor(chart: IChartApiBase, { element, columns, colours, onPanes }: DrawnStudiesOptions) {
    this.#chart = chart
    this.#columns = columns
    this.#colours = colours
    this.#heights = new PaneHeights(chart, element, onPanes)
  }

  /** `draw` follows. */
  set(studies: readonly ChartStudy[], panes: readonly ChartPane[] | undefined): void {
    if (studies !== this.#columns.studies) this.#columns.set(studies)
    for (const { series } of this.#drawn) this.#chart.removeSeries(series)
    this.#panes = panesOf(studies, panes)
    // One that is at fault has no values, and all the same the pane in which that is said.
    const plots = plotsOf(studies)
    // In the order of the panes: the library makes a pane when its first series comes.
    const order = (plot: Plot): number => this.#paneOf(plot)
    this.#drawn = plots.toSorted((a, b) => order(a) - order(b)).map((plot) => this.#add(plot))
    this.#heights.set(this.#panes)
  }

  /** The panes as a person dragged them; undefined while they are as they were set. */
  draggedPanes(): readonly ChartPane[] | undefined {
    return this.#heights.dragged()
  }

  close(): void {
    this.#heights.close()
  }

  setColours(colours: ChartColours): void {
    this.#colours = colours
    for (const each of this.#drawn) {
      each.series.applyOptions(this.#optionsOf(each.plot))
      each.sessions?.setColours(colours)
    }
  }

  setDecimals(decimals: number): void {
    this.#decimals = decimals
    for (const { plot, series } of this.#drawn) series.applyOptions(this.#formatOf(plot))
  }

  /** Its legend is looked at: it stands out. */
  stress(key: string | undefined): void {
    if (key === this.#stressed) return
    this.#stressed = key
    for (const { plot, series } of this.#drawn) series.applyOptions(this.#optionsOf(plot))
  }

  /** `from`: index of the first bar whose values changed. */
  draw(bars: ChartBars, intraday: boolean, from: number): void {
    const length = lengthOf(this.#bars)
    const isNear = from > 0 && from >= length - 1 && lengthOf(bars) - from <= longestTail
    const isTail = length > 0 && isNear && intraday === this.#intraday
    this.#bars = bars
    this.#intraday = intraday
    if (isTail) this.#extend(from)
    else this.#fill()
  }

  clear(): void {
    this.#bars = noBars
    for (const { series } of this.#drawn) series.setData([])
  }

  #fill(): void {
    for (const each of this.#drawn) each.series.setData(this.#points(each.plot, 0))
    this.#drawSessions()
  }

  #extend(from: number): void {
    // What is drawn back changes earlier points than those of the bars that changed.
    for (const each of this.#drawn) {
      if (each.plot.lines.some(({ back }) => back > 0)) each.series.setData(this.#points(each.plot, 0))
      else for (const point of this.#points(each.plot, from)) each.series.update(point)
    }
    this.#drawSessions()
  }

  #drawSessions(): void {
    for (const { sessions } of this.#drawn) sessions?.setBars(this.#intraday ? this.#bars : undefined)
  }

  #points({ study, lines, home }: Plot, from: number): Point[] {
    const columns = lines.map(({ output, back }) => ({ back, values: this.#columns.column(study.key, output) }))
    const points: Point[] = []
    for (let at = from; at < lengthOf(this.#bars); at += 1) {
      const time = pointTime(this.#bars, at, this.#intraday)
      const values = columns.map(({ values, back }) => values[at + back] ?? Number.NaN)
      const base = home.kind === 'price' ? this.#bars.close[at] : undefined
      points.push(values.every(Number.isNaN) ? { time } : { time, values, base })
    }
    return points
  }

  #add(plot: Plot): Drawn {
    const pane = this.#paneOf(plot)
    const series = this.#chart.addCustomSeries(new StudySeries(), this.#optionsOf(plot), pane) as Drawn['series']
    for (const level of plot.guides) series.createPriceLine(this.#guide(level))
    if (plot.home.kind !== 'pane' || this.#drawnIn(pane)) return { plot, series, sessions: undefined }
    const sessions = new SessionsPrimitive(this.#colours)
    series.attachPrimitive(sessions)
    return { plot, series, sessions }
  }

  #drawnIn(pane: number): boolean {
    return this.#chart.panes()[pane]?.getSeries().length !== 1
  }

  #optionsOf(plot: Plot): Partial<StudyOptions> {
    const [first] = plot.lines
    return {
      ...this.#formatOf(plot),
      lines: plot.lines.map(({ colour, shape }) => ({ colour: colourOf(colour), shape })),
      cloud: plot.cloud,
      stressed: plot.study.key === this.#stressed,
      color: first === undefined ? this.#colours.axis : colourOf(first.colour),
      visible: plot.study.hidden !== true && !this.#isCollapsed(plot),
      priceLineVisible: false,
      // Prices have their own label, and so many would hide it.
      lastValueVisible: plot.home.kind === 'pane',
      ...(plot.home.kind === 'volume' && { priceScaleId: 'volume' }),
    }
  }

  #formatOf({ lines }: Plot): Pick<StudyOptions, 'priceFormat'> {
    const figures: Figures = lines[0]?.figures ?? 'ratio'
    const formatter = (value: number): string => figureText(value, figures, { decimals: this.#decimals })
    return { priceFormat: { type: 'custom', minMove: figures === 'ratio' ? 0.01 : FINE, formatter } }
  }

  #guide(level: number) {
    const color = this.#colours.label
    return {
      price: level,
      color,
      lineWidth: 1,
      lineStyle: LineStyle.Dotted,
      axisLabelVisible: false,
      title: '',
    } as const
  }

  #paneOf({ home }: Plot): number {
    return home.kind === 'pane' ? 1 + this.#panes.findIndex(({ key }) => key === home.key) : 0
  }

  #isCollapsed({ home }: Plot): boolean {
    return home.kind === 'pane' && this.#panes.some(({ key, collapsed }) => key === home.key && collapsed === true)
  }
}
