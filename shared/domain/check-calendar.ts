/** What is wrong with a calendar that a person wrote or edited, in sentences; and the text that stands for its sessions. */
import type { Calendar, DateText, DayRule, PhaseHours, SpecialDay, Weekday, WeeklyHours } from './calendar.ts'
import { civil, dayText, parseDay, weekdayOf } from './day.ts'
import type { Session } from './session.ts'
import type { SessionPlan } from './sessions-of.ts'
import { daySources, parseClock, planOf, plannedSessions, weeklyIndex } from './sessions-of.ts'
import type { Day } from './units.ts'
import { zoneOf } from './zone.ts'

export interface CalendarFault {
  readonly text: string
  /** Where in the document: `zone`, `hours.0`, `hours.0.days`, `specialDays.3.on`; a phase is `hours.0.phases.1`. */
  readonly at: string
}

/** Empty when the calendar is sound. */
export const checkCalendar = (calendar: Calendar): string[] => calendarFaults(calendar).map(({ text }) => text)

/** Faults of the parts are told first, because sessions can only be made of sound parts. */
export function calendarFaults(calendar: Calendar): readonly CalendarFault[] {
  const faults = partFaults(calendar)
  return faults.length > 0 ? faults : sessionFaults(calendar)
}

/** What can be told without making its sessions. */
export function partFaults(calendar: Calendar): readonly CalendarFault[] {
  return [
    ...at('zone', zoneFaults(calendar.zone)),
    ...at('range', [
      ...rangeFaults('The calendar', calendar),
      ...missing([calendar.from, calendar.to]),
      ...reachFaults(calendar),
    ]),
    ...at('hours', calendar.hours.length === 0 ? ['The calendar has no weekly hours.'] : []),
    ...calendar.hours.flatMap((hours, index) => weeklyFaults(hours, index)),
    ...calendar.specialDays.flatMap((special, index) => specialFaults(special, index)),
  ]
}

const at = (where: string, texts: readonly string[]): CalendarFault[] => texts.map((text) => ({ text, at: where }))

function weeklyFaults(hours: WeeklyHours, index: number): CalendarFault[] {
  const [name, where] = [`Weekly hours ${index + 1}`, `hours.${index}`]
  return [
    ...at(`${where}.range`, rangeFaults(name, hours)),
    ...at(`${where}.days`, hours.days.length === 0 ? [`${name} are for no weekday.`] : []),
    ...hoursFaults(name, hours.phases, `${where}.phases`),
  ]
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

function hoursFaults(name: string, hours: readonly PhaseHours[], where: string): CalendarFault[] {
  if (hours.length === 0) return at(where, [`${name} have no phases.`])
  const bad = hours.flatMap(([, ...ends], index) =>
    ends
      .filter((text) => parseClock(text) === undefined)
      .flatMap((text) => at(`${where}.${index}`, [`${name}: "${text}" is not a time such as 09:30 or -1d 17:00.`])),
  )
  return bad.length > 0 ? bad : [...orderFaults(name, hours, where), ...at(where, regularFaults(name, hours))]
}

function orderFaults(name: string, hours: readonly PhaseHours[], where: string): CalendarFault[] {
  return hours.flatMap(([phase, from, to], index) => {
    if (clockOf(from) >= clockOf(to))
      return at(`${where}.${index}`, [`${name}: the phase "${phase}" ends at ${to}, not after its start at ${from}.`])
    const before = hours[index - 1]
    if (before === undefined || clockOf(before[2]) <= clockOf(from)) return []
    const text = `${name}: the phase "${phase}" starts at ${from}, before "${before[0]}" ends at ${before[2]}.`
    return at(`${where}.${index}`, [text])
  })
}

function regularFaults(name: string, hours: readonly PhaseHours[]): string[] {
  const last = hours.findLastIndex(([phase]) => phase === 'regular')
  if (last < 0) return [`${name} have no regular phase.`]
  const auction = hours.findLastIndex(([phase]) => phase === 'opening auction')
  return auction > last ? [`${name}: no regular phase follows the opening auction.`] : []
}

const clockOf = (text: string): number => parseClock(text) ?? NaN

function specialFaults({ onlyOn, on, session, ...special }: SpecialDay, index: number): CalendarFault[] {
  const [name, where] = [`Special day "${special.name}"`, `specialDays.${index}`]
  return [
    ...at(`${where}.range`, rangeFaults(name, special)),
    ...at(`${where}.on`, ruleFaults(name, on)),
    ...at(`${where}.days`, onlyOn?.length === 0 ? [`${name} is for no weekday.`] : []),
    ...(session === 'closed'
      ? []
      : hoursFaults(`The hours of special day "${special.name}"`, session, `${where}.phases`)),
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

function sessionFaults(calendar: Calendar): CalendarFault[] {
  const plan = planOf(calendar)
  const sessions = plannedSessions(plan, plan.from, plan.to)
  if (sessions.length === 0)
    return at('range', [`The calendar has no session from ${calendar.from} to ${calendar.to}.`])
  return [...openingFaults(plan, calendar), ...overlapFaults(plan, sessions)]
}

/** A yearly early close that falls on a Saturday would open the exchange: that has to be said by date. */
function openingFaults(plan: SessionPlan, calendar: Calendar): CalendarFault[] {
  return calendar.specialDays.flatMap(({ name, on, session }, index) => {
    if (session === 'closed' || on.kind === 'dates') return []
    const date = datesOf(plan, index).find((date) => weeklyIndex(plan, date) < 0)
    if (date === undefined) return []
    const text = `${dayText(date)}, ${dayNames[weekdayOf(date)]}`
    return at(`specialDays.${index}.days`, [
      `Special day "${name}" would open on ${text}, which has no weekly hours: limit its weekdays or list its dates.`,
    ])
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
function overlapFaults(plan: SessionPlan, sessions: readonly Session[]): CalendarFault[] {
  let end = -Infinity
  for (const [number, { day, phases }] of sessions.entries()) {
    for (const [index, { phase, from, to }] of phases.entries()) {
      const where = () => `${sourceText(plan, day)}.phases.${index}`
      if (from >= to)
        return at(where(), [`On ${dayText(day)} the phase "${phase}" has no length, because clocks change in it.`])
      if (from < end) return at(where(), [overlapText(sessions, number)])
      end = to
    }
  }
  return []
}

function sourceText(plan: SessionPlan, date: Day): string {
  const source = daySources(plan, date, date).get(date)
  return source === undefined ? 'hours' : `${source.part}.${source.index}`
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
