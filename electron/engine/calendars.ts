/** The calendars the engine knows, built in and users' own, each with its version and its index of sessions. */
import { createHash } from 'node:crypto'
import type { CalendarRow, SavedCalendar, SessionRow } from '../../shared/contract/calendars.ts'
import { no } from '../../shared/contract/wire.ts'
import { endsIn } from '../../shared/domain/calendar-end.ts'
import type { Calendar } from '../../shared/domain/calendar.ts'
import { builtInCalendars } from '../../shared/domain/calendars/built-in.ts'
import { calendarText, checkCalendar } from '../../shared/domain/check-calendar.ts'
import { dayOf, dayText } from '../../shared/domain/day.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'
import type { FormerCalendar } from '../../shared/domain/session-dates.ts'
import { day, MICROS_PER_DAY } from '../../shared/domain/units.ts'
import type { CalendarStore, Clock, Store, StoredCalendar } from './ports.ts'

export interface KnownCalendar {
  readonly calendar: Calendar
  /** SHA-256 of what decides its sessions; several where an instrument changed from one to another. */
  readonly version: string
  readonly index: SessionIndex
  /** Those that an instrument followed before it. */
  readonly before: readonly Former[]
}

export type Former = FormerCalendar & { readonly version: string }

export interface Calendars {
  list(): readonly CalendarRow[]
  find(id: string): KnownCalendar
  /** What an instrument follows, with the calendars it followed before that. */
  of(instrument: Instrument): KnownCalendar
  sessions(id: string, from: string, to: string): readonly SessionRow[]
  /** A copy under another id, as its first version. */
  copy(asked: CopyAsked, owner: string): Promise<Saved>
  save(calendar: Calendar, owner: string): Promise<Saved>
  history(id: string): Promise<readonly StoredCalendar[]>
  /** As it was in that version; undefined where that is not kept. */
  atVersion(id: string, version: string): Promise<KnownCalendar | undefined>
}

export interface CopyAsked {
  readonly calendar: string
  readonly to: string
  readonly name?: string | undefined
}

export type Saved = Omit<SavedCalendar, 'affects'>

interface Parts {
  readonly store: Pick<Store, 'calendars'>
  readonly clock: Clock
  readonly log: (error: unknown) => string
  /** Called after every save. */
  readonly changed?: (row: CalendarRow) => void
}

export async function openCalendars({ store: { calendars: store }, clock, log, changed }: Parts): Promise<Calendars> {
  const own = sound(await store.list(), log)
  // A user's goes before one of the same id that a newer Openbell brings: instruments follow it.
  const known = new Map<string, KnownCalendar>([...builtInCalendars, ...own].map((each) => [each.id, know(each)]))
  const ownIds = new Set(own.map(({ id }) => id))
  const sequences = new Map<string, KnownCalendar>()

  const find = (id: string): KnownCalendar => {
    const found = known.get(id)
    if (found === undefined) throw no('calendar.unknown', { calendar: id, calendars: [...known.keys()].join(', ') })
    return found
  }

  async function save(document: Calendar, owner: string): Promise<Saved> {
    const calendar = { ...document, group: 'yours' } as const
    if (isBuiltIn(calendar.id) && !ownIds.has(calendar.id)) throw no('calendar.built-in', { calendar: calendar.id })
    const faults = new Set(checkCalendar(calendar))
    if (faults.size > 0) throw no('calendar.faulty', { calendar: calendar.id, faults: [...faults].join(' ') })
    const made = know(calendar)
    const kept = await store.put({ calendar, version: made.version, owner, saved: clock.now() })
    known.set(calendar.id, made)
    ownIds.add(calendar.id)
    changed?.(rowOf(made, clock))
    return { id: calendar.id, version: made.version, ...kept }
  }

  return {
    list: () => [...known.values()].map((each) => rowOf(each, clock)),
    find,
    of: (instrument) => remembered(sequences, followed(instrument, find)),
    sessions: (id, from, to) => sessionRows(find(id), from, to),
    async copy({ calendar, to, name }, owner) {
      const { calendar: from } = find(calendar)
      if (known.has(to)) throw no('calendar.exists', { calendar: to })
      return save({ ...from, id: to, name: name ?? `${from.name}, copied` }, owner)
    },
    save,
    history: async (id) => store.history(find(id).calendar.id),
    atVersion: async (id, version) => (find(id).version === version ? find(id) : formerly(store, id, version)),
  }
}

async function formerly(store: CalendarStore, id: string, version: string): Promise<KnownCalendar | undefined> {
  const stored = (await store.history(id)).find((each) => each.version === version)
  return stored === undefined ? undefined : know(stored.calendar)
}

/** In another spelling it would be taken for ours. */
const isBuiltIn = (id: string): boolean => builtInCalendars.some((each) => each.id.toLowerCase() === id.toLowerCase())

/** What an older Openbell took and this one cannot read (a zone that is gone) is left out, and said in the log. */
function sound(stored: readonly StoredCalendar[], log: (error: unknown) => string): readonly Calendar[] {
  return stored.flatMap(({ calendar }) => {
    const faults = checkCalendar(calendar)
    if (faults.length > 0) log(new Error(`The calendar ${calendar.id} is left out: ${faults.join(' ')}`))
    return faults.length > 0 ? [] : [calendar]
  })
}

const know = (calendar: Calendar): KnownCalendar => ({
  calendar,
  version: createHash('sha256').update(calendarText(calendar)).digest('hex'),
  index: new SessionIndex(calendar),
  before: [],
})

interface Followed {
  readonly now: KnownCalendar
  readonly before: readonly Former[]
}

/** Terms of other changes between them do not end a calendar. */
function followed({ terms }: Instrument, find: (id: string) => KnownCalendar): Followed {
  const [first, ...more] = terms
  let id = first.calendar
  const before: Followed['before'][number][] = []
  for (const { calendar, from } of more) {
    if (calendar !== id) {
      const { calendar: former, version } = find(id)
      before.push({ calendar: former, version, until: from })
    }
    id = calendar
  }
  return { now: find(id), before }
}

/** An index is worth keeping: the same calendars one after the other have the same one. */
function remembered(sequences: Map<string, KnownCalendar>, { now, before }: Followed): KnownCalendar {
  if (before.length === 0) return now
  const version = [...before.map((each) => `${each.version} until ${dayText(each.until)}`), now.version].join(', ')
  const found = sequences.get(version) ?? { ...now, version, before, index: new SessionIndex(now.calendar, before) }
  sequences.set(version, found)
  return found
}

function rowOf({ calendar, version }: KnownCalendar, clock: Clock): CalendarRow {
  const { id, name, zone, group, from, to } = calendar
  const left = endsIn(calendar, day(Math.floor(clock.now() / MICROS_PER_DAY)))
  return { id, name, zone, group, from, to, version, ...(left !== undefined && { endsIn: left }) }
}

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
