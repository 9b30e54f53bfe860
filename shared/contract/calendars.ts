import * as z from 'zod'
import { phases, type Calendar } from '../domain/calendar.ts'
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
})
export type CalendarRow = z.infer<typeof CalendarRow>

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
}
