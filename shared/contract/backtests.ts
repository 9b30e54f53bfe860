import * as z from 'zod'
import { runEvents } from '../domain/trust/first-difference.ts'
import { Adjustment, InstrumentName, Side, Time, TimeframeText, View } from './fields.ts'
import { call } from './procedure.ts'
import { ParamValueText, StrategySource } from './strategies.ts'

/** A rate is a share of value, and none reaches all of it. */
const Rate = z.number().min(0).lt(1)
const Amount = z.number().min(0)

/** Each charge in a model of its own; what is absent costs nothing. */
export const Costs = z.object({
  feeFixed: Amount.optional(),
  feeRate: Rate.optional(),
  feePerUnit: Amount.optional(),
  feeMinimum: Amount.optional(),
  /** A rebate is below zero. */
  makerRate: z.number().gt(-1).lt(1).optional(),
  takerRate: Rate.optional(),
  preset: z.string().max(100).optional(),
  spread: Rate.optional(),
  slippageRate: Rate.optional(),
  slippageFixed: Amount.optional(),
  slippageVolumeShare: Amount.optional(),
  slippageImpact: Amount.optional(),
  participation: z.number().gt(0).max(1).optional(),
  latencyMs: Amount.optional(),
  borrowRate: Rate.optional(),
  fundingRate: z.number().gt(-1).lt(1).optional(),
})

/** Shares of the value of what is held: to take it on, and below which it is closed. */
export const Margin = z.object({ initial: z.number().gt(0).max(1), maintenance: z.number().gt(0).max(1) })

/** `RunSettings` of the domain, with what is usual where nothing is said. */
export const Settings = z.object({
  /** The first one drives the strategy. */
  instruments: z.tuple([InstrumentName], InstrumentName),
  timeframe: TimeframeText,
  view: View.default('regular'),
  side: Side.optional(),
  adjust: Adjustment.default('splits'),
  from: Time.optional(),
  to: Time.optional(),
  cash: z.number().positive().max(1e12).default(10_000),
  currency: z.string().min(1).max(10).optional(),
  /** Currency pairs to convert with; absent means those that are stored. In which bars they are read is found out. */
  rates: z
    .array(z.object({ instrument: InstrumentName, timeframe: TimeframeText.optional() }))
    .max(50)
    .optional(),
  params: z.record(z.string(), ParamValueText).default({}),
  costs: Costs.default({}),
  margin: Margin.optional(),
  positions: z.enum(['netting', 'hedging']).default('netting'),
  fill: z.enum(['next-open', 'close']).default('next-open'),
  closeAtEnd: z.boolean().default(false),
  fills: z.enum(['optimistic', 'standard', 'pessimistic']).default('standard'),
  magnify: z.boolean().default(false),
  benchmark: InstrumentName.optional(),
  riskFree: z.number().gt(-1).lt(1).default(0),
  seed: z.int().min(0).default(1),
  pace: z.enum(['auto', 'bar', 'horizon', 'speculate']).default('auto'),
})
export type Settings = z.infer<typeof Settings>

const Asked = z.object({ strategy: StrategySource, settings: Settings })

export const BacktestOrder = z.object({
  ...Asked.shape,
  /** What the list of runs shows; absent means the strategy's name. */
  title: z.string().min(1).max(200).optional(),
  tags: z.array(z.string().min(1).max(50)).max(20).default([]),
  /** Run it with optimistic and with pessimistic fills too, so that the outcome is an interval. */
  band: z.boolean().default(false),
  /** How often it is run again on truncated data, to see that its orders do not depend on what came later. */
  cuts: z.int().min(0).max(20).default(1),
  /** Layers of the sandbox, for tests: `L0,L3,L4`. A packaged app refuses it. */
  layers: z.string().max(50).optional(),
})
export type BacktestOrder = z.infer<typeof BacktestOrder>

export const LookaheadOrder = z.object({
  ...Asked.shape,
  cuts: z.int().min(1).max(200).default(12),
  /** It trades by the calendar and means to: that its orders are the same on other prices is no finding. */
  byCalendar: z.boolean().default(false),
  /** As above. */
  layers: z.string().max(50).optional(),
})
export type LookaheadOrder = z.infer<typeof LookaheadOrder>

/** The first thing that two runs of one strategy do differently. */
export const Difference = z.object({
  event: z.enum(runEvents),
  /** Counted from 0 among the events of its kind. */
  index: z.int(),
  time: Time,
  /** What is not the same, and both values as JSON; absent where one of the runs has no such event. */
  field: z.string().optional(),
  first: z.string().optional(),
  second: z.string().optional(),
  sentence: z.string(),
})
export type Difference = z.infer<typeof Difference>

/** One run of the look-ahead test against the whole one. */
export const LookaheadTrial = z.object({
  /**
   * What was done to the data: nothing at all, shown bar by bar, cut off, other prices after the cut, or other prices from
   * the start.
   */
  trial: z.enum(['again', 'stepwise', 'truncated', 'altered', 'elsewhere']),
  /** What was asked up to this close must be equal; absent where all of it must. */
  cut: Time.optional(),
  orders: z.int(),
  difference: Difference.optional(),
})
export type LookaheadTrial = z.infer<typeof LookaheadTrial>

export const LookaheadReport = z.object({
  name: z.string(),
  code: z.string(),
  passed: z.boolean(),
  /** Steps of the whole run, and its orders: of a strategy without orders nothing is proved. */
  steps: z.int(),
  orders: z.int(),
  trials: z.array(LookaheadTrial),
})
export type LookaheadReport = z.infer<typeof LookaheadReport>

/** Both are jobs: their progress is that of the job, what comes of a backtest is a run. */
export const backtests = {
  start: call({
    summary: 'Run a strategy over stored bars as a job; its result is kept as a run',
    role: 'user',
    audited: true,
    http: 'POST /backtests',
    input: BacktestOrder,
    output: z.object({ job: z.string(), run: z.string() }),
  }),
  lookahead: call({
    summary: 'Run a strategy on truncated and on altered data as a job, and tell the first order that depends on it',
    role: 'user',
    audited: true,
    http: 'POST /backtests/lookahead',
    input: LookaheadOrder,
    output: z.object({ job: z.string() }),
  }),
}
