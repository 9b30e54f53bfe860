/** From a calendar's weekly hours and special days to its sessions in UTC. */
import type { Calendar, ClockText, DateText, DayRule, Phase, PhaseHours, Weekday } from './calendar.ts'
import { weekdays } from './calendar.ts'
import {
  addDays,
  civil,
  dayFrom,
  dayOf,
  daysInMonth,
  easterOf,
  isDate,
  orthodoxEasterOf,
  weekdayIndex,
  weekdayOf,
} from './day.ts'
import type { PhaseSpan, Session } from './session.ts'
import type { Day, Micros } from './units.ts'
import { MICROS_PER_DAY, MICROS_PER_SECOND, day } from './units.ts'
import type { Zone } from './zone.ts'
import { localAt, utcMicros, zoneOf } from './zone.ts'

/** A calendar whose texts have been read, so that they are read once. */
export interface SessionPlan {
  readonly zone: Zone
  readonly from: Day
  readonly to: Day
  readonly closesBeforeAuction: boolean
  readonly hours: readonly (DayRange & {
    readonly weekdays: ReadonlySet<Weekday>
    readonly phases: readonly LocalSpan[]
  })[]
  readonly specialDays: readonly SpecialDates[]
}

/** Sessions whose date is in [fromDay, toDay]; none outside the calendar's own dates. */
export const sessionsOf = (calendar: Calendar, fromDay: Day, toDay: Day): Session[] =>
  plannedSessions(planOf(calendar), fromDay, toDay)

/** Throws a RangeError for what `checkCalendar` complains of. */
export function planOf(calendar: Calendar): SessionPlan {
  return {
    zone: zoneOf(calendar.zone),
    from: dayOf(calendar.from),
    to: dayOf(calendar.to),
    closesBeforeAuction: calendar.closingAuction === 'after the close',
    hours: calendar.hours.map((hours) => ({
      ...dayRange(hours),
      weekdays: new Set(hours.days),
      phases: hours.phases.map(localSpan),
    })),
    specialDays: calendar.specialDays.map(({ name, on, onlyOn = weekdays, session, ...range }) => ({
      name,
      ...dayRange(range),
      datesIn: datesIn(on),
      onlyOn: new Set(onlyOn),
      phases: session === 'closed' ? [] : session.map(localSpan),
    })),
  }
}

export function plannedSessions(plan: SessionPlan, fromDay: Day, toDay: Day): Session[] {
  const [from, to] = [day(Math.max(fromDay, plan.from)), day(Math.min(toDay, plan.to))]
  if (from > to) return []
  const special = specialDates(plan, from, to)
  const sessions: Session[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const hours = special.get(date) ?? weeklyHours(plan, date)
    if (hours.phases.length > 0) sessions.push(sessionOf(plan, date, hours))
  }
  return sessions
}

/** What of a calendar decides a date: its weekly hours or its special days, by their index. */
export interface DaySource {
  readonly part: 'hours' | 'specialDays'
  readonly index: number
}

/** Of the dates from `from` to `to`; none for a date that nothing decides, such as a Saturday. */
export function daySources(plan: SessionPlan, from: Day, to: Day): ReadonlyMap<Day, DaySource> {
  const special = specialDates(plan, from, to)
  const found = new Map<Day, DaySource>()
  for (let date = day(Math.max(from, plan.from)); date <= Math.min(to, plan.to); date = addDays(date, 1)) {
    const replaced = special.get(date)
    const part = replaced === undefined ? 'hours' : 'specialDays'
    const index = replaced === undefined ? weeklyIndex(plan, date) : plan.specialDays.indexOf(replaced)
    if (index >= 0) found.set(date, { part, index })
  }
  return found
}

/** Below zero where no weekly hours hold on a date. */
export const weeklyIndex = ({ hours }: SessionPlan, date: Day): number =>
  hours.findLastIndex((each) => inRange(date, each) && each.weekdays.has(weekdayOf(date)))

/** Microseconds from the midnight that starts the session's date; `undefined` for what is no clock text. */
export function parseClock(text: ClockText): number | undefined {
  const [, days = '0', hours, minutes, seconds = '0'] =
    /^(?:([+-]\d)d )?([01]\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?$/.exec(text) ?? []
  if (hours === undefined || minutes === undefined) return undefined
  const ofDay = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return ofDay > 86_400 ? undefined : Number(days) * MICROS_PER_DAY + ofDay * MICROS_PER_SECOND
}

/** Days of a year that a rule falls on, before its own first and last date; an observed one may lie in the year beside it. */
export function datesIn(rule: DayRule): (year: number) => readonly Day[] {
  switch (rule.kind) {
    case 'fixed':
      return (year) =>
        isDate(year, rule.month, rule.day) ? [observed(dayFrom(year, rule.month, rule.day), rule.observed ?? {})] : []
    case 'nth':
      return (year) => nthWeekday(year, rule)
    case 'weekday':
      return (year) => [onOrAfter(dayFrom(year, rule.month, rule.day), rule.weekday)]
    case 'easter':
      return (year) => [addDays(rule.orthodox === true ? orthodoxEasterOf(year) : easterOf(year), rule.offset)]
    case 'shifted': {
      const unshifted = datesIn(rule.rule)
      return (year) => unshifted(year).map((date) => addDays(date, rule.by))
    }
    case 'dates': {
      const byYear = Map.groupBy(rule.dates.map(dayOf), (date) => civil(date).year)
      return (year) => byYear.get(year) ?? []
    }
  }
}

interface DayRange {
  readonly first: number
  readonly last: number
}

interface LocalSpan {
  readonly phase: Phase
  /** Microseconds from the midnight that starts the session's date. */
  readonly from: number
  readonly to: number
}

interface SpecialDates extends DayRange {
  readonly name: string
  readonly datesIn: (year: number) => readonly Day[]
  readonly onlyOn: ReadonlySet<Weekday>
  /** None when closed. */
  readonly phases: readonly LocalSpan[]
}

const dayRange = ({ from, to }: { readonly from?: DateText; readonly to?: DateText }): DayRange => ({
  first: from === undefined ? -Infinity : dayOf(from),
  last: to === undefined ? Infinity : dayOf(to),
})

function localSpan([phase, from, to]: PhaseHours): LocalSpan {
  return { phase, from: clock(from), to: clock(to) }
}

function clock(text: ClockText): number {
  const found = parseClock(text)
  if (found === undefined) throw new RangeError(`A clock time must be written 09:30 or -1d 17:00, was ${text}`)
  return found
}

const inRange = (date: Day, { first, last }: DayRange): boolean => date >= first && date <= last

function specialDates(plan: SessionPlan, from: Day, to: Day): ReadonlyMap<Day, SpecialDates> {
  const found = new Map<Day, SpecialDates>()
  // A date observed or shifted over New Year belongs to the rule of the year beside it.
  const [firstYear, lastYear] = [civil(from).year - 1, civil(to).year + 1]
  for (const special of plan.specialDays) {
    for (let year = firstYear; year <= lastYear; year++) {
      for (const date of special.datesIn(year)) {
        if (inRange(date, special) && special.onlyOn.has(weekdayOf(date))) found.set(date, special)
      }
    }
  }
  return found
}

/** Hours of one date; named when a special day made them. */
interface DayHours {
  readonly name?: string
  readonly phases: readonly LocalSpan[]
}

const weeklyHours = (plan: SessionPlan, date: Day): DayHours => plan.hours[weeklyIndex(plan, date)] ?? { phases: [] }

function sessionOf(plan: SessionPlan, date: Day, { name, phases: spans }: DayHours): Session {
  const utc = (afterMidnight: number) => utcMicros(plan.zone, localAt(date, afterMidnight))
  const phases = spans.map(({ phase, from, to }): PhaseSpan => ({ phase, from: utc(from), to: utc(to) }))
  const open = phases.find(({ phase }) => phase === 'regular') ?? phases[0]
  const close = phases.findLast(({ phase }) => phase === 'regular' || countsToClose(phase, plan)) ?? phases.at(-1)
  const hours = { open: open?.from ?? (0 as Micros), close: close?.to ?? (0 as Micros), phases }
  return name === undefined ? { day: date, ...hours } : { day: date, special: name, ...hours }
}

const countsToClose = (phase: Phase, plan: SessionPlan): boolean =>
  phase === 'closing auction' && !plan.closesBeforeAuction

const observed = (date: Day, moves: Readonly<Partial<Record<Weekday, number>>>): Day =>
  addDays(date, moves[weekdayOf(date)] ?? 0)

const onOrAfter = (date: Day, weekday: Weekday): Day =>
  addDays(date, (weekdays.indexOf(weekday) - weekdayIndex(date) + 7) % 7)

function nthWeekday(year: number, { month, weekday, nth }: Extract<DayRule, { kind: 'nth' }>): readonly Day[] {
  const days = daysInMonth(year, month)
  const first = civil(onOrAfter(dayFrom(year, month, 1), weekday)).day
  const last = first + 7 * Math.floor((days - first) / 7)
  const date = nth > 0 ? first + 7 * (nth - 1) : last + 7 * (nth + 1)
  return date >= 1 && date <= days ? [dayFrom(year, month, date)] : []
}
