/** Strategies as text that a person works on: those of the data folder, by the names of their files. */
import * as z from 'zod'
import { call } from './procedure.ts'

/** What the check says without running anything: what will not work, where, why, and what to use instead. */
export const StrategyFinding = z.object({
  line: z.int(),
  column: z.int(),
  code: z.enum(['strategy.syntax', 'strategy.forbidden']),
  message: z.string(),
  /** What to use instead; empty where nothing can be said. */
  instead: z.string(),
  /** The line as it stands in the file. */
  source: z.string(),
})
export type StrategyFinding = z.infer<typeof StrategyFinding>

/** SHA-256, in hex, of the bytes of a file: what a writer has seen of it. */
const Hash = z.string().length(64)
const Name = z.string().min(1).max(200)
/** As long as a source may be, in characters; its bytes are counted too. */
const Text = z.string().max(1_048_576)

export const Saved = z.discriminatedUnion('status', [
  z.object({ status: z.literal('saved'), hash: Hash }),
  /** Somebody else wrote it since: nothing was written, and this is what is there. */
  z.object({ status: z.literal('changed'), hash: Hash, text: z.string() }),
  /** It was moved or deleted since: nothing was written. */
  z.object({ status: z.literal('gone') }),
])
export type Saved = z.infer<typeof Saved>

export const strategyEditing = {
  check: call({
    summary:
      'Read a source as the sandbox will, without running it: every line that cannot work, and what to use instead',
    role: 'user',
    http: 'POST /strategies/check',
    input: z.object({ name: Name, text: Text }),
    output: z.array(StrategyFinding),
  }),
  create: call({
    summary: 'A new file in the folder of your strategies',
    role: 'user',
    audited: true,
    http: 'POST /strategies',
    input: z.object({ name: Name, text: Text }),
    output: z.object({ hash: Hash }),
  }),
  save: call({
    summary: 'Another text for one of your strategies, unless its file is not what `base` says it was',
    role: 'user',
    audited: true,
    http: 'PUT /strategies/{name}',
    input: z.object({ name: Name, text: Text, base: Hash }),
    output: Saved,
  }),
  rename: call({
    summary: 'Another name for one of your strategies; what was signed has to be signed again',
    role: 'user',
    audited: true,
    http: 'POST /strategies/{name}/rename',
    input: z.object({ name: Name, to: Name }),
    output: z.object({}),
  }),
  delete: call({
    summary: 'Delete one of your strategies; runs that it made keep its code',
    role: 'user',
    audited: true,
    http: 'DELETE /strategies/{name}',
    input: z.object({ name: Name }),
    output: z.object({}),
  }),
}
