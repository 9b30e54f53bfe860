/** The part of a chart panel that takes the keys: canvas, legend, notices, and what is typed on it. */
import {
  type KeyboardEvent,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { isIntraday } from '../../shared/domain/timeframe.ts'
import type { ChartView } from '../chart/chart-canvas.ts'
import { kindNames } from '../chart/bar-kind.ts'
import { useAlertLines } from '../chart/alerts/use-alert-lines.ts'
import { barAt, lengthOf } from '../chart/bars.ts'
import { barSentence } from '../chart/bar-text.ts'
import { Chart } from '../chart/chart.tsx'
import { scaleOf, shortSymbol } from '../chart/chart-choice.ts'
import { CrosshairLinkContext } from '../chart/chart-link.ts'
import { placeOf } from '../chart/display-zone.ts'
import type { PanePlace } from '../chart/pane-heights.ts'
import { timeframeName, typedTimeframe, whyNot } from '../chart/timeframes.ts'
import { titleOf } from '../chart/use-actions.ts'
import { useLinkedSpan } from '../chart/use-linked-span.ts'
import type { ChartActions } from '../chart/active-chart.ts'
import type { DrawingPart } from '../chart/drawings/part.ts'
import type { ChartTrade } from '../chart/trades-primitive.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { Button } from '../components/button.tsx'
import { ChevronRightIcon } from '../components/icons.ts'
import { ChartMenu } from './chart-menu.tsx'
import { ChartLegend } from './chart-legend.tsx'
import { ChartNotices } from './chart-notices.tsx'
import type { TableBar } from './chart-table.tsx'
import { later } from './later.tsx'
import { useTyping } from './chart-typing.ts'

const ChartTable = later('The table of bars', async () => (await import('./chart-table.tsx')).ChartTable)
const ChartPanes = later('The panes', async () => (await import('./chart-panes.tsx')).ChartPanes)

export interface ChartBodyProps {
  readonly model: ChartModel
  readonly actions: ChartActions
  readonly auto: boolean
  readonly showsTable: boolean
  /** In words, the bar that a key went to; a new object for each press. */
  readonly step: { readonly sentence: string } | undefined
  readonly onView: (view: ChartView) => void
  /** The view was moved by hand. */
  readonly onMoved: () => void
  readonly onImport?: (() => void) | undefined
  readonly trades?: readonly ChartTrade[] | undefined
  /** Once they are loaded. */
  readonly drawings: DrawingPart | undefined
}

/** Bars near the edge of what is loaded bring in the next ones. */
const edge = 200
/** Milliseconds a key must rest before its bar is read out: a held key would not be understood. */
const restBeforeReading = 250

export function ChartBody(props: ChartBodyProps) {
  const { model, actions, auto, showsTable, step, drawings, onMoved, onImport } = props
  const { history, series, choice, canvas, onCanvas, link, state } = model
  const [crosshair, setCrosshair] = useLinkedCrosshair(model)
  const [atEnd, setAtEnd] = useState(true)
  const [first, setFirst] = useState(0)
  const [places, setPlaces] = useState<readonly PanePlace[]>([])
  const kind = choice.kind ?? 'candles'
  const id = useId()
  const [read, setRead] = useReading(step)
  const alerts = useAlertLines(model.row)
  const typing = useTyping(actions)
  const onView = useView(props, history, { setAtEnd, setFirst })
  const enter = (): void => {
    const at = crosshair ?? lengthOf(state.bars) - 1
    setRead(drawings?.placeAt(at) ?? sentenceAt(model, at))
  }
  const leave = (): void => {
    if (drawings?.escape() !== true) canvas()?.crosshair.clear()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter' && typing.text === '') enter()
    else if (event.key === 'Escape' && typing.text === '') leave()
    else typing.onKeyDown(event)
  }
  return (
    <div className="chart-body">
      <ChartMenu model={model} actions={actions}>
        <div
          className="chart-keys"
          role="application"
          tabIndex={0}
          aria-label={`${titleOf(model)}, ${kindNames[kind]}`}
          aria-describedby={id}
          onKeyDown={onKeyDown}
          onBlur={typing.clear}
          onPointerUp={onMoved}
          onDoubleClick={onMoved}
          onWheel={onMoved}
        >
          <Chart
            history={history}
            series={series}
            kind={kind}
            scale={scaleOf(choice)}
            auto={auto}
            trades={props.trades}
            alerts={alerts}
            stale={link === 'lost'}
            onCanvas={onCanvas}
            onView={onView}
            onCrosshair={setCrosshair}
            part={model.studies}
            compare={model.compare}
            drawings={drawings}
            studies={choice.studies}
            panes={choice.panes}
            onPanes={setPlaces}
          />
          <span className="visually-hidden" id={id}>
            {summaryOf(model)}
          </span>
        </div>
      </ChartMenu>
      <ChartLegend model={model} actions={actions} index={crosshair} first={first} stale={link === 'lost'} />
      {places.length > 0 && <ChartPanes model={model} actions={actions} index={crosshair} places={places} />}
      {state.status === 'ready' && !atEnd && !showsTable && (
        <Button small className="chart-to-latest" icon={ChevronRightIcon} onClick={actions.toLatest}>
          To latest
        </Button>
      )}
      {typing.text !== '' && <Typed text={typing.text} model={model} />}
      {showsTable && <Table model={model} />}
      <ChartNotices model={model} actions={actions} onImport={onImport} />
      <ReadOut text={read} />
    </div>
  )
}

const ReadOut = ({ text }: { readonly text: string }) => (
  <div className="visually-hidden" aria-live="polite">
    {text}
  </div>
)

/** The bar that the crosshair is on; charts of the same link group are told its time, and tell theirs. */
function useLinkedCrosshair({ history, canvas }: ChartModel) {
  const [index, setIndex] = useState<number>()
  const link = useContext(CrosshairLinkContext)
  const move = useCallback(
    (next: number | undefined): void => {
      setIndex(next)
      link?.tell(next === undefined ? undefined : barAt(history.state().bars, next)?.time)
    },
    [link, history],
  )
  useEffect(() => link?.follow((time) => canvas()?.pointAt(time)), [link, canvas])
  return [index, move] as const
}

/** Pages bars in as the view comes near to them. */
interface Seen {
  readonly setAtEnd: (atEnd: boolean) => void
  /** Index of the first bar in sight, where something is counted from it. */
  readonly setFirst: (first: number) => void
}

function useView({ onView, model }: ChartBodyProps, history: ChartModel['history'], { setAtEnd, setFirst }: Seen) {
  const counts = model.compare !== undefined
  const tellSpan = useLinkedSpan(model)
  return useCallback(
    (view: ChartView): void => {
      const { bars } = history.state()
      if (view.from < edge) history.pageOlder()
      if (view.to > lengthOf(bars) - edge) history.pageNewer()
      setAtEnd(view.atEnd)
      if (counts) setFirst(view.from)
      tellSpan(view)
      onView(view)
    },
    [history, onView, setAtEnd, setFirst, counts, tellSpan],
  )
}

/** What is read out, and how to have something read at once. */
function useReading(step: ChartBodyProps['step']) {
  const [read, setRead] = useState('')
  useEffect(() => {
    if (step === undefined) return
    const timer = setTimeout(() => setRead(step.sentence), restBeforeReading)
    return () => clearTimeout(timer)
  }, [step])
  return [read, setRead] as const
}

/** Empty outside of the bars. */
export function sentenceAt({ state, form, studies, compare, canvas }: ChartModel, index: number): string {
  const bar = barAt(state.bars, index)
  if (bar === undefined) return ''
  const compared = compare?.sentences(canvas()?.view()?.from ?? 0, index) ?? []
  return [
    barSentence(bar, barAt(state.bars, index - 1), form),
    ...(studies?.sentences(index, form) ?? []),
    ...compared,
  ].join('. ')
}

function Typed({ text, model }: { readonly text: string; readonly model: ChartModel }) {
  const { row, stored } = model
  const timeframe = typedTimeframe(text)
  const reason =
    timeframe === undefined
      ? 'Write minutes, or a number and s, m, h, d, w, mo, t (ticks) or v (volume)'
      : row && whyNot(timeframe, shortSymbol(row), stored)
  return (
    <div className="chart-typed" role="status">
      <span className="chart-typed-text numeric">{text}</span>
      <span className={reason === undefined ? 'secondary' : 'warn'}>
        {reason ?? (timeframe !== undefined && `${timeframeName(timeframe)}: Enter`)}
      </span>
    </div>
  )
}

const never = () => () => {}

function Table({ model }: { readonly model: ChartModel }) {
  const { row, timeframe, form, zoneName, studies } = model
  const shown = useSyncExternalStore(studies?.columns.subscribe ?? never, () => studies?.columns.studies)
  const lines = useMemo(() => (shown && studies?.table(shown, form)) ?? [], [studies, form, shown])
  if (row === undefined) return null
  return (
    <ChartTable
      label={`Bars of ${shortSymbol(row)}, ${timeframeName(timeframe)}`}
      bars={visibleBars(model)}
      lines={lines}
      form={form}
      zone={isIntraday(timeframe) ? placeOf(zoneName) : undefined}
    />
  )
}

function visibleBars({ state, canvas }: ChartModel): readonly TableBar[] {
  const { from, to } = canvas()?.view() ?? { from: 0, to: -1 }
  const bars: TableBar[] = []
  // The newest first, as in every list of what happened.
  for (let at = Math.min(to, lengthOf(state.bars) - 1); at >= Math.max(from, 0); at -= 1) {
    const bar = barAt(state.bars, at)
    if (bar !== undefined) bars.push({ ...bar, index: at })
  }
  return bars
}

function summaryOf({ state, timeframe, row, form }: ChartModel): string {
  const last = barAt(state.bars, lengthOf(state.bars) - 1)
  const keys = 'Arrow keys move bar by bar, Enter reads the bar, letters search a symbol, digits set the interval.'
  if (last === undefined || row === undefined) return `No bars are shown. ${keys}`
  return `${row.name}, ${timeframeName(timeframe)}. Last bar ${barSentence(last, undefined, form)}. ${keys}`
}
