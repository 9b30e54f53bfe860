/** What is wrong with a calendar that a person wrote or edited, in sentences; and the text that stands for its sessions. */
import type { Calendar, DateText, DayRule, PhaseHours, SpecialDay, Weekday } from './calendar.ts'
import { civil, dayText, parseDay, weekdayOf } from './day.ts'
import type { Session } from './session.ts'
import type { SessionPlan } from './sessions-of.ts'
import { parseClock, planOf, plannedSessions } from './sessions-of.ts'
import type { Day } from './units.ts'
import { zoneOf } from './zone.ts'

/** Empty when the calendar is sound. Faults of the parts are told first, because sessions can only be made of sound parts. */
export function checkCalendar(calendar: Calendar): string[] {
  const faults = [
    ...zoneFaults(calendar.zone),
    ...rangeFaults('The calendar', calendar),
    ...missing([calendar.from, calendar.to]),
    ...reachFaults(calendar),
    ...(calendar.hours.length === 0 ? ['The calendar has no weekly hours.'] : []),
    ...calendar.hours.flatMap((hours, at) => {
      const name = `Weekly hours ${at + 1}`
      const days = hours.days.length === 0 ? [`${name} are for no weekday.`] : []
      return [...rangeFaults(name, hours), ...days, ...hoursFaults(name, hours.phases)]
    }),
    ...calendar.specialDays.flatMap(specialFaults),
  ]
  return faults.length > 0 ? faults : sessionFaults(calendar)
}

/**
 * JSON with sorted keys of all that decides sessions, and of nothing else: names, sources and notes may change without
 * making a new version.
 */
export function calendarText({ zone, from, to, hours, closingAuction, specialDays }: Calendar): string {
  const special = specialDays.map(({ on, from, to, onlyOn, session }) => ({ on, from, to, onlyOn, session }))
  return JSON.stringify(sorted({ zone, from, to, hours, closingAuction, specialDays: special }))
}

function zoneFaults(zone: string): string[] {
  try {
    zoneOf(zone)
    return []
  } catch {
    return [`The zone "${zone}" is not an IANA time zone such as Europe/Berlin.`]
  }
}

interface Dates {
  readonly from?: DateText
  readonly to?: DateText
}

function rangeFaults(name: string, { from, to }: Dates): string[] {
  const bad = [from, to].flatMap((text) => (text === undefined ? [] : dateFaults(name, text)))
  if (bad.length > 0 || from === undefined || to === undefined || from <= to) return bad
  return [`${name} would hold from ${from} to ${to}, which is earlier.`]
}

/** Calendars come from JSON too, where a date can be missing. */
const missing = (dates: readonly (DateText | undefined)[]): string[] =>
  dates.includes(undefined) ? ['The calendar needs a first and a last date.'] : []

/** Far enough for every record there is; every session of a sound calendar is made to check it. */
const [EARLIEST, LATEST] = ['1900-01-01', '2200-12-31']

const reachFaults = ({ from, to }: Dates): string[] =>
  [from, to]
    .filter((text) => text !== undefined && (text < EARLIEST || text > LATEST) && parseDay(text) !== undefined)
    .map((text) => `The calendar must lie between ${EARLIEST} and ${LATEST}, and names ${text}.`)

const dateFaults = (name: string, text: DateText): string[] =>
  parseDay(text) === undefined ? [`${name}: "${text}" is not a date such as 2024-07-03.`] : []

function hoursFaults(name: string, hours: readonly PhaseHours[]): string[] {
  if (hours.length === 0) return [`${name} have no phases.`]
  const bad = hours.flatMap(([, from, to]) => [from, to]).filter((text) => parseClock(text) === undefined)
  if (bad.length > 0) return bad.map((text) => `${name}: "${text}" is not a time such as 09:30 or -1d 17:00.`)
  return [...orderFaults(name, hours), ...regularFaults(name, hours)]
}

function orderFaults(name: string, hours: readonly PhaseHours[]): string[] {
  return hours.flatMap(([phase, from, to], at) => {
    if (clockOf(from) >= clockOf(to))
      return [`${name}: the phase "${phase}" ends at ${to}, not after its start at ${from}.`]
    const before = hours[at - 1]
    if (before === undefined || clockOf(before[2]) <= clockOf(from)) return []
    return [`${name}: the phase "${phase}" starts at ${from}, before "${before[0]}" ends at ${before[2]}.`]
  })
}

function regularFaults(name: string, hours: readonly PhaseHours[]): string[] {
  const last = hours.findLastIndex(([phase]) => phase === 'regular')
  if (last < 0) return [`${name} have no regular phase.`]
  const auction = hours.findLastIndex(([phase]) => phase === 'opening auction')
  return auction > last ? [`${name}: no regular phase follows the opening auction.`] : []
}

const clockOf = (text: string): number => parseClock(text) ?? NaN

function specialFaults(special: SpecialDay): string[] {
  const name = `Special day "${special.name}"`
  return [
    ...rangeFaults(name, special),
    ...ruleFaults(name, special.on),
    ...(special.onlyOn?.length === 0 ? [`${name} is for no weekday.`] : []),
    ...(special.session === 'closed' ? [] : hoursFaults(`The hours of special day "${special.name}"`, special.session)),
  ]
}

function ruleFaults(name: string, rule: DayRule): string[] {
  switch (rule.kind) {
    case 'fixed': {
      const moves = Object.values(rule.observed ?? {}).map((days) =>
        within(`${name}: the move to the day observed`, days, [-6, 6]),
      )
      return [...monthDayFaults(name, rule), ...moves.flat()]
    }
    case 'weekday':
      return monthDayFaults(name, rule)
    case 'nth':
      return [
        ...within(`${name}: the month`, rule.month, [1, 12]),
        ...within(`${name}: the number of the weekday in its month`, rule.nth, [-5, 5]),
        ...(rule.nth === 0 ? [`${name}: the number of the weekday in its month must not be 0.`] : []),
      ]
    case 'easter':
      return within(`${name}: the days from Easter`, rule.offset, [-100, 250])
    case 'shifted':
      return [...within(`${name}: the days shifted`, rule.by, [-31, 31]), ...ruleFaults(name, rule.rule)]
    case 'dates':
      return rule.dates.length === 0 ? [`${name} has no dates.`] : rule.dates.flatMap((text) => dateFaults(name, text))
  }
}

/** 29 February is a date of a rule; it falls in leap years only. */
const monthDayFaults = (name: string, { month, day }: { readonly month: number; readonly day: number }): string[] =>
  parseDay(`2024-${twoDigits(month)}-${twoDigits(day)}`) === undefined
    ? [`${name}: no year has a day ${day} in month ${month}.`]
    : []

const twoDigits = (n: number): string => String(n).padStart(2, '0')

const within = (what: string, n: number, [low, high]: readonly [number, number]): string[] =>
  Number.isInteger(n) && n >= low && n <= high
    ? []
    : [`${what} must be a whole number from ${low} to ${high}, was ${n}.`]

function sessionFaults(calendar: Calendar): string[] {
  const plan = planOf(calendar)
  const sessions = plannedSessions(plan, plan.from, plan.to)
  if (sessions.length === 0) return [`The calendar has no session from ${calendar.from} to ${calendar.to}.`]
  return [...openingFaults(plan, calendar), ...overlapFaults(sessions)]
}

/** A yearly early close that falls on a Saturday would open the exchange: that has to be said by date. */
function openingFaults(plan: SessionPlan, calendar: Calendar): string[] {
  return calendar.specialDays.flatMap(({ name, on, session }, at) => {
    if (session === 'closed' || on.kind === 'dates') return []
    const date = datesOf(plan, at).find((date) => !hasWeeklyHours(plan, date))
    if (date === undefined) return []
    const text = `${dayText(date)}, ${dayNames[weekdayOf(date)]}`
    return [
      `Special day "${name}" would open on ${text}, which has no weekly hours: limit its weekdays or list its dates.`,
    ]
  })
}

function datesOf({ from, to, specialDays }: SessionPlan, at: number): readonly Day[] {
  const special = specialDays[at]
  if (special === undefined) return []
  const [first, last] = [civil(from).year, civil(to).year]
  return Array.from({ length: last - first + 1 }, (_, year) => special.datesIn(first + year))
    .flat()
    .filter((date) => date >= Math.max(from, special.first) && date <= Math.min(to, special.last))
    .filter((date) => special.onlyOn.has(weekdayOf(date)))
}

const hasWeeklyHours = ({ hours }: SessionPlan, date: Day): boolean =>
  hours.some(({ first, last, weekdays }) => date >= first && date <= last && weekdays.has(weekdayOf(date)))

const dayNames: Readonly<Record<Weekday, string>> = {
  mon: 'a Monday',
  tue: 'a Tuesday',
  wed: 'a Wednesday',
  thu: 'a Thursday',
  fri: 'a Friday',
  sat: 'a Saturday',
  sun: 'a Sunday',
}

/** The first one is enough: weekly hours that overlap would otherwise give thousands. */
function overlapFaults(sessions: readonly Session[]): string[] {
  let end = -Infinity
  for (const [at, { day, phases }] of sessions.entries()) {
    for (const { phase, from, to } of phases) {
      if (from >= to) return [`On ${dayText(day)} the phase "${phase}" has no length, because clocks change in it.`]
      if (from < end) return [overlapText(sessions, at)]
      end = to
    }
  }
  return []
}

function overlapText(sessions: readonly Session[], at: number): string {
  const [before, session] = [sessions[at - 1], sessions[at]]
  const [earlier, later] = [before ?? session, session].map((each) => (each === undefined ? '' : dayText(each.day)))
  return `The session of ${later} starts before that of ${earlier} ends.`
}

function sorted(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(sorted)
  if (typeof of !== 'object' || of === null) return of
  const entries = Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, value]) => [key, sorted(value)]))
}
