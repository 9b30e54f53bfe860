/** The calendars the engine knows, each with its version and its index of sessions. */
import { createHash } from 'node:crypto'
import type { CalendarRow, SessionRow } from '../../shared/contract/calendars.ts'
import { no } from '../../shared/contract/wire.ts'
import type { Calendar } from '../../shared/domain/calendar.ts'
import { builtInCalendars } from '../../shared/domain/calendars/built-in.ts'
import { calendarText } from '../../shared/domain/check-calendar.ts'
import { dayOf, dayText } from '../../shared/domain/day.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'

export interface KnownCalendar {
  readonly calendar: Calendar
  /** SHA-256 of what decides its sessions. */
  readonly version: string
  readonly index: SessionIndex
}

export interface Calendars {
  list(): readonly CalendarRow[]
  find(id: string): KnownCalendar
  has(id: string): boolean
  sessions(id: string, from: string, to: string): readonly SessionRow[]
}

export function openCalendars(): Calendars {
  const known = new Map<string, KnownCalendar>(builtInCalendars.map((calendar) => [calendar.id, know(calendar)]))
  const find = (id: string): KnownCalendar => {
    const found = known.get(id)
    if (found === undefined) throw no('calendar.unknown', { calendar: id, calendars: [...known.keys()].join(', ') })
    return found
  }
  return {
    list: () =>
      [...known.values()].map(({ calendar: { id, name, zone, group, from, to }, version }) => ({
        id,
        name,
        zone,
        group,
        from,
        to,
        version,
      })),
    find,
    has: (id) => known.has(id),
    sessions: (id, from, to) => sessionRows(find(id), from, to),
  }
}

const know = (calendar: Calendar): KnownCalendar => ({
  calendar,
  version: createHash('sha256').update(calendarText(calendar)).digest('hex'),
  index: new SessionIndex(calendar),
})

function sessionRows({ calendar, index }: KnownCalendar, from: string, to: string): SessionRow[] {
  for (const day of [from, to]) {
    if (day < calendar.from || day > calendar.to)
      throw no('calendar.range', { calendar: calendar.id, from: calendar.from, to: calendar.to, day })
  }
  return index.sessions(dayOf(from), dayOf(to)).map((session) => ({
    session: dayText(session.day),
    open: session.open,
    close: session.close,
    phases: session.phases.map((span) => ({ ...span })),
    ...(session.special !== undefined && { special: session.special }),
  }))
}
