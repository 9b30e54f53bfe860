/** Every calendar ends at some date; whoever relies on it is told in good time. */
import type { Calendar } from './calendar.ts'
import { dayOf } from './day.ts'
import type { Day } from './units.ts'

const WARNED_DAYS = 60

/** Days from `today` to its last date, below zero once that is past; `undefined` while it is more than 60 days away. */
export function endsIn({ to }: Pick<Calendar, 'to'>, today: Day): number | undefined {
  const left = dayOf(to) - today
  return left > WARNED_DAYS ? undefined : left
}
