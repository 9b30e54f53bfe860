/** What is said of a calendar that ends soon, wherever it is shown. */
import type { CalendarRow } from './calendars.ts'
import { problem, type Problem } from './catalogue.ts'

type Ending = Pick<CalendarRow, 'id' | 'to' | 'endsIn'>

/** Undefined while there is time. */
export function endingOf({ id, to, endsIn }: Ending): Problem | undefined {
  if (endsIn === undefined) return undefined
  return endsIn < 0
    ? problem('calendar.ended', { calendar: id, to })
    : problem('calendar.ending', { calendar: id, to, when: whenOf(endsIn) })
}

/** `in 35 days`, `today`, `12 days ago`. */
export function whenOf(days: number): string {
  if (days === 0) return 'today'
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`
  return days > 0 ? `in ${count}` : `${count} ago`
}
