/** A calendar as JSON: what a user copies, edits and saves. Whether it makes sense is `check-calendar`'s matter. */
import * as z from 'zod'
import { phases, weekdays } from '../domain/calendar.ts'
import { DateText } from './fields.ts'

/** It stands in addresses and on command lines. */
export const CalendarId = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]{0,63}$/, 'must be at most 64 letters, digits, dots, dashes and underscores')

const Clock = z.string().max(20)
const Weekday = z.enum(weekdays)
const Month = z.int()
const PhaseHours = z.array(z.tuple([z.enum(phases), Clock, Clock])).max(100)

const Range = { from: DateText.optional(), to: DateText.optional() }

const Rules = [
  z.strictObject({
    kind: z.literal('fixed'),
    month: Month,
    day: z.int(),
    observed: z.partialRecord(Weekday, z.int()).optional(),
  }),
  z.strictObject({ kind: z.literal('nth'), month: Month, weekday: Weekday, nth: z.int() }),
  z.strictObject({ kind: z.literal('weekday'), month: Month, day: z.int(), weekday: Weekday }),
  z.strictObject({ kind: z.literal('easter'), offset: z.int(), orthodox: z.literal(true).optional() }),
  z.strictObject({ kind: z.literal('dates'), dates: z.array(DateText).max(10_000) }),
] as const

/** A rule is moved once: there is no end to moves of moves, and no use. */
const DayRule = z.discriminatedUnion('kind', [
  ...Rules,
  z.strictObject({ kind: z.literal('shifted'), rule: z.discriminatedUnion('kind', Rules), by: z.int() }),
])

export const CalendarDocument = z.strictObject({
  id: CalendarId,
  name: z.string().min(1).max(200),
  zone: z.string().min(1).max(100),
  group: z.enum(['equities', 'futures', 'fx', 'round the clock', 'yours']),
  from: DateText,
  to: DateText,
  hours: z.array(z.strictObject({ ...Range, days: z.array(Weekday).max(7), phases: PhaseHours })).max(1_000),
  closingAuction: z.literal('after the close').optional(),
  specialDays: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200),
        on: DayRule,
        ...Range,
        onlyOn: z.array(Weekday).max(7).optional(),
        session: z.union([z.literal('closed'), PhaseHours]),
      }),
    )
    .max(5_000),
  sources: z.array(z.string().max(1_000)).max(100),
  notes: z.string().max(10_000).optional(),
})
