import * as z from 'zod'
import { Time } from './fields.ts'

/** How the ticks of one instrument are coming in: the tick monitor's line, told at most four times a second. */
export const Market = z.object({
  instrument: z.string(),
  /** Of the feed or the replay. */
  source: z.string(),
  /** Set while a replay and not the market is what comes in. */
  replay: z.string().optional(),
  state: z.enum(['connecting', 'up', 'down', 'halted', 'ended']),
  /** The clock that decides here: the machine's, or the replay's. */
  now: Time,
  /** The newest tick's own time and the time from it to us, in microseconds, median of the last seconds. */
  last: Time.optional(),
  lag: z.number().optional(),
  price: z.number().optional(),
  bid: z.number().optional(),
  ask: z.number().optional(),
  /** Ticks a second, over the last seconds of its clock. */
  rate: z.number(),
  received: z.int(),
  accepted: z.int(),
  quarantined: z.int(),
  rejected: z.int(),
  /** Quarantined, rejected and flagged, by rule. */
  rules: z.record(z.string(), z.int()),
  /** Numbers of the exchange that are missing in the stream, and times at which some were. */
  sequenceGaps: z.int(),
  outOfOrder: z.int(),
})
export type Market = z.infer<typeof Market>
