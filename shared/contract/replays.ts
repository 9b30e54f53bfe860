import * as z from 'zod'
import { InstrumentName, ProblemValue, Time } from './fields.ts'
import { call } from './procedure.ts'

/** What plays back: stored ticks of instruments, or a recording of the messages of an exchange. */
export const ReplaySource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('stored'),
    instruments: z.array(InstrumentName).min(1).max(20),
    from: Time.optional(),
    to: Time.optional(),
  }),
  z.object({
    kind: z.literal('recording'),
    format: z.enum(['binance']),
    /** Files on the engine's machine, in the order of their times; or uploads. */
    files: z
      .array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('path'), path: z.string().min(1) }),
          z.object({ kind: z.literal('upload'), upload: z.string() }),
        ]),
      )
      .min(1)
      .max(1000),
  }),
])

export type ReplaySource = z.infer<typeof ReplaySource>

export const ReplayState = z.object({
  id: z.string(),
  title: z.string(),
  source: z.enum(['stored', 'recording']),
  /** Ids of the instruments that have been seen so far. */
  instruments: z.array(z.string()),
  status: z.enum(['playing', 'paused', 'ended', 'failed']),
  /** Times the pace of the market; 0 is flat out. */
  speed: z.number().nonnegative(),
  /** Of what is played where it is known; `position` is the replay's clock. */
  from: Time.optional(),
  to: Time.optional(),
  position: Time.optional(),
  /** Ticks and other events played so far, and what became of them. */
  played: z.int(),
  counts: z.object({
    received: z.int(),
    accepted: z.int(),
    quarantined: z.int(),
    rejected: z.int(),
    /** Times at which numbers of the exchange were missing. */
    sequenceGaps: z.int(),
    /** Of ticks and of 1-minute bars, those that were not stored before; stored ticks are only shown. */
    added: z.int(),
    bars: z.int(),
  }),
  owner: z.string(),
  problem: ProblemValue.optional(),
})
export type ReplayState = z.infer<typeof ReplayState>

const One = z.object({ replay: z.string() })
/** A replay at its own pace that nobody listens to still runs: it writes, and bars close. */
export const replays = {
  list: call({
    summary: 'Replays that play, are paused, or have ended since the engine started',
    role: 'read-only',
    http: 'GET /replays',
    input: z.object({}),
    output: z.array(ReplayState),
  }),
  start: call({
    summary: 'Play stored ticks or a recording through the path that live ticks take',
    role: 'user',
    audited: true,
    http: 'POST /replays',
    input: z.object({
      source: ReplaySource,
      speed: z.number().min(0).max(1000).default(1),
      paused: z.boolean().default(false),
    }),
    output: ReplayState,
  }),
  control: call({
    summary: 'Pause, go on, change the speed (0 is flat out), or play up to the close of the next bar',
    role: 'user',
    http: 'POST /replays/{replay}/control',
    input: z.object({
      ...One.shape,
      pause: z.boolean().optional(),
      speed: z.number().min(0).max(1000).optional(),
      /** Plays on until this much of the market's time has passed, then pauses: microseconds. */
      step: z.int().positive().optional(),
    }),
    output: ReplayState,
  }),
  stop: call({
    summary: 'End a replay; what it has stored stays',
    role: 'user',
    http: 'POST /replays/{replay}/stop',
    input: One,
    output: ReplayState,
  }),
}
