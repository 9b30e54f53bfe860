/** Sessions by date: of one calendar, or of several of which each takes over from the one before it. */
import type { Calendar } from './calendar.ts'
import { addDays } from './day.ts'
import type { Session } from './session.ts'
import { sessionEnd, sessionStart } from './session.ts'
import type { SessionPlan } from './sessions-of.ts'
import { planOf, plannedSessions } from './sessions-of.ts'
import type { Day } from './units.ts'
import { day, micros } from './units.ts'

/** A calendar that held for sessions dated before `until`. */
export interface FormerCalendar {
  readonly calendar: Calendar
  readonly until: Day
}

export interface SessionDates {
  /** There are no sessions outside these dates. */
  readonly from: Day
  readonly to: Day
  /** Sessions dated from `from` to `to`, both included. */
  sessions(from: Day, to: Day): readonly Session[]
}

/** `former` in the order they held in. */
export function sessionDates(calendar: Calendar, former: readonly FormerCalendar[]): SessionDates {
  const slices = slicesOf(calendar, former)
  return {
    from: day(Math.min(...slices.map(({ from }) => from))),
    to: day(Math.max(...slices.map(({ to }) => to))),
    sessions: (from, to) => slices.flatMap((slice) => sessionsIn(slice, from, to)),
  }
}

/** The dates for which one calendar counts. */
interface Slice {
  readonly plan: SessionPlan
  readonly from: Day
  readonly to: Day
  /** Where the next one's first session starts: that may be the evening before its date. */
  readonly end: number
}

/** Made from the last one back, because each ends where the one after it starts. */
function slicesOf(calendar: Calendar, former: readonly FormerCalendar[]): readonly Slice[] {
  const slices: Slice[] = []
  const held = [...former.map((each) => each.calendar), calendar].map(planOf)
  for (let at = held.length - 1; at >= 0; at--) {
    const [plan, next] = [held[at], slices[0]]
    if (plan === undefined) continue
    const [since, until] = [former[at - 1]?.until ?? -Infinity, former[at]?.until ?? Infinity]
    const [from, to] = [day(Math.max(plan.from, since)), day(Math.min(plan.to, until - 1))]
    slices.unshift({ plan, from, to, end: next === undefined ? Infinity : startIn(next) })
  }
  return slices
}

/** A calendar may begin with a long holiday. */
const MOST_CLOSED_DAYS = 366

function startIn({ plan, from, end }: Slice): number {
  const [first] = plannedSessions(plan, from, addDays(from, MOST_CLOSED_DAYS))
  return first === undefined ? end : Math.min(sessionStart(first), end)
}

function sessionsIn(slice: Slice, from: Day, to: Day): readonly Session[] {
  const [first, last] = [day(Math.max(from, slice.from)), day(Math.min(to, slice.to))]
  return plannedSessions(slice.plan, first, last).flatMap((session) => cutAt(session, slice.end))
}

/** A session that would go on into the next calendar's first one ends where that starts. */
function cutAt(session: Session, end: number): readonly Session[] {
  if (sessionEnd(session) <= end) return [session]
  if (session.open >= end) return []
  const cut = micros(end)
  const phases = session.phases.filter(({ from }) => from < cut)
  return [
    {
      ...session,
      close: session.close > cut ? cut : session.close,
      phases: phases.map((span) => (span.to > cut ? { ...span, to: cut } : span)),
    },
  ]
}
