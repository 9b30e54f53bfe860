/** The audit log of strategies: what was loaded, signed, started, stopped and why, in lines that hold each other. */
import * as z from 'zod'
import { auditKinds, MOST_AUDIT_LINES } from './constants.ts'
import { Time } from './fields.ts'
import { call } from './procedure.ts'

export const AuditRow = z.object({
  /** Counts from 1, through all files. */
  seq: z.int(),
  time: Time,
  event: z.enum(auditKinds),
  strategy: z.string().optional(),
  /** SHA-256 of what is run. */
  code: z.string().optional(),
  run: z.string().optional(),
  /** What else there is to say, as JSON. */
  detail: z.string().optional(),
})
export type AuditRow = z.infer<typeof AuditRow>

export const AuditVerdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole'), lines: z.int() }),
  /** `line` counts from 1 within the file; the first that is wrong. */
  z.object({ kind: z.literal('broken'), file: z.string(), line: z.int(), why: z.string() }),
])
export type AuditVerdict = z.infer<typeof AuditVerdict>

export const audit = {
  list: call({
    summary: 'The newest lines of the audit log, newest first; of one run, or before a line',
    role: 'user',
    http: 'GET /audit',
    input: z.object({
      most: z.int().min(1).max(MOST_AUDIT_LINES).default(1_000),
      run: z.string().optional(),
      before: z.int().min(1).optional(),
    }),
    /** `more`: there are older ones. */
    output: z.object({ lines: z.array(AuditRow), more: z.boolean() }),
  }),
  verify: call({
    summary: 'Whether every line of the audit log is as it was written, and none is missing at its end',
    role: 'user',
    perSecond: 2,
    http: 'POST /audit/verify',
    input: z.object({}),
    output: AuditVerdict,
  }),
}
