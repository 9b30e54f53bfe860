import * as z from 'zod'
import { ProblemValue, Time } from './fields.ts'
import { call } from './procedure.ts'

export const Health = z.object({
  version: z.string(),
  node: z.string(),
  /** The engine's clock, and when it started. */
  now: Time,
  started: Time,
  /** Share of one core, 0 to 1 and above, over the last seconds; resident memory in bytes. */
  cpu: z.number(),
  memory: z.int(),
  store: z.object({ schema: z.string(), bytes: z.int() }),
  /** Live feeds by name; none so far means data comes from imports. */
  feeds: z.array(z.object({ name: z.string(), state: z.enum(['up', 'down']) })),
  /** Why there is no sample data, when it could not be prepared. */
  sampleMissing: z.string().optional(),
  /** What a person should know of and act on, as long as it holds. */
  warnings: z.array(ProblemValue).optional(),
  actor: z.string(),
  role: z.string(),
  /** The caller is on the engine's machine: paths mean the same to both. */
  local: z.boolean(),
})
export type Health = z.infer<typeof Health>

export const health = {
  read: call({
    summary: 'Is the engine well?',
    role: 'read-only',
    http: 'GET /health',
    input: z.object({}),
    output: Health,
  }),
}
