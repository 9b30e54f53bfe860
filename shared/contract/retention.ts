/** For how long what is stored is kept. Without a rule it is kept for ever. */
import * as z from 'zod'
import { InstrumentName, Time } from './fields.ts'
import { call } from './procedure.ts'

/** `minutes` are 1-minute bars; `runs` are those without a tag. */
export const retentionKinds = ['ticks', 'minutes', 'logs', 'runs'] as const
export type RetentionKind = (typeof retentionKinds)[number]

export const RetentionRule = z.object({
  kind: z.enum(retentionKinds),
  /** Of ticks and minutes: for this one in place of the rule for all. */
  instrument: InstrumentName.optional(),
  /** Absent: for ever. */
  days: z.int().min(1).max(36_500).optional(),
})
export type RetentionRule = z.infer<typeof RetentionRule>

const Rules = z.object({ rules: z.array(RetentionRule).max(10_000) })

export const RetentionLine = z.object({
  kind: z.enum(retentionKinds),
  /** SYMBOL.VENUE */
  instrument: z.string().optional(),
  /** What is older goes, in whole stretches as they are stored. */
  before: Time,
  count: z.int(),
  bytes: z.int(),
})
export type RetentionLine = z.infer<typeof RetentionLine>

export const RetentionPlan = z.object({
  lines: z.array(RetentionLine),
  /** What is too old and stays, because somebody needs it. */
  held: z.array(z.object({ kind: z.enum(retentionKinds), instrument: z.string(), by: z.string() })),
})
export type RetentionPlan = z.infer<typeof RetentionPlan>

export const retention = {
  read: call({
    summary: 'For how long ticks, 1-minute bars, logs and runs are kept',
    role: 'read-only',
    http: 'GET /retention',
    input: z.object({}),
    output: Rules,
  }),
  write: call({
    summary: 'Keep these rules in place of those there are; the engine applies them once a day',
    role: 'admin',
    audited: true,
    http: 'PUT /retention',
    input: Rules,
    output: Rules,
  }),
  preview: call({
    summary: 'What these rules, or those that are kept, would delete now; nothing is deleted',
    role: 'read-only',
    http: 'POST /retention/preview',
    input: z.object({ rules: Rules.shape.rules.optional() }),
    output: RetentionPlan,
  }),
  apply: call({
    summary: 'Delete what is older than the kept rules say, as a job',
    role: 'admin',
    audited: true,
    http: 'POST /retention/apply',
    input: z.object({}),
    output: z.object({ job: z.string() }),
  }),
}
