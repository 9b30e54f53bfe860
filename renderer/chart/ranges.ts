/** The ranges of a chart's strip: how far back one goes, and which timeframe shows it well. */
import { civil, dayFrom, daysInMonth } from '../../shared/domain/day.ts'
import type { SessionView } from '../../shared/domain/session.ts'
import { secondsOf, type Timeframe } from '../../shared/domain/timeframe.ts'
import { day, type Day } from '../../shared/domain/units.ts'
import { lengthOf, type ChartBars } from './bars.ts'

export const ranges = ['1D', '5D', '1M', '6M', 'YTD', '1Y', 'All'] as const
export type ChartRange = (typeof ranges)[number]

export const rangeTitles: Readonly<Record<ChartRange, string>> = {
  '1D': 'One trading day',
  '5D': 'Five trading days',
  '1M': 'One month',
  '6M': 'Six months',
  YTD: 'Year to date',
  '1Y': 'One year',
  All: 'Everything there is',
}

/** First index of the range that ends with the last bar; -1 when it begins before the first one. */
export function rangeStart(range: ChartRange, bars: ChartBars): number {
  if (range === 'All') return -1
  const days = bars.day
  const last = days.at(-1) ?? 0
  const isBefore =
    range === '1D' || range === '5D' ? olderThanSessions(days, Number(range[0])) : olderThanDay(range, last)
  return days.findLastIndex(isBefore) + 1 || -1
}

/** Everything that belongs to the range is loaded, as far as it exists. */
export const holdsRange = (range: ChartRange, bars: ChartBars, hasOlder: boolean): boolean =>
  !hasOlder || (lengthOf(bars) > 0 && rangeStart(range, bars) !== -1)

function olderThanSessions(days: Float64Array, count: number): (day: number) => boolean {
  const newest = new Set<number>()
  for (let at = days.length - 1; at >= 0 && newest.size < count; at -= 1) newest.add(days[at] ?? 0)
  const first = Math.min(...newest)
  return (day) => day < first
}

function olderThanDay(range: ChartRange, last: number): (day: number) => boolean {
  const first = firstDay(range, day(last))
  return (day) => day < first
}

function firstDay(range: ChartRange, last: Day): number {
  const { year, month, day } = civil(last)
  if (range === 'YTD') return dayFrom(year, 1, 1)
  const months = year * 12 + month - 1 - (range === '1Y' ? 12 : Number(range[0]))
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1]
  // One month before 31 March is the last day of February.
  return dayFrom(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))) + 1
}

/** Hours of a usual session; only to choose a timeframe, so near enough. */
const usualHours: Readonly<Record<SessionView, number>> = { regular: 7, extended: 16, all: 23 }
const sessionsIn: Readonly<Record<Exclude<ChartRange, 'All'>, number>> = {
  '1D': 1,
  '5D': 5,
  '1M': 21,
  '6M': 126,
  YTD: 200,
  '1Y': 252,
}
const sessionsPer: Readonly<Record<string, number>> = { day: 1, week: 5, month: 21 }

/** Bars that can be told apart on a usual chart, at least and at most, and the number that looks best. */
const fewest = 30
const most = 1500
const best = 300

export interface RangeOf {
  readonly range: ChartRange
  readonly view: SessionView
  /** All trading days there are, for `All`. */
  readonly sessions: number
}

/** The current timeframe if it shows the range well, else the one of `choices` that does it best. */
export function timeframeFor(of: RangeOf, current: Timeframe, choices: readonly Timeframe[]): Timeframe {
  const now = barsIn(of, current)
  if (now >= fewest && now <= most) return current
  const distance = (choice: Timeframe): number => Math.abs(Math.log(barsIn(of, choice) / best))
  return choices.toSorted((a, b) => distance(a) - distance(b))[0] ?? current
}

function barsIn({ range, view, sessions }: RangeOf, timeframe: Timeframe): number {
  const days = range === 'All' ? Math.max(1, sessions) : sessionsIn[range]
  const seconds = secondsOf(timeframe)
  if (seconds !== undefined) return days * Math.ceil((usualHours[view] * 3600) / seconds)
  return days / ((sessionsPer[timeframe.unit] ?? 1) * timeframe.count)
}
