/** Strategies that run on paper: on a market as its ticks come in, with a simulated account. */
import * as z from 'zod'
import { Costs, Margin } from './backtests.ts'
import { Time } from './fields.ts'
import { call, stream } from './procedure.ts'
import { ParamValueText, StrategyFailure, StrategySource } from './strategies.ts'

export const OrphanPolicyName = z.enum(['keep', 'cancel', 'flatten', 'freeze'])

export const NewStrategyRun = z.object({
  source: StrategySource,
  class: z.string().min(1).max(200).optional(),
  /** The first one drives the strategy. */
  instruments: z.array(z.string().min(1)).min(1).max(16),
  timeframe: z.string().min(1),
  view: z.enum(['regular', 'extended', 'all']).default('regular'),
  side: z.enum(['trade', 'mid']).default('trade'),
  params: z.record(z.string(), ParamValueText).default({}),
  cash: z.number().positive().default(100_000),
  /** As in a backtest. */
  costs: Costs.default({}),
  margin: Margin.optional(),
  positions: z.enum(['netting', 'hedging']).default('netting'),
  /** What happens to orders and positions when nothing looks after them any more. */
  orphans: OrphanPolicyName.default('keep'),
  /** Runs a file that is not signed, and says so wherever it is shown. */
  development: z.boolean().default(false),
  seed: z.int().default(1),
  /** Of the sandbox, for tests of it: `L0,L3,L4`. */
  layers: z.string().optional(),
})
export type NewStrategyRun = z.infer<typeof NewStrategyRun>

export const StrategyRun = z.object({
  id: z.string(),
  name: z.string(),
  class: z.string().optional(),
  /** SHA-256 of what runs. */
  code: z.string().optional(),
  instruments: z.array(z.string()),
  timeframe: z.string(),
  status: z.enum(['checking', 'starting', 'warm', 'running', 'paused', 'waiting', 'quarantined', 'refused', 'stopped']),
  /** Of its last 100 callbacks 20 took longer than they may. */
  slow: z.boolean(),
  /** Why it does not run. */
  why: z.string().optional(),
  development: z.boolean(),
  /** What protects this machine from its process, as found when that was started. */
  protection: z.enum(['strong', 'basic', 'off']).optional(),
  orphans: OrphanPolicyName,
  params: z.record(z.string(), ParamValueText),
  started: Time,
  /** Bars that it was asked about. */
  steps: z.int(),
  reloads: z.int(),
  rollbacks: z.int(),
  restarts: z.int(),
  /** Milliseconds in which the last version took its place. */
  swapMs: z.number(),
  /** What it began with. */
  capital: z.number(),
  cash: z.number(),
  equity: z.number(),
  positions: z.array(z.object({ instrument: z.string(), quantity: z.number(), averagePrice: z.number() })),
  orders: z.int(),
  fills: z.int(),
})
export type StrategyRun = z.infer<typeof StrategyRun>

/** One line of what happens in a run. */
export const StrategyRunNews = z.object({
  kind: z.enum(['fill', 'order', 'log', 'life', 'account']),
  time: Time,
  level: z.enum(['debug', 'info', 'warning', 'error']).optional(),
  text: z.string(),
  line: z.int().optional(),
})
export type StrategyRunNews = z.infer<typeof StrategyRunNews>

export const StartedStrategyRun = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ok'), run: StrategyRun }),
  z.object({ status: z.literal('failed'), name: z.string(), failure: StrategyFailure }),
])

const One = z.object({ run: z.string() })

export const strategyRuns = {
  start: call({
    summary: 'Run a strategy on paper: on the ticks of its instruments from now on, live or replayed',
    role: 'user',
    http: 'POST /strategy-runs',
    input: NewStrategyRun,
    output: StartedStrategyRun,
  }),
  list: call({
    summary: 'Strategies that run on paper, and those that ended since the engine started; newest first',
    role: 'read-only',
    http: 'GET /strategy-runs',
    input: z.object({}),
    output: z.array(StrategyRun),
  }),
  stop: call({
    summary: 'Stop a strategy; its orders and positions are dealt with as was said when it was started',
    role: 'user',
    http: 'POST /strategy-runs/stop',
    input: One,
    output: StrategyRun,
  }),
  resume: call({
    summary: 'Let a strategy go on that was paused because it took too much of the machine',
    role: 'user',
    http: 'POST /strategy-runs/resume',
    input: One,
    output: StrategyRun,
  }),
  watch: stream({
    summary: 'What happens in a run: orders, fills, its log and its life',
    role: 'read-only',
    input: One,
    output: z.object({ run: StrategyRun, news: z.array(StrategyRunNews) }),
  }),
}
