/** Everything behind one chart panel: what it shows, where it comes from, and what can be done to it. */
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { Calendar } from '../../shared/domain/calendar.ts'
import { isIntraday, timeframeText, type Timeframe } from '../../shared/domain/timeframe.ts'
import type { Micros } from '../../shared/domain/units.ts'
import { type ToLocal, utc } from '../format/time.ts'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import { engineBars, type BarSource, type Wanted } from './bar-source.ts'
import type { BarForm } from './bar-text.ts'
import type { ChartCanvas } from './chart-canvas.ts'
import { rowOf, timeframeOf, type ChartChoice } from './chart-choice.ts'
import type { ChartSeries } from './chart.tsx'
import { toLocal, zoneNameOf } from './display-zone.ts'
import type { History, HistoryState, Place } from './history.ts'
import { storedIn } from './timeframes.ts'
import { useCalendar, type CalendarSource } from './use-calendar.ts'
import { useHistory } from './use-history.ts'

export interface ChartSource {
  readonly bars: BarSource
  readonly calendars: CalendarSource
}

export const engineSource: ChartSource = {
  bars: engineBars,
  calendars: { read: async (id) => (await (await engine()).calendars.read({ calendar: id })).calendar },
}

export interface ChartModel {
  readonly choice: ChartChoice
  readonly timeframe: Timeframe
  readonly row: InstrumentRow | undefined
  readonly stored: readonly Timeframe[]
  readonly calendar: Calendar | undefined
  /** IANA name; UTC until the calendar is known. */
  readonly zoneName: string
  readonly local: ToLocal
  readonly series: ChartSeries | undefined
  readonly history: History
  readonly state: HistoryState
  /** How its bars are put into words. */
  readonly form: BarForm
  /** The canvas while there is one, and how to tell it; both stay the same functions. */
  readonly canvas: () => ChartCanvas | undefined
  readonly onCanvas: (canvas: ChartCanvas | undefined) => void
  readonly link: 'connecting' | 'live' | 'lost'
  /** Where the view of the next bars belongs, instead of where it would by itself. */
  readonly placeNext: (place: Place) => void
}

export function useChart(choice: ChartChoice, source: ChartSource): ChartModel {
  const row = useReplica(({ instrument }) => rowOf(instrument, choice.instrument))
  const link = useReplica(({ link }) => link)
  const calendar = useCalendar(source.calendars, row?.calendar, link === 'live')
  const text = choice.timeframe
  const timeframe = useMemo(() => timeframeOf(text), [text])
  const zoneName = calendar === undefined ? 'UTC' : zoneNameOf(choice.zone ?? 'exchange', calendar.zone)
  const local = useMemo(() => (zoneName === 'UTC' ? utc : toLocal(zoneName)), [zoneName])
  const stored = useMemo(() => storedIn(row?.coverage ?? []), [row])
  const { canvas, onCanvas } = useHeldCanvas()
  const next = useRef<Place>(undefined)
  const { history, state } = useHistory({
    source: source.bars,
    wanted: row === undefined ? undefined : wantedBars(choice, timeframe),
    last: lastOf(row),
    revision: revisionOf(row),
    place: (before) => {
      const asked = next.current
      next.current = undefined
      return asked ?? placeAfter(before, choice, canvas()?.centre())
    },
  })
  useRetryWhenLinked(link, history)
  const placeNext = useCallback((place: Place): void => {
    next.current = place
  }, [])
  const shape = useShape(choice, row, timeframe, local)
  const known = { choice, timeframe, row, stored, calendar, zoneName, local, link }
  return { ...known, ...shape, history, state, canvas, onCanvas, placeNext }
}

function useHeldCanvas(): Pick<ChartModel, 'canvas' | 'onCanvas'> {
  const held = useRef<ChartCanvas>(undefined)
  const canvas = useCallback(() => held.current, [])
  const onCanvas = useCallback((made: ChartCanvas | undefined): void => {
    held.current = made
  }, [])
  return { canvas, onCanvas }
}

/** Days and longer are of the regular session whatever is chosen for intraday bars. */
const wantedBars = ({ instrument, view }: ChartChoice, timeframe: Timeframe): Wanted => ({
  instrument,
  timeframe: timeframeText(timeframe),
  view: isIntraday(timeframe) ? view : 'regular',
})

/** Another instrument begins at its newest bar; another timeframe or session keeps the time in the middle. */
function placeAfter(before: Wanted | undefined, { instrument }: ChartChoice, centre: Micros | undefined): Place {
  if (before?.instrument !== instrument || centre === undefined) return { kind: 'latest' }
  return { kind: 'around', time: centre }
}

/** How the bars are drawn and how they are written. */
function useShape(choice: ChartChoice, row: InstrumentRow | undefined, timeframe: Timeframe, local: ToLocal) {
  const { instrument } = choice
  const [decimals, tick, lotDecimals] = [row?.decimals, row?.tick, row?.lotDecimals]
  const series = useMemo((): ChartSeries | undefined => {
    if (decimals === undefined || tick === undefined) return undefined
    const axis = { local, intraday: isIntraday(timeframe), seconds: timeframe.unit === 'second' }
    return { instrument, timeframe: timeframeText(timeframe), decimals, tick, axis }
  }, [instrument, decimals, tick, timeframe, local])
  const form = useMemo(
    (): BarForm => ({ timeframe, decimals: decimals ?? 2, lotDecimals: lotDecimals ?? 0, local }),
    [timeframe, decimals, lotDecimals, local],
  )
  return { series, form }
}

/** What the lost engine could not answer is asked of the next one. */
function useRetryWhenLinked(link: ChartModel['link'], history: History): void {
  useEffect(() => {
    if (link === 'live' && history.state().status === 'failed') history.retry()
  }, [link, history])
}

const lastOf = (row: InstrumentRow | undefined): number | undefined =>
  row === undefined || row.coverage.length === 0 ? undefined : Math.max(...row.coverage.map(({ last }) => last))

const revisionOf = (row: InstrumentRow | undefined): string =>
  (row?.coverage ?? []).map(({ timeframe, revision, bars }) => `${timeframe} ${revision} ${bars}`).join(', ')
