/** What backtests left: listed by their figures, read piece by piece, compared, repeated, exported. */
import * as z from 'zod'
import { Difference, Settings } from './backtests.ts'
import { MOST_RUN_ROWS, runExports } from './constants.ts'
import { Bytes, Column, ProblemValue, Time } from './fields.ts'
import { call, stream } from './procedure.ts'
import { Pins, RunCurveColumns, RunFill, RunMessageRow, RunOrder, RunReport, RunTrade } from './run-parts.ts'
import { RunBand, RunFigures } from './run-figures.ts'
import { Certificate, TrustCheck } from './run-trust.ts'
import { ParamValueText, StrategyFailure } from './strategies.ts'

/** `waiting` until one of the places for backtests is free. A run that was cancelled or failed keeps what it had. */
export const runStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const

export const RunRow = z.object({
  id: z.string(),
  /** The job that made it. */
  job: z.string(),
  title: z.string(),
  owner: z.string(),
  /** `sma_cross.py`, and the SHA-256 of its bytes. */
  strategy: z.string(),
  code: z.string(),
  status: z.enum(runStates),
  started: Time,
  ended: Time.optional(),
  /** SYMBOL.VENUE */
  instruments: z.array(z.string()),
  timeframe: z.string(),
  /** Of the bars that it saw; absent while that is not known. */
  from: Time.optional(),
  to: Time.optional(),
  currency: z.string(),
  cash: z.number(),
  params: z.record(z.string(), ParamValueText),
  figures: RunFigures.optional(),
  band: RunBand.optional(),
  /** Sentences to read before the result is believed, and checks that did not pass. */
  warnings: z.int(),
  tags: z.array(z.string()),
  note: z.string(),
  /** The run that this one repeats. */
  repeats: z.string().optional(),
  /** The calendars that its instruments followed, as they were then. */
  calendars: z.array(z.object({ symbol: z.string(), calendar: z.string(), version: z.string() })),
  /** Those of them that were edited since: today it would be run on other sessions. */
  outdated: z.array(z.string()),
})
export type RunRow = z.infer<typeof RunRow>

export const RunDetail = z.object({
  ...RunRow.shape,
  settings: Settings,
  pins: Pins.optional(),
  failure: StrategyFailure.optional(),
  /** A backtest that could not begin has a problem in place of a failure. */
  problem: ProblemValue.optional(),
  cautions: z.array(z.string()),
  checks: z.array(TrustCheck),
  certificate: Certificate.optional(),
  traded: z.array(
    z.object({
      id: z.string(),
      symbol: z.string(),
      currency: z.string(),
      calendar: z.string(),
      /** Most decimals of its prices and of its quantities. */
      decimals: z.int(),
      lotDecimals: z.int(),
      multiplier: z.number(),
    }),
  ),
  /** By currency, what the account had at the end; absent where all was in one. */
  balances: z.record(z.string(), z.number()).optional(),
  /** What the strategy measured with `self.metric`. */
  metrics: z.record(z.string(), z.number()),
  plots: z.array(z.string()),
  counts: z.object({ steps: z.int(), trades: z.int(), fills: z.int(), orders: z.int(), messages: z.int() }),
  warmUp: z.int(),
  sessionsPerYear: z.number(),
  benchmark: z.string().optional(),
  seconds: z.number(),
})
export type RunDetail = z.infer<typeof RunDetail>

const One = z.object({ run: z.string() })

/** Rows `from` (counted from 0) and after it; those of a range of time where one is named. */
const Page = z.object({
  ...One.shape,
  from: z.int().min(0).default(0),
  most: z.int().positive().max(MOST_RUN_ROWS).default(1_000),
  after: Time.optional(),
  before: Time.optional(),
})

/** `total` counts all rows of the range. */
const pageOf = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), total: z.int() })

const Value = z.union([z.number(), z.string(), z.boolean()]).optional()

/** What two runs were asked for, were made from, and came to, where that is not the same. */
export const RunComparison = z.object({
  runs: z.tuple([RunRow, RunRow]),
  settings: z.array(z.object({ name: z.string(), one: Value, other: Value })),
  pins: z.array(z.object({ name: z.string(), one: Value, other: Value })),
  /** Equal ones too, in the order of the report. */
  statistics: z.array(z.object({ name: z.string(), one: z.number().optional(), other: z.number().optional() })),
  /** Absent where every order, fill, trade and equity is the same. */
  difference: Difference.optional(),
})
export type RunComparison = z.infer<typeof RunComparison>

export const RunProgress = z.object({
  row: RunRow,
  stage: z.enum(['waiting', 'loading', 'running', 'checking', 'storing', 'ended']),
  /** Bars; absent while it is not known how many there are. */
  done: z.number(),
  total: z.number().optional(),
  barsPerSecond: z.number().optional(),
  secondsLeft: z.number().optional(),
  /** Equity since the value before; thinned out where a bar is less than a point. */
  time: Column,
  equity: Column,
})
export type RunProgress = z.infer<typeof RunProgress>

const listing = {
  list: call({
    summary: 'Runs, newest first, with their key figures',
    role: 'read-only',
    http: 'GET /runs',
    input: z.object({
      tag: z.string().optional(),
      strategy: z.string().optional(),
      /** Start of the last row of the page before, and its id. */
      before: Time.optional(),
      most: z.int().positive().max(1_000).default(200),
    }),
    output: z.object({ runs: z.array(RunRow), more: z.boolean() }),
  }),
  read: call({
    summary: 'One run: what it was asked for, pins, warnings, checks and counts',
    role: 'read-only',
    http: 'GET /runs/{run}',
    input: One,
    output: RunDetail,
  }),
  source: call({
    summary: 'The strategy as it was when it ran',
    role: 'read-only',
    http: 'GET /runs/{run}/source',
    input: One,
    output: z.object({ name: z.string(), code: z.string(), text: z.string() }),
  }),
  watch: stream({
    summary: 'Progress of a run with its equity as it grows; ends when the run has',
    role: 'read-only',
    input: One,
    output: RunProgress,
  }),
}

const reading = {
  report: call({
    summary: 'Statistics of a run: all, by group, by month, and its drawdowns',
    role: 'read-only',
    http: 'GET /runs/{run}/report',
    input: One,
    output: RunReport,
  }),
  curve: call({
    summary: 'Equity, drawdown and exposure of a run as columns, of at most so many points',
    role: 'read-only',
    http: 'GET /runs/{run}/curve',
    input: z.object({
      ...One.shape,
      points: z.int().min(2).max(1_000_000).default(2_000),
      after: Time.optional(),
      before: Time.optional(),
    }),
    output: RunCurveColumns,
  }),
  trades: call({
    summary: 'Trades of a run by their exit; of a range of time those that were open in it',
    role: 'read-only',
    http: 'GET /runs/{run}/trades',
    input: Page,
    output: pageOf(RunTrade),
  }),
  fills: call({
    summary: 'Fills of a run',
    role: 'read-only',
    http: 'GET /runs/{run}/fills',
    input: Page,
    output: pageOf(RunFill),
  }),
  orders: call({
    summary: 'Orders of a run with what became of them',
    role: 'read-only',
    http: 'GET /runs/{run}/orders',
    input: Page,
    output: pageOf(RunOrder),
  }),
  messages: call({
    summary: 'What a strategy logged while it ran',
    role: 'read-only',
    http: 'GET /runs/{run}/messages',
    input: Page,
    output: pageOf(RunMessageRow),
  }),
  plots: call({
    summary: 'Lines that a strategy plotted, each of at most so many points',
    role: 'read-only',
    http: 'GET /runs/{run}/plots',
    input: z.object({ ...One.shape, points: z.int().min(2).max(1_000_000).default(2_000) }),
    output: z.array(z.object({ name: z.string(), time: Column, value: Column })),
  }),
  compare: call({
    summary: 'Two runs: what they were asked for, came to, and the first event that differs',
    role: 'read-only',
    http: 'GET /runs/{run}/compare/{other}',
    input: z.object({ ...One.shape, other: z.string() }),
    output: RunComparison,
  }),
}

const changing = {
  change: call({
    summary: 'Another title, other tags or another note for a run',
    role: 'user',
    audited: true,
    http: 'PUT /runs/{run}',
    input: z.object({
      ...One.shape,
      title: z.string().min(1).max(200).optional(),
      tags: z.array(z.string().min(1).max(50)).max(20).optional(),
      note: z.string().max(10_000).optional(),
    }),
    output: RunRow,
  }),
  delete: call({
    summary: 'Delete a run and all that is kept of it',
    role: 'user',
    audited: true,
    http: 'DELETE /runs/{run}',
    input: One,
    output: z.object({}),
  }),
  repeat: call({
    summary: 'Run it again from its pins, as a job whose result tells the first event that differs, if any does',
    role: 'user',
    audited: true,
    http: 'POST /runs/{run}/repeat',
    input: One,
    output: z.object({ job: z.string(), run: z.string() }),
  }),
}

export const runs = {
  ...listing,
  ...reading,
  ...changing,
  /** Its bytes, for a window to save; a caller on this machine may have a file written with `export`. */
  download: call({
    summary: 'A run as one file: HTML, PDF, XLSX, JSON, or CSV tables in a ZIP',
    role: 'read-only',
    file: true,
    http: 'GET /runs/{run}/download/{format}',
    input: z.object({ ...One.shape, format: z.enum(runExports) }),
    output: z.object({ name: z.string(), type: z.string(), bytes: Bytes }),
  }),
  export: call({
    summary: 'Write a run to a file, or with csv to a folder, on the machine of the engine; only for callers on it',
    role: 'user',
    audited: true,
    http: 'POST /runs/{run}/export',
    input: z.object({
      ...One.shape,
      format: z.enum(runExports),
      path: z.string().min(1),
      /** A file that is there is replaced when the new one is whole. */
      replace: z.boolean().default(false),
    }),
    output: z.object({ files: z.array(z.string()), bytes: z.int() }),
  }),
}
