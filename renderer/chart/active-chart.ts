/** The chart that the window's chart commands act on: the one that had the focus last. */
import type { BarKind } from './bar-kind.ts'
import type { PriceScale } from './canvas-options.ts'
import type { ChartLook } from './chart-choice.ts'
import type { DisplayZone } from './display-zone.ts'
import type { DrawingActions } from './drawings/drawing-actions.ts'
import type { ChartRange } from './ranges.ts'
import type { Adjustment, PriceSide } from '../../shared/domain/bar.ts'
import type { SessionView } from '../../shared/domain/session.ts'
import type { Timeframe } from '../../shared/domain/timeframe.ts'
import type { Micros } from '../../shared/domain/units.ts'

/** What can be done to a chart; the same for its buttons, its keys and the palette. */
export interface ChartActions extends DrawingActions {
  /** `AAPL · 5m` */
  readonly title: () => string
  /** SYMBOL.VENUE, or an id. */
  readonly instrument: () => string
  readonly moveCrosshair: (bars: number) => void
  /** To the first bar there is, with the crosshair. */
  readonly toFirst: () => void
  /** To the newest bar, with the crosshair. */
  readonly toLast: () => void
  /** Shows the newest bars. */
  readonly toLatest: () => void
  /** By parts of what is in sight: 0.25 is a quarter to the right. */
  readonly scroll: (share: number) => void
  readonly zoom: (factor: number) => void
  readonly reset: () => void
  /** Where the crosshair's bar closed, else the newest. */
  readonly pricePointed: () => number | undefined
  /** Asks which one. */
  readonly goToDate: () => void
  readonly goTo: (time: Micros) => void
  readonly chooseSymbol: (typed: string) => void
  readonly timeframe: () => string
  readonly setTimeframe: (timeframe: Timeframe) => void
  readonly whyNotTimeframe: (timeframe: Timeframe) => string | undefined
  readonly showRange: (range: ChartRange) => void
  readonly view: () => SessionView
  readonly setView: (view: SessionView) => void
  readonly whyNotView: (view: SessionView) => string | undefined
  readonly setSide: (side: PriceSide) => void
  readonly setAdjust: (adjust: Adjustment) => void
  /** Why there are no bars of that price; undefined when there are. */
  readonly whyNotSide: (side: PriceSide) => string | undefined
  readonly whyNotAdjust: () => string | undefined
  readonly kind: () => BarKind
  readonly look: () => ChartLook
  /** Its kind of bars, indicators and panes; undo takes it back. */
  readonly setLook: (look: ChartLook) => void
  /** Asks for an indicator, or for the settings of the one of that key. */
  readonly openIndicators: (key?: string) => void
  /** Asks for a symbol to draw over it. */
  readonly openCompare: () => void
  /** Of how the chart is drawn (kind of bars, indicators, panes, compared symbols), and of drawings. */
  readonly undo: () => void
  readonly redo: () => void
  readonly whyNotUndo: () => string | undefined
  readonly whyNotRedo: () => string | undefined
  readonly scale: () => PriceScale
  readonly setScale: (scale: PriceScale) => void
  /** Why only one scale fits what is drawn. */
  readonly whyNotScale: () => string | undefined
  readonly toggleAuto: () => void
  readonly zone: () => DisplayZone
  /** IANA name of the zone that it shows. */
  readonly zoneName: () => string
  readonly setZone: (zone: DisplayZone) => void
  readonly toggleTable: () => void
  /** As a picture, in a file. */
  readonly saveImage: () => void
  /** Microseconds of the market's time until the bar that forms closes, or that a bar takes. */
  readonly stepSpan: () => number
}

/** Mounted charts, the one that had the focus last in front. */
let charts: readonly ChartActions[] = []

export const activeChart = (): ChartActions | undefined => charts[0]

/** The chart of an instrument: the one in use, where several show it. */
export const chartOf = (instrument: string): ChartActions | undefined =>
  charts.find((chart) => chart.instrument() === instrument)

/** From mount to unmount. A new chart does not take the commands from the one in use. */
export function addChart(chart: ChartActions): () => void {
  charts = [...charts, chart]
  return () => {
    charts = charts.filter((each) => each !== chart)
  }
}

export function chartFocused(chart: ChartActions): void {
  charts = [chart, ...charts.filter((each) => each !== chart)]
}
