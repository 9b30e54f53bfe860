import { type ReactNode, useCallback, useState } from 'react'
import { MICROS_PER_DAY, type Micros } from '../../shared/domain/units.ts'
import { chartFocused } from '../chart/active-chart.ts'
import { lookOf, type ChartChoice } from '../chart/chart-choice.ts'
import type { ChartStep } from '../chart/chart-step.ts'
import '../chart/chart.css'
import type { ChartRange } from '../chart/ranges.ts'
import type { ChartTrade } from '../chart/trades-primitive.ts'
import { Undo } from '../chart/undo.ts'
import { useActions } from '../chart/use-actions.ts'
import { useDrawings } from '../chart/use-drawings.ts'
import { engineSource, useChart, type ChartModel, type ChartSource } from '../chart/use-chart.ts'
import { ChartBody, sentenceAt } from './chart-body.tsx'
import { ChartDialogs, type ChartAsk } from './chart-dialogs.tsx'
import { ChartStrip } from './chart-strip.tsx'
import { ChartToolbar } from './chart-toolbar.tsx'
import { later } from './later.tsx'

const DrawingTools = later('Drawing tools', async () => (await import('./drawing-tools.tsx')).DrawingTools)

export interface ChartPanelProps extends ChartChoice {
  /** What a person chose, as a whole: hand it in again. */
  readonly onChange: (choice: ChartChoice) => void
  /** Opens the search for a symbol, beginning with what was typed. */
  readonly onChooseSymbol: (typed: string) => void
  /** Opens the import of bars; without, it is not offered. */
  readonly onImport?: (() => void) | undefined
  /** Of a run, drawn on the bars. */
  readonly trades?: readonly ChartTrade[] | undefined
  /** What stands between the bars and the strip below them, such as what plays. */
  readonly strip?: ((model: ChartModel) => ReactNode) | undefined
  /** The engine without. */
  readonly source?: ChartSource | undefined
}

/** Bars of one instrument; all that it shows is in its properties. */
export function ChartPanel(props: ChartPanelProps) {
  const { onChange, onChooseSymbol, onImport, strip, trades, source = engineSource } = props
  const model = useChart(props, source)
  const { canvas } = model
  const [range, setRange] = useState<ChartRange>()
  const [auto, setAuto] = useState(true)
  const [step, setStep] = useState<{ readonly sentence: string }>()
  const [asked, setAsked] = useState<ChartAsk>()
  const [showsTable, setShowsTable] = useState(false)
  const [at, setAt] = useState<Micros>()
  const [steps] = useState(() => new Undo<ChartStep>())
  const askDrawings = useCallback((id?: string) => setAsked({ kind: 'drawings', id }), [])
  const drawings = useDrawings(model, { steps, onText: askDrawings })
  const actions = useActions(model, {
    onChange: ({ instrument, timeframe, view, zone, scale, side, adjust, ...look }) =>
      onChange({ instrument, timeframe, view, zone, scale, side, adjust, ...lookOf(look) }),
    steps,
    drawings,
    askDrawings,
    onChooseSymbol,
    askDate: () => setAsked({ kind: 'date' }),
    askCompare: () => setAsked({ kind: 'compare' }),
    askIndicators: (key) => setAsked({ kind: 'indicators', key }),
    toggleTable: () => setShowsTable((shown) => !shown),
    saveImage: () => void import('./chart-image.ts').then(({ saveImage }) => saveImage(model, Date.now())),
    onRange: setRange,
    setAuto,
    onStep: (index) => setStep({ sentence: sentenceAt(model, index) }),
  })
  // The offset of a zone is the same for weeks: near enough to follow the middle of the view a day at a time.
  const onView = useCallback(() => {
    const centre = canvas()?.centre()
    setAt((before) => nearly(before, centre))
  }, [canvas])
  const onMoved = useCallback(() => {
    setRange(undefined)
    setAuto(canvas()?.isAuto() ?? true)
    const panes = canvas()?.overlays.draggedPanes()
    if (panes !== undefined) actions.setLook({ panes })
  }, [canvas, actions])
  return (
    <div className="chart-panel" data-scope="chart" onFocusCapture={() => chartFocused(actions)}>
      <ChartToolbar model={model} actions={actions} steps={steps} showsTable={showsTable} />
      <div className="chart-main">
        <div className="chart-tools">
          {drawings !== undefined && <DrawingTools part={drawings} actions={actions} />}
        </div>
        <ChartBody
          model={model}
          actions={actions}
          auto={auto}
          showsTable={showsTable}
          step={step}
          onView={onView}
          onMoved={onMoved}
          onImport={onImport}
          trades={trades}
          drawings={drawings}
        />
      </div>
      {strip?.(model)}
      <ChartStrip model={model} actions={actions} range={range} auto={auto} at={at} />
      <ChartDialogs
        asked={asked}
        model={model}
        drawings={drawings}
        actions={actions}
        onClose={() => setAsked(undefined)}
      />
    </div>
  )
}

const nearly = (before: Micros | undefined, now: Micros | undefined): Micros | undefined =>
  before !== undefined && now !== undefined && Math.floor(before / MICROS_PER_DAY) === Math.floor(now / MICROS_PER_DAY)
    ? before
    : now
