import * as z from 'zod'
import { tickKinds } from '../domain/tick.ts'
import { MOST_TICKS } from './constants.ts'
import { Column, InstrumentName, Time } from './fields.ts'
import { call, stream } from './procedure.ts'

/** Ticks as a window or a client gets them: prices in quote currency, quantities in units, NaN for what is absent. */
const columns = {
  time: Column,
  received: Column,
  seq: Column,
  /** Bits of `tickFlags`. */
  flags: Column,
  /** Index into `texts`. */
  condition: Column,
  /** Of a trade, else NaN: 0 is buy, 1 is sell. */
  price: Column,
  quantity: Column,
  aggressor: Column,
  /** The exchange's number, or -1 minus an index into `texts`. */
  id: Column,
  /** Of a quote, else NaN. */
  bid: Column,
  ask: Column,
  bidSize: Column,
  askSize: Column,
}

const TickColumns = z.object({ ...columns, texts: z.array(z.string()) })
export type TickColumns = z.infer<typeof TickColumns>

export const Kind = z.enum(tickKinds)

export const ticks = {
  read: call({
    summary:
      'Stored ticks of an instrument, oldest first, as columns; the newest ones of the range when there are more',
    role: 'read-only',
    http: 'GET /instruments/{instrument}/ticks',
    input: z.object({
      instrument: InstrumentName,
      kind: Kind,
      /** Where several sources brought some; absent means the one that brought most. */
      source: z.string().optional(),
      from: Time.optional(),
      to: Time.optional(),
      most: z.int().positive().max(MOST_TICKS).default(1_000),
      end: z.enum(['newest', 'oldest']).default('newest'),
    }),
    output: z.object({
      ...TickColumns.shape,
      source: z.string(),
      revision: z.int(),
      /** The range holds more: older ones, or newer ones where the oldest were asked for. */
      more: z.boolean(),
    }),
  }),
  /** Time and sales: at most one value a frame, each with what came since the one before. */
  watch: stream({
    summary:
      'Ticks as they come in, live or replayed; the newest are sent first and what a slow reader misses is counted',
    role: 'read-only',
    input: z.object({ instrument: InstrumentName, most: z.int().positive().max(MOST_TICKS).default(500) }),
    output: z.object({
      ...TickColumns.shape,
      /** Ticks that came since the last value and are not among these. */
      skipped: z.int(),
      /** Everything before is void: a replay started again, or jumped. */
      reset: z.boolean(),
    }),
  }),
}
