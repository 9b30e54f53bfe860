/** Everything behind one chart panel: what it shows, where it comes from, and what can be done to it. */
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { Calendar } from '../../shared/domain/calendar.ts'
import { isCounted, isIntraday, timeframeText, type Timeframe } from '../../shared/domain/timeframe.ts'
import type { ReplayState } from '../../shared/contract/replays.ts'
import type { Micros } from '../../shared/domain/units.ts'
import { type ToLocal, utc } from '../format/time.ts'
import { engine } from '../link.ts'
import { replayOf, useReplayOf } from '../replays.ts'
import { replica, useReplica } from '../replica.ts'
import { engineBars, type BarSource, type Wanted } from './bar-source.ts'
import type { BarForm } from './bar-text.ts'
import type { ChartCanvas } from './chart-canvas.ts'
import { rowOf, storedSpans, timeframeOf, type ChartChoice } from './chart-choice.ts'
import type { ChartSeries } from './chart.tsx'
import { toLocal, zoneNameOf } from './display-zone.ts'
import type { History, HistoryState, Place } from './history.ts'
import type { ComparePart } from './compare/part.ts'
import type { StudyPart } from './studies/part.ts'
import { storedIn } from './timeframes.ts'
import { useCalendar, type CalendarSource } from './use-calendar.ts'
import { useCompare } from './use-compare.ts'
import { useHistory } from './use-history.ts'
import { useStudies } from './use-studies.ts'

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
  /** Its indicators, once there are some and they are loaded. */
  readonly studies: StudyPart | undefined
  /** The symbols it is compared with, once there are some and that is loaded. */
  readonly compare: ComparePart | undefined
  readonly state: HistoryState
  /** How its bars are put into words. */
  readonly form: BarForm
  /** The canvas while there is one, and how to tell it; both stay the same functions. */
  readonly canvas: () => ChartCanvas | undefined
  readonly onCanvas: (canvas: ChartCanvas | undefined) => void
  readonly link: 'connecting' | 'live' | 'lost'
  /** What plays into it. */
  readonly replay: ReplayState | undefined
  /** Why bars that form do not come, and how to try again. */
  readonly liveProblem: Error | undefined
  readonly follow: () => void
  /** Where the view of the next bars belongs, instead of where it would by itself. */
  readonly placeNext: (place: Place) => void
}

export function useChart(choice: ChartChoice, source: ChartSource): ChartModel {
  const row = useReplica(({ instrument }) => rowOf(instrument, choice.instrument))
  const link = useReplica(({ link }) => link)
  const replay = useReplayOf(row?.id)
  const calendar = useCalendar(source.calendars, row?.calendar, link === 'live')
  const text = choice.timeframe
  const timeframe = useMemo(() => timeframeOf(text), [text])
  const { zoneName, local } = useZone(choice, calendar)
  const streams = useStreams(row?.id)
  const stored = useMemo(() => storedOf(row, streams), [row, streams])
  const { canvas, onCanvas } = useHeldCanvas()
  const studies = useStudies(choice.studies, link !== 'lost')
  const { next, placeNext } = usePlaceNext()
  const wanted = row === undefined ? undefined : wantedBars(choice, timeframe)
  const compare = useCompare(choice.compare, source.bars, wanted)
  const bars = useHistory({
    source: source.bars,
    wanted,
    last: lastOf(row),
    revision: revisionOf(row, streams),
    place: (before) =>
      next() ?? placeAfter(before, choice, streams && isAtEnd(canvas) ? undefined : canvas()?.centre()),
    until: () => clockOf(row),
    isLinked: link === 'live',
  })
  useRetryWhenLinked(link, bars.history)
  const shape = useShape({ choice, row, timeframe, local, side: bars.state.side })
  const known = { choice, timeframe, row, stored, calendar, zoneName, local, link, replay }
  return { ...known, ...shape, ...bars, studies, compare, canvas, onCanvas, placeNext }
}

function useZone(choice: ChartChoice, calendar: Calendar | undefined): Pick<ChartModel, 'zoneName' | 'local'> {
  const zoneName = calendar === undefined ? 'UTC' : zoneNameOf(choice.zone ?? 'exchange', calendar.zone)
  const local = useMemo(() => (zoneName === 'UTC' ? utc : toLocal(zoneName)), [zoneName])
  return { zoneName, local }
}

/** Holds a place until it is asked for, once. */
function usePlaceNext(): Pick<ChartModel, 'placeNext'> & { readonly next: () => Place | undefined } {
  const held = useRef<Place>(undefined)
  const placeNext = useCallback((place: Place): void => {
    held.current = place
  }, [])
  const next = useCallback((): Place | undefined => {
    const place = held.current
    held.current = undefined
    return place
  }, [])
  return { next, placeNext }
}

/** That of the replay which plays into it. */
const clockOf = (row: InstrumentRow | undefined): Micros | undefined =>
  row && replayOf(replica.getState().replay.values(), row.id)?.position

function useHeldCanvas(): Pick<ChartModel, 'canvas' | 'onCanvas'> {
  const held = useRef<ChartCanvas>(undefined)
  const canvas = useCallback(() => held.current, [])
  const onCanvas = useCallback((made: ChartCanvas | undefined): void => {
    held.current = made
  }, [])
  return { canvas, onCanvas }
}

/** Days and longer are of the regular session whatever is chosen for intraday bars. */
const wantedBars = ({ instrument, view, side, adjust }: ChartChoice, timeframe: Timeframe): Wanted => ({
  instrument,
  timeframe: timeframeText(timeframe),
  view: isIntraday(timeframe) ? view : 'regular',
  ...(side !== undefined && { side }),
  ...(adjust !== undefined && { adjust }),
})

/** Who follows what comes in goes on with that in another timeframe, too. */
const isAtEnd = (canvas: ChartModel['canvas']): boolean => canvas()?.view()?.atEnd === true

/** Another instrument begins at its newest bar; another timeframe or session keeps the time in the middle. */
function placeAfter(before: Wanted | undefined, { instrument }: ChartChoice, centre: Micros | undefined): Place {
  if (before?.instrument !== instrument || centre === undefined) return { kind: 'latest' }
  return { kind: 'around', time: centre }
}

type ShapeOptions = Pick<ChartModel, 'choice' | 'row' | 'timeframe' | 'local'> & Pick<HistoryState, 'side'>

/** How the bars are drawn and how they are written. */
function useShape({ choice, row, timeframe, local, side }: ShapeOptions) {
  const { instrument } = choice
  const [tick, lotDecimals] = [row?.tick, row?.lotDecimals]
  // The middle between two prices may lie between two ticks.
  const decimals = row === undefined ? undefined : row.decimals + (side === 'mid' ? 1 : 0)
  const series = useMemo((): ChartSeries | undefined => {
    if (decimals === undefined || tick === undefined) return undefined
    const axis = {
      local,
      intraday: isIntraday(timeframe),
      seconds: timeframe.unit === 'second' || isCounted(timeframe),
    }
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

function lastOf(row: InstrumentRow | undefined): number | undefined {
  const lasts = row === undefined ? [] : storedSpans(row).map(({ last }) => last)
  return lasts.length === 0 ? undefined : Math.max(...lasts)
}

/** What a replay or a feed brings comes live, too: it is not read again with every batch of ticks that is stored. */
function revisionOf(row: InstrumentRow | undefined, streams: boolean): string {
  const bars = (row?.coverage ?? []).map(({ timeframe, revision, bars }) => `${timeframe} ${revision} ${bars}`)
  const ticks = streams
    ? []
    : (row?.tickCoverage ?? []).map(({ kind, revision, ticks }) => `${kind} ${revision} ${ticks}`)
  return [...bars, ...ticks].join(', ')
}

const storedOf = (row: InstrumentRow | undefined, streams: boolean): readonly Timeframe[] =>
  row === undefined ? [] : storedIn(row, streams || row.tickCoverage.length > 0)

/** Ticks of it come in. */
const useStreams = (instrument: string | undefined): boolean =>
  useReplica(({ market }) =>
    [...market.values()].some((each) => each.instrument === instrument && each.state !== 'ended'),
  )
