/**
 * What a window shows is a replica: a map from (noun, key) to a value. It subscribes once; the engine then sends what
 * changed, folded to one update a frame. A patch replaces the whole value; without one it removes it.
 */
import * as z from 'zod'
import { Alert } from './alerts.ts'
import { CalendarRow } from './calendars.ts'
import { Time } from './fields.ts'
import { Health } from './health.ts'
import { InstrumentRow } from './instruments.ts'
import { Job } from './jobs.ts'
import { Market } from './markets.ts'
import { ReplayState } from './replays.ts'
import { RunRow } from './runs.ts'
import { Setting } from './settings.ts'
import { StrategyRun } from './strategy-runs.ts'
import { stream, type Schema } from './procedure.ts'

/** One line of a watchlist, from the newest stored bars. `previous` is the close of the session before. */
export const Quote = z.object({
  instrument: z.string(),
  last: z.number(),
  time: Time,
  previous: z.number().optional(),
  high: z.number(),
  low: z.number(),
  volume: z.number(),
  /** Recent closes, oldest first. */
  spark: z.array(z.number()),
})
export type Quote = z.infer<typeof Quote>

/** The nouns of the replica, each with the value that its keys hold. */
export const nouns = {
  instrument: InstrumentRow,
  calendar: CalendarRow,
  quote: Quote,
  market: Market,
  replay: ReplayState,
  job: Job,
  /** The newest ones; older runs are listed with `runs.list`. */
  run: RunRow,
  /** On paper: those that run, and those that ended since the engine started. */
  strategyRun: StrategyRun,
  alert: Alert,
  setting: Setting,
  health: Health,
} as const
export type Noun = keyof typeof nouns
export type ValueOf<N extends Noun> = z.infer<(typeof nouns)[N]>

const patchOf = <Of extends Noun, Value extends Schema>(of: Of, value: Value) =>
  z.object({ of: z.literal(of), key: z.string(), value: z.optional(value) })

export const Patch = z.discriminatedUnion('of', [
  patchOf('instrument', nouns.instrument),
  patchOf('calendar', nouns.calendar),
  patchOf('quote', nouns.quote),
  patchOf('market', nouns.market),
  patchOf('replay', nouns.replay),
  patchOf('job', nouns.job),
  patchOf('run', nouns.run),
  patchOf('strategyRun', nouns.strategyRun),
  patchOf('alert', nouns.alert),
  patchOf('setting', nouns.setting),
  patchOf('health', nouns.health),
])
export type Patch = z.infer<typeof Patch>

export const windows = {
  watch: stream({
    summary: 'Everything a window shows, then what changes: keyed patches, one update a frame',
    role: 'read-only',
    input: z.object({}),
    output: z.object({ patches: z.array(Patch) }),
  }),
}
