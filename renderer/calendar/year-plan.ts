/** A year of a calendar, day by day: what is closed, what closes early, and which closures come next. */
import type { Calendar } from '../../shared/domain/calendar.ts'
import { addDays, dayFrom, dayOf, daysInMonth, weekdayIndex } from '../../shared/domain/day.ts'
import { daySources, weeklyIndex, type DaySource, type SessionPlan } from '../../shared/domain/sessions-of.ts'
import type { Day } from '../../shared/domain/units.ts'
import { clockText } from './clock-text.ts'
import { dayMark, regularHours, type DayMark } from './day-mark.ts'

export interface PlannedDay {
  readonly day: Day
  /** `free`: a weekend, or another day without hours; `outside` of the calendar's dates. */
  readonly kind: 'open' | 'free' | 'closed' | 'outside' | DayMark
  /** Of the special day. */
  readonly name: string | undefined
  readonly source: DaySource | undefined
}

export interface PlannedMonth {
  /** 1 to 12. */
  readonly month: number
  /** Columns before its first day, in weeks that begin on Monday. */
  readonly offset: number
  readonly days: readonly PlannedDay[]
}

export interface YearPlan {
  readonly year: number
  readonly months: readonly PlannedMonth[]
  readonly sessions: number
  readonly closed: number
  readonly early: number
}

export function yearPlan(calendar: Calendar, plan: SessionPlan, year: number): YearPlan {
  const days = plannedDays(calendar, plan, dayFrom(year, 1, 1), dayFrom(year, 12, 31))
  const months = Array.from({ length: 12 }, (_, at): PlannedMonth => {
    const first = dayFrom(year, at + 1, 1)
    const from = first - dayFrom(year, 1, 1)
    return { month: at + 1, offset: weekdayIndex(first), days: days.slice(from, from + daysInMonth(year, at + 1)) }
  })
  const count = (...kinds: readonly PlannedDay['kind'][]) => days.filter(({ kind }) => kinds.includes(kind)).length
  return {
    year,
    months,
    sessions: count('open', 'early close', 'late open', 'other hours'),
    closed: count('closed'),
    early: count('early close'),
  }
}

export interface Closure {
  readonly day: Day
  readonly name: string
  /** `Closed`, or the hour that differs: `13:00`. */
  readonly text: string
  readonly kind: PlannedDay['kind']
}

/** Days ahead that are looked at. */
const AHEAD = 550

export function nextClosures(calendar: Calendar, plan: SessionPlan, today: Day, most: number): readonly Closure[] {
  return plannedDays(calendar, plan, today, addDays(today, AHEAD))
    .filter(({ kind }) => kind !== 'open' && kind !== 'free' && kind !== 'outside')
    .slice(0, most)
    .map(({ day, kind, name = '', source }) => ({ day, kind, name, text: closureText(calendar, kind, source) }))
}

function plannedDays(calendar: Calendar, plan: SessionPlan, from: Day, to: Day): readonly PlannedDay[] {
  const sources = daySources(plan, from, to)
  return Array.from({ length: to - from + 1 }, (_, at) => {
    const date = addDays(from, at)
    const source = sources.get(date)
    const special = source?.part === 'specialDays' ? calendar.specialDays[source.index] : undefined
    return { day: date, kind: kindOf(calendar, plan, date, source), name: special?.name, source }
  })
}

function kindOf(calendar: Calendar, plan: SessionPlan, date: Day, source: DaySource | undefined): PlannedDay['kind'] {
  if (date < dayOf(calendar.from) || date > dayOf(calendar.to)) return 'outside'
  if (source === undefined) return 'free'
  if (source.part === 'hours') return 'open'
  const mark = dayMark(calendar, plan, date, source)
  // A holiday on a weekend closes nothing.
  return mark ?? (weeklyIndex(plan, date) < 0 ? 'free' : 'closed')
}

function closureText(calendar: Calendar, kind: PlannedDay['kind'], source: DaySource | undefined): string {
  const special = source?.part === 'specialDays' ? calendar.specialDays[source.index] : undefined
  if (special === undefined || special.session === 'closed') return 'Closed'
  const { open, close } = regularHours(special.session)
  return kind === 'early close' ? clockText(close) : kind === 'late open' ? `from ${clockText(open)}` : 'Own hours'
}
