/** What a year's announcement of an exchange says, read back from its calendar. */
import type { Calendar } from '../../../shared/domain/calendar.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import { sessionsOf } from '../../../shared/domain/sessions-of.ts'
import { clockText } from './small-calendars.ts'

const yearOf = (calendar: Calendar, year: number) =>
  sessionsOf(calendar, dayOf(`${year}-01-01`), dayOf(`${year}-12-31`))

/** Days with weekly hours that have no session: `01-01 03-29`. */
export function closedDays(calendar: Calendar, year: number): string {
  const open = new Set(yearOf(calendar, year).map(({ day }) => day))
  return yearOf({ ...calendar, specialDays: [] }, year)
    .filter(({ day }) => !open.has(day))
    .map(({ day }) => dayText(day).slice(5))
    .join(' ')
}

/** Days that end at a clock time: `12-24`. */
export const endingAt = (calendar: Calendar, year: number, clock: string): string =>
  yearOf(calendar, year)
    .filter(({ close }) => clockText(calendar, close).endsWith(clock))
    .map(({ day }) => dayText(day).slice(5))
    .join(' ')

/** The phases of a date on the exchange's own clock, with the day of the month where it is another. */
export function hoursOn(calendar: Calendar, date: string): string[] {
  const clock = (text: string): string => (text.startsWith(date) ? text.slice(11) : text.slice(8))
  return sessionsOf(calendar, dayOf(date), dayOf(date)).flatMap(({ phases }) =>
    phases.map(
      ({ phase, from, to }) => `${phase} ${clock(clockText(calendar, from))} to ${clock(clockText(calendar, to))}`,
    ),
  )
}
