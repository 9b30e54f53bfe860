import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import { sessionTimes, type SessionTimes } from '../../../shared/domain/matching-sessions.ts'
import type { Session } from '../../../shared/domain/session.ts'
import { day } from '../../../shared/domain/units.ts'
import type { KnownCalendar } from '../calendars.ts'
import { wantsMoments } from '../strategies/session-moments.ts'
import type { FeedBars } from './feed.ts'

/** An order at the end of the data is for the session after it: over any holidays there are. */
const DAYS_BEYOND = 30

/** When an instrument's sessions open and close, over its bars and somewhat beyond. */
export function timesOf({ index }: KnownCalendar, bars: FeedBars | undefined): SessionTimes {
  const [first, last] = [bars?.day[0], bars?.day.at(-1)]
  return sessionTimes(
    first === undefined || last === undefined ? [] : index.sessions(day(first), day(last + DAYS_BEYOND)),
  )
}

/** Sessions from the first bar to the last, for a strategy that is called at them; none for any other. */
export function sessionsOf(
  declared: Declared,
  { index, calendar }: KnownCalendar,
  bars: FeedBars | undefined,
): { readonly sessions: readonly Session[]; readonly zone: string } {
  const [first, last] = [bars?.day[0], bars?.day.at(-1)]
  const sessions =
    !wantsMoments(declared) || first === undefined || last === undefined ? [] : index.sessions(day(first), day(last))
  return { sessions, zone: calendar.zone }
}
