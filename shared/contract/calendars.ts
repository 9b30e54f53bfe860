import * as z from 'zod'
import { phases, type Calendar } from '../domain/calendar.ts'
import { CalendarDocument, CalendarId } from './calendar-document.ts'
import { DateText, Time } from './fields.ts'
import { call } from './procedure.ts'

const Span = z.object({ phase: z.enum(phases), from: Time, to: Time })

export const SessionRow = z.object({
  session: DateText,
  open: Time,
  close: Time,
  phases: z.array(Span),
  /** Name of the special day that made it, such as `Christmas Eve`. */
  special: z.string().optional(),
})
export type SessionRow = z.infer<typeof SessionRow>

export const CalendarRow = z.object({
  id: z.string(),
  name: z.string(),
  zone: z.string(),
  group: z.enum(['equities', 'futures', 'fx', 'round the clock', 'yours']),
  from: DateText,
  to: DateText,
  /** Hash of what decides its sessions. */
  version: z.string(),
  /** Days until its last date, below zero once it is past; absent while there are more than 60. */
  endsIn: z.int().optional(),
})
export type CalendarRow = z.infer<typeof CalendarRow>

/** One version of a calendar that a user made. */
export const CalendarVersion = z.object({
  /** 1 for the first. */
  number: z.int(),
  version: z.string(),
  owner: z.string(),
  saved: Time,
  calendar: z.custom<Calendar>().meta({ type: 'object' }),
})
export type CalendarVersion = z.infer<typeof CalendarVersion>

/** What a new version of a calendar is felt by. Nothing that is stored is changed. */
export const Affected = z.object({
  /** Who follows it, by SYMBOL.VENUE; those included that did so once. */
  instruments: z.array(z.string()),
  /** Those of them whose 15m and 1d bars are kept on the way to longer ones, and made again when next read. */
  rebuilt: z.array(z.object({ instrument: z.string(), minutes: z.int() })),
  /** The newest of the stored runs that followed it: they show as made on other sessions. */
  runs: z.array(z.object({ run: z.string(), title: z.string() })),
})
export type Affected = z.infer<typeof Affected>

export const SavedCalendar = z.object({
  id: z.string(),
  number: z.int(),
  version: z.string(),
  /** False when the newest version is the same document: none is made then. */
  added: z.boolean(),
  affects: Affected,
})
export type SavedCalendar = z.infer<typeof SavedCalendar>

export const calendars = {
  list: call({
    summary: 'Every calendar',
    role: 'read-only',
    http: 'GET /calendars',
    input: z.object({}),
    output: z.array(CalendarRow),
  }),
  read: call({
    summary: 'The rules of one calendar; a client may derive its sessions with the same code',
    role: 'read-only',
    http: 'GET /calendars/{calendar}',
    input: z.object({ calendar: z.string() }),
    output: z.object({
      version: z.string(),
      calendar: z.custom<Calendar>().meta({ type: 'object' }),
    }),
  }),
  sessions: call({
    summary: 'Sessions of a calendar between two dates, both included',
    role: 'read-only',
    http: 'GET /calendars/{calendar}/sessions',
    input: z.object({ calendar: z.string(), from: DateText, to: DateText }),
    output: z.array(SessionRow),
  }),
  copy: call({
    summary: 'Copy a calendar under an id of your own, to be edited and saved',
    role: 'user',
    audited: true,
    http: 'POST /calendars/{calendar}/copy',
    input: z.object({ calendar: z.string(), to: CalendarId, name: z.string().min(1).max(200).optional() }),
    output: SavedCalendar,
  }),
  save: call({
    summary: 'Save a calendar of your own; every version is kept, and bars read afterwards follow the newest',
    role: 'user',
    audited: true,
    http: 'POST /calendars',
    input: z.object({ calendar: CalendarDocument }),
    output: SavedCalendar,
  }),
  history: call({
    summary: 'Every saved version of a calendar, oldest first; none of one that came with Openbell',
    role: 'read-only',
    http: 'GET /calendars/{calendar}/history',
    input: z.object({ calendar: z.string() }),
    output: z.array(CalendarVersion),
  }),
  affects: call({
    summary: 'What a new version of a calendar would affect',
    role: 'read-only',
    http: 'GET /calendars/{calendar}/affects',
    input: z.object({ calendar: z.string() }),
    output: Affected,
  }),
}
