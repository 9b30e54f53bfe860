import * as z from 'zod'
import { MOST_RECORDS } from './constants.ts'
import { InstrumentName, Time } from './fields.ts'
import { call } from './procedure.ts'

/** A record that was kept aside. */
export const QuarantineRecord = z.object({
  time: Time,
  /** A name of `tickRules`, or the code of a rule for bars. */
  rule: z.string(),
  /** The file or the feed it came from, and its line there. */
  source: z.string(),
  line: z.int(),
  /** As it came. */
  raw: z.string(),
})
export type QuarantineRecord = z.infer<typeof QuarantineRecord>

export const quarantine = {
  list: call({
    summary: 'Records of an instrument that were kept aside, by source and line',
    role: 'read-only',
    http: 'POST /instruments/{instrument}/quarantine/list',
    input: z.object({
      instrument: InstrumentName,
      rule: z.string().optional(),
      /** The last record of the page before. */
      after: QuarantineRecord.optional(),
      most: z.int().positive().max(MOST_RECORDS).default(1_000),
    }),
    output: z.object({ records: z.array(QuarantineRecord), more: z.boolean() }),
  }),
  replay: call({
    summary: 'Puts the ticks that were kept aside through the rules as they are now, and stores those that pass',
    role: 'user',
    audited: true,
    http: 'POST /instruments/{instrument}/quarantine/replay',
    input: z.object({ instrument: InstrumentName, rule: z.string().optional() }),
    output: z.object({
      /** Records that were looked at: `taken + kept`. */
      records: z.int(),
      /** Those that passed and are ticks now; `added` of them were not stored before. */
      taken: z.int(),
      added: z.int(),
      kept: z.int(),
      /** Why they were kept: by rule, and `not a tick` for what only another import can take. */
      rules: z.record(z.string(), z.int()),
    }),
  }),
}
