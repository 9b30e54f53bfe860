import { rollUp, type SessionBars } from '../../../shared/domain/roll-up.ts'
import { sliceBars } from '../../../shared/domain/slice-bars.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { SessionView } from '../../../shared/domain/session.ts'
import { secondsOf, type Timeframe } from '../../../shared/domain/timeframe.ts'
import type { BarStore, SeriesInfo } from '../ports.ts'
import type { BarSource, SourceBars, SourceRange } from './bar-source.ts'

export interface StoredSeries {
  readonly bars: Pick<BarStore, 'read'>
  readonly series: SeriesInfo
  readonly revision: number
  readonly index: SessionIndex
  readonly view: SessionView
}

/** Bars of `timeframe`, put together from the series. */
export function storedSource(stored: StoredSeries, timeframe: Timeframe): BarSource {
  return { timeframe, read: (range) => readBack(stored, timeframe, range) }
}

/** Back from the end of the range, as many stored bars as it needs; more when sessions were thinner than thought. */
async function readBack(stored: StoredSeries, target: Timeframe, { from, to, most }: SourceRange): Promise<SourceBars> {
  const { bars, series, revision } = stored
  let wanted = most * barsEach(target, series.timeframe) + 1
  while (true) {
    const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }), most: wanted, revision }
    const source = await bars.read(series, range)
    const older = source.time.length === wanted && (source.time[0] ?? 0) > series.first
    const rolled = rollUp(stored.index, source, { source: series.timeframe, target, view: stored.view })
    if (!older) return { bars: rolled, older }
    // The oldest bar may lack its beginning.
    if (rolled.time.length > most) return { bars: withoutFirst(rolled), older }
    wanted *= 2
  }
}

const withoutFirst = (bars: SessionBars): SessionBars => sliceBars(bars, 1, bars.time.length)

/** Sessions a month, and hours a session, at most: more is read when they are fewer. */
export function barsEach(target: Timeframe, source: Timeframe): number {
  const [of, by] = [secondsOf(target), secondsOf(source)]
  if (of !== undefined && by !== undefined) return Math.max(1, of / by)
  const sessions = { day: 1, week: 5, month: 21 } as const
  const days = target.unit in sessions ? sessions[target.unit as keyof typeof sessions] * target.count : 1
  return by === undefined ? days : days * Math.ceil((6.5 * 3600) / by)
}
