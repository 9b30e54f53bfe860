/** Days and hours of a week as they are written and said. */
import { addDays, civil, weekdayIndex } from '../../shared/domain/day.ts'
import { day, MICROS_PER_DAY, type Day } from '../../shared/domain/units.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { monthNames } from '../calendar/rule-text.ts'
import { useFromNow } from './now.ts'

export const mondayOf = (date: Day): Day => addDays(date, -weekdayIndex(date))

/** By the clock of a zone, as it changes. */
export const useToday = (zone: Zone): Day =>
  useFromNow((now) => day(Math.floor((now + zone.offsetAt(now)) / MICROS_PER_DAY)))

/** `23 Nov` */
export function shortDate(date: Day): string {
  const { month, day: of } = civil(date)
  return `${of} ${monthNames[month - 1]}`
}

/** `23 Nov 2026` */
export const longDate = (date: Day): string => `${shortDate(date)} ${civil(date).year}`

/** `23 to 29 Nov 2026`, `28 Dec 2026 to 3 Jan 2027`. */
export function weekTitle(monday: Day): string {
  const sunday = addDays(monday, 6)
  const [first, last] = [civil(monday), civil(sunday)]
  if (first.month === last.month) return `${first.day} to ${longDate(sunday)}`
  return `${first.year === last.year ? shortDate(monday) : longDate(monday)} to ${longDate(sunday)}`
}

/** `09:30` of minutes since midnight, of whatever day. */
export function clockOfDay(minutes: number): string {
  const ofDay = ((minutes % 1440) + 1440) % 1440
  return [Math.floor(ofDay / 60), Math.floor(ofDay % 60)].map((part) => String(part).padStart(2, '0')).join(':')
}
