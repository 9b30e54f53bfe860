import * as z from 'zod'
import { ProblemValue } from './fields.ts'
import { call } from './procedure.ts'

export const BackupOrder = z.object({
  /** A file on the engine's machine; only for callers on it. */
  path: z.string().min(1),
  /** A file that is there is replaced when the backup is whole. */
  replace: z.boolean().default(false),
})
export type BackupOrder = z.infer<typeof BackupOrder>

export const BackupReport = z.object({ file: z.string(), bytes: z.int(), schema: z.string(), seconds: z.number() })
export type BackupReport = z.infer<typeof BackupReport>

export const VerifyOrder = z.object({
  /** A backup, or absent for the database itself; only for callers on the engine's machine. */
  path: z.string().min(1).optional(),
})
export type VerifyOrder = z.infer<typeof VerifyOrder>

/** What was looked at, all of it, and what is wrong. */
export const VerifyReport = z.object({
  file: z.string(),
  schema: z.string(),
  bytes: z.int(),
  instruments: z.int(),
  /** Series and chunks of bars and of ticks. */
  series: z.int(),
  chunks: z.int(),
  bars: z.int(),
  ticks: z.int(),
  quarantined: z.int(),
  seconds: z.number(),
  faults: z.array(ProblemValue),
})
export type VerifyReport = z.infer<typeof VerifyReport>

const Started = z.object({ job: z.string() })

export const store = {
  backup: call({
    summary: 'Copy the database as it is now into one file, as a job; the engine goes on meanwhile',
    role: 'admin',
    audited: true,
    http: 'POST /store/backup',
    input: BackupOrder,
    output: Started,
  }),
  verify: call({
    summary: 'Look at every page, chunk and count of the database or of a backup, as a job',
    role: 'admin',
    audited: true,
    http: 'POST /store/verify',
    input: VerifyOrder,
    output: Started,
  }),
}
