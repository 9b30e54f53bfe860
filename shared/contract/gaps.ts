import * as z from 'zod'
import { DateText, InstrumentName, Side, Time, TimeframeText, View } from './fields.ts'
import { call } from './procedure.ts'

export const GapRow = z.object({
  session: DateText,
  phase: z.string(),
  from: Time,
  to: Time,
  /** Bars that could be in it. */
  bars: z.int(),
  /** `no data` where nothing recorded explains it. */
  reason: z.enum(['halt', 'link down', 'sequence gap', 'engine off', 'no data']),
  detail: z.string().optional(),
})
export type GapRow = z.infer<typeof GapRow>

export const CoverageRow = z.object({
  session: DateText,
  /** Bars that are there, and windows that the session has in the view. */
  bars: z.int(),
  windows: z.int(),
  gaps: z.int(),
  volume: z.number(),
})
export type CoverageRow = z.infer<typeof CoverageRow>

const asked = {
  instrument: InstrumentName,
  timeframe: TimeframeText.default('1m'),
  view: View.default('regular'),
  side: Side.optional(),
  from: DateText.optional(),
  to: DateText.optional(),
}

export const gaps = {
  list: call({
    summary: 'Windows of open sessions without a bar, joined to stretches, each with what is known of the reason',
    role: 'read-only',
    http: 'GET /instruments/{instrument}/gaps',
    input: z.object({ ...asked, most: z.int().positive().max(100_000).default(10_000) }),
    output: z.object({ gaps: z.array(GapRow), more: z.boolean() }),
  }),
  coverage: call({
    summary: 'How much of each session is there',
    role: 'read-only',
    http: 'GET /instruments/{instrument}/coverage',
    input: z.object(asked),
    output: z.array(CoverageRow),
  }),
}
