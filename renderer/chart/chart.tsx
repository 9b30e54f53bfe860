/** The canvas of a chart in React: it lives as long as the element, and bars reach it past React. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import { tokens } from '../styles/tokens.ts'
import { onAppearanceChange } from '../styles/appearance.ts'
import type { AlertLine } from './alerts/alert-lines.ts'
import type { BarKind } from './bar-kind.ts'
import { noBars } from './bars.ts'
import type { PriceScale } from './canvas-options.ts'
import { ChartCanvas, type ChartView, type Series } from './chart-canvas.ts'
import { chartColours } from './colours.ts'
import { AVERAGED_LEAD } from './heikin-ashi.ts'
import type { History, HistoryState } from './history.ts'
import type { PanePlace } from './pane-heights.ts'
import type { ComparePart } from './compare/part.ts'
import type { DrawingPart } from './drawings/part.ts'
import type { StudyPart } from './studies/part.ts'
import type { ChartPane, ChartStudy } from './studies/study.ts'
import type { ChartTrade } from './trades-primitive.ts'

/** How bars are drawn, and which bars these are: others wait for their own series. */
export interface ChartSeries extends Series {
  readonly instrument: string
  readonly timeframe: string
}

export interface ChartProps {
  readonly history: History
  readonly series: ChartSeries | undefined
  readonly kind: BarKind
  readonly scale: PriceScale
  readonly auto: boolean
  readonly stale: boolean
  /** Of a run; none without. */
  readonly trades?: readonly ChartTrade[] | undefined
  readonly alerts: readonly AlertLine[]
  /** The canvas while there is one. */
  readonly onCanvas: (canvas: ChartCanvas | undefined) => void
  readonly onView: (view: ChartView) => void
  readonly onCrosshair: (index: number | undefined) => void
  /** What computes and draws the indicators, once it is loaded. */
  readonly part: StudyPart | undefined
  readonly compare: ComparePart | undefined
  readonly drawings: DrawingPart | undefined
  readonly studies: readonly ChartStudy[] | undefined
  readonly panes: readonly ChartPane[] | undefined
  readonly onPanes: (places: readonly PanePlace[]) => void
}

const noStudies: readonly ChartStudy[] = []

export function Chart(props: ChartProps) {
  const { history, series, kind, scale, auto, stale, trades, onCanvas, onView, onCrosshair } = props
  const { alerts, part, compare, drawings, studies = noStudies, panes, onPanes } = props
  const element = useRef<HTMLDivElement>(null)
  const canvas = useRef<ChartCanvas>(undefined)
  const latest = useRef({ onView, onCrosshair, series })
  useLayoutEffect(() => {
    latest.current = { onView, onCrosshair, series }
  })
  useLayoutEffect(() => {
    if (element.current === null) return
    const made = new ChartCanvas(element.current, {
      colours: chartColours(),
      fontFamily: tokens.font.ui,
      onView: (view) => latest.current.onView(view),
      onCrosshair: (index) => latest.current.onCrosshair(index),
      onPanes,
    })
    canvas.current = made
    onCanvas(made)
    const stopTheme = onAppearanceChange(() => made.setTheme(chartColours()))
    const draw = drawer(made, history, () => latest.current.series)
    const stopBars = history.subscribe(draw)
    draw()
    return () => {
      stopBars()
      stopTheme()
      canvas.current = undefined
      onCanvas(undefined)
      made.close()
    }
  }, [onCanvas, history, onPanes])
  useEffect(() => {
    const shown = history.state().wanted
    // Until its own bars are there, a new series would be drawn over those of the old one.
    if (series !== undefined && shown?.timeframe === series.timeframe && shown.instrument === series.instrument)
      canvas.current?.setSeries(series)
  }, [history, series])
  useEffect(() => {
    if (part !== undefined) canvas.current?.setStudies(part, studies, panes)
    history.setLead(Math.max(part?.columns.lead ?? 0, kind === 'heikin-ashi' ? AVERAGED_LEAD : 0))
  }, [history, part, studies, panes, kind])
  useEffect(() => canvas.current?.overlays.setCompare(compare), [compare])
  useEffect(() => canvas.current?.overlays.setAlerts(alerts), [alerts])
  useEffect(() => canvas.current?.overlays.setDrawings(drawings), [drawings])
  useEffect(() => canvas.current?.setKind(kind), [kind])
  useEffect(() => canvas.current?.setScale(scale), [scale])
  useEffect(() => canvas.current?.setAuto(auto), [auto])
  useEffect(() => canvas.current?.setStale(stale), [stale])
  useEffect(() => canvas.current?.setTrades(trades ?? []), [trades])
  return <div className="chart-canvas" aria-hidden="true" ref={element} />
}

/** While other bars load, the former ones stay: most answers come before an empty chart would be seen. */
function drawer(canvas: ChartCanvas, history: History, series: () => ChartSeries | undefined): () => void {
  let drawn: Pick<HistoryState, 'bars' | 'lead'> = { bars: noBars, lead: noBars }
  return () => {
    const state = history.state()
    if ((state.bars === drawn.bars && state.lead === drawn.lead) || state.status === 'loading') return
    const next = series()
    if (next !== undefined) canvas.setSeries(next)
    canvas.update(state)
    drawn = state
  }
}
