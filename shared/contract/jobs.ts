import * as z from 'zod'
import { ProblemValue, Time } from './fields.ts'
import { call } from './procedure.ts'

/** `interrupted` is a job whose engine ended before it did; it can be resumed. */
export const jobStates = ['running', 'done', 'failed', 'cancelled', 'interrupted'] as const

/** Anything that takes long. It survives the panel that asked for it, and the engine too when it can be resumed. */
export const Job = z.object({
  id: z.string(),
  kind: z.enum(['import', 'backup', 'verify', 'backtest', 'lookahead', 'retention']),
  title: z.string(),
  owner: z.string(),
  status: z.enum(jobStates),
  progress: z.object({
    done: z.number(),
    /** Absent while it is not known. */
    total: z.number().optional(),
    unit: z.enum(['bytes', 'rows', 'bars']),
    /** Waits for another job to end. */
    waiting: z.boolean().optional(),
    /** Units a second, and seconds that are left at that pace. */
    rate: z.number().optional(),
    left: z.number().optional(),
  }),
  started: Time,
  ended: Time.optional(),
  resumable: z.boolean(),
  /** What the kind of job made of it, when done. */
  result: z.unknown().optional(),
  problem: ProblemValue.optional(),
})
export type Job = z.infer<typeof Job>

const OneJob = z.object({ job: z.string() })

export const jobs = {
  list: call({
    summary: 'Jobs, newest first',
    role: 'read-only',
    http: 'GET /jobs',
    input: z.object({}),
    output: z.array(Job),
  }),
  read: call({ summary: 'One job', role: 'read-only', http: 'GET /jobs/{job}', input: OneJob, output: Job }),
  cancel: call({
    summary:
      'Stop a running job; what it had not finished is undone, but a backtest keeps what it had, and what was too old stays deleted',
    role: 'user',
    audited: true,
    http: 'POST /jobs/{job}/cancel',
    input: OneJob,
    output: Job,
  }),
  resume: call({
    summary: 'Run a cancelled, failed or interrupted job again from its stored input',
    role: 'user',
    audited: true,
    http: 'POST /jobs/{job}/resume',
    input: OneJob,
    output: Job,
  }),
}
