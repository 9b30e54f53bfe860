/** A chart's indicators on its canvas: drawn on the bars, or in panes of their own. */
import {
  LineSeries,
  LineStyle,
  type IChartApiBase,
  type ISeriesApi,
  type LineData,
  type WhitespaceData,
} from 'lightweight-charts'
import { lengthOf, noBars, type ChartBars } from '../bars.ts'
import type { ChartColours } from '../colours.ts'
import type { DrawnBars } from '../drawn-bars.ts'
import { PaneHeights, type PanePlace } from '../pane-heights.ts'
import { pointTime } from '../series-data.ts'
import { SessionsPrimitive } from '../sessions-primitive.ts'
import type { StudyColumns } from './columns.ts'
import { panesOf, type Figures } from './homes.ts'
import { figureText } from './labels.ts'
import { colourOf } from './palette.ts'
import { plotsOf, type Plot } from './plots.ts'
import { StudyPrimitive, type Drawing } from './study-primitive.ts'
import type { ChartPane, ChartStudy } from './study.ts'

interface Drawn {
  readonly plot: Plot
  readonly lines: StudyPrimitive
  /** In a pane of its own: unseen, it has the pane's scale and labels. */
  readonly host: ISeriesApi<'Line'> | undefined
  readonly sessions: SessionsPrimitive | undefined
}

export interface DrawnStudiesOptions {
  /** That the chart fills. */
  readonly element: HTMLElement
  readonly bars: DrawnBars
  readonly columns: StudyColumns
  readonly colours: ChartColours
  readonly onPanes: (places: readonly PanePlace[]) => void
}

/** Bars that are added one by one; more are drawn at once. */
const longestTail = 50
/** Values are compared with few digits on an axis; a step finer than any of them. */
const FINE = 1e-8

export class DrawnStudies {
  readonly #chart: IChartApiBase
  readonly #options: DrawnStudiesOptions
  readonly #heights: PaneHeights
  #colours: ChartColours
  #drawn: readonly Drawn[] = []
  /** Those below the prices, from the top. */
  #panes: readonly ChartPane[] = []
  #bars = noBars
  #intraday = true
  #decimals = 2
  #stressed: string | undefined

  constructor(chart: IChartApiBase, options: DrawnStudiesOptions) {
    this.#chart = chart
    this.#options = options
    this.#colours = options.colours
    this.#heights = new PaneHeights(chart, options.element, options.onPanes)
  }

  /** `draw` follows. */
  set(studies: readonly ChartStudy[], panes: readonly ChartPane[] | undefined): void {
    const { columns } = this.#options
    if (studies !== columns.studies) columns.set(studies)
    for (const each of this.#drawn) this.#remove(each)
    this.#panes = panesOf(studies, panes)
    // In the order of the panes: the library makes a pane when its first series comes. One that is at fault has no values,
    // and all the same the pane in which that is said.
    const plots = plotsOf(studies).toSorted((a, b) => this.#paneOf(a) - this.#paneOf(b))
    this.#drawn = plots.map((plot) => this.#add(plot))
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
    for (const { plot, host, sessions } of this.#drawn) {
      host?.applyOptions(this.#hostOptions(plot))
      for (const guide of host?.priceLines() ?? []) guide.applyOptions({ color: colours.label })
      sessions?.setColours(colours)
    }
    this.#drawLines()
  }

  setDecimals(decimals: number): void {
    this.#decimals = decimals
    for (const { plot, host } of this.#drawn) host?.applyOptions(this.#formatOf(plot))
  }

  /** Its legend is looked at: it stands out. */
  stress(key: string | undefined): void {
    if (key === this.#stressed) return
    this.#stressed = key
    this.#drawLines()
  }

  /** `from`: index of the first bar whose values changed. */
  draw(bars: ChartBars, intraday: boolean, from: number): void {
    const length = lengthOf(this.#bars)
    const isNear = from > 0 && from >= length - 1 && lengthOf(bars) - from <= longestTail
    const isTail = length > 0 && isNear && intraday === this.#intraday
    this.#bars = bars
    this.#intraday = intraday
    for (const { plot, host, sessions } of this.#drawn) {
      if (host !== undefined) this.#fill(host, plot, isTail ? from : 0)
      sessions?.setBars(intraday ? bars : undefined)
    }
    this.#drawLines()
  }

  #fill(host: ISeriesApi<'Line'>, plot: Plot, from: number): void {
    const points = this.#points(plot, from)
    if (from === 0) host.setData(points)
    else for (const point of points) host.update(point)
  }

  clear(): void {
    this.#bars = noBars
    for (const { host } of this.#drawn) host?.setData([])
    this.#drawLines()
  }

  #drawLines(): void {
    for (const { plot, lines } of this.#drawn) lines.set(this.#drawingOf(plot))
  }

  #drawingOf(plot: Plot): Drawing {
    const { study, lines, cloud } = plot
    return {
      lines: lines.map(({ output, back, colour, shape }) => ({
        values: lengthOf(this.#bars) === 0 ? noBars.close : this.#options.columns.column(study.key, output),
        back,
        colour: colourOf(colour),
        shape,
      })),
      cloud,
      isVisible: study.hidden !== true && !this.#isCollapsed(plot),
      isStressed: study.key === this.#stressed,
    }
  }

  #add(plot: Plot): Drawn {
    const lines = new StudyPrimitive(this.#colours)
    if (plot.home.kind !== 'pane') {
      this.#options.bars.attach(lines, plot.home.kind)
      return { plot, lines, host: undefined, sessions: undefined }
    }
    const pane = this.#paneOf(plot)
    const host = this.#chart.addSeries(LineSeries, this.#hostOptions(plot), pane)
    for (const level of plot.guides) host.createPriceLine(this.#guide(level))
    host.attachPrimitive(lines)
    // Once a pane: more would darken each other.
    if (this.#chart.panes()[pane]?.getSeries().length !== 1) return { plot, lines, host, sessions: undefined }
    const sessions = new SessionsPrimitive(this.#colours)
    host.attachPrimitive(sessions)
    return { plot, lines, host, sessions }
  }

  #remove({ lines, host, plot }: Drawn): void {
    if (host !== undefined) this.#chart.removeSeries(host)
    else if (plot.home.kind !== 'pane') this.#options.bars.detach(lines, plot.home.kind)
  }

  /** The first line, which stands for all of them on the axis. */
  #points({ study, lines }: Plot, from: number): (LineData | WhitespaceData)[] {
    const [first] = lines
    const values = first === undefined ? noBars.close : this.#options.columns.column(study.key, first.output)
    return Array.from(values.subarray(from), (value, at) => {
      const time = pointTime(this.#bars, from + at, this.#intraday)
      return Number.isNaN(value) ? { time } : { time, value }
    })
  }

  #hostOptions(plot: Plot) {
    const [first] = plot.lines
    return {
      ...this.#formatOf(plot),
      color: first === undefined ? this.#colours.axis : colourOf(first.colour),
      visible: plot.study.hidden !== true && !this.#isCollapsed(plot),
      lineVisible: false,
      crosshairMarkerVisible: false,
      priceLineVisible: false,
      lastValueVisible: true,
    }
  }

  #formatOf({ lines }: Plot) {
    const figures: Figures = lines[0]?.figures ?? 'ratio'
    const formatter = (value: number): string => figureText(value, figures, { decimals: this.#decimals })
    return { priceFormat: { type: 'custom', minMove: figures === 'ratio' ? 0.01 : FINE, formatter } } as const
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
