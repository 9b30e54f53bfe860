/** What the engine writes down for those who run it: the newest lines of its log. */
import * as z from 'zod'
import { logLevels, logSources } from './constants.ts'
import { Time } from './fields.ts'
import { call, stream } from './procedure.ts'

export const LogLine = z.object({
  /** Counts up for as long as the engine runs; lines of engines before come first. */
  seq: z.int(),
  time: Time,
  level: z.enum(logLevels),
  source: z.enum(logSources),
  text: z.string(),
  /** Everything else that was written, as JSON; secrets are never in it. Callers who may only look get none. */
  detail: z.string().optional(),
})
export type LogLine = z.infer<typeof LogLine>

export const logs = {
  list: call({
    summary: 'The newest lines of the engine’s log, oldest first',
    role: 'read-only',
    http: 'GET /logs',
    input: z.object({ most: z.int().min(1).max(10_000).default(1_000) }),
    output: z.array(LogLine),
  }),
  watch: stream({
    summary: 'The newest lines of the engine’s log, then each that is written',
    role: 'read-only',
    input: z.object({}),
    output: z.object({ lines: z.array(LogLine) }),
  }),
}
