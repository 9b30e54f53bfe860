/** What is read of a run piece by piece: its report, its curve, and the rows of its tables. */
import * as z from 'zod'
import { Column, Time } from './fields.ts'

const Figures = z.record(z.string(), z.number())

/** Keys and units of the figures are those of docs/strategies/statistics.md. */
export const RunReport = z.object({
  statistics: Figures,
  groups: z.array(
    z.object({ by: z.enum(['instrument', 'side', 'weekday', 'hour', 'tag']), key: z.string(), statistics: Figures }),
  ),
  /** In percent of the equity at its start; a month that only began is there too. */
  months: z.array(z.object({ year: z.int(), month: z.int().min(1).max(12), returnPct: z.number() })),
  /** Deepest first. */
  drawdowns: z.array(
    z.object({ from: Time, bottom: Time, to: Time.optional(), depthPct: z.number(), sessions: z.int() }),
  ),
})
export type RunReport = z.infer<typeof RunReport>

/**
 * Steps as columns. Where there are more steps than points, each stretch of steps gives those with its least and its
 * greatest equity, so that no high and no low is lost.
 */
export const RunCurveColumns = z.object({
  time: Column,
  equity: Column,
  /** Below the highest equity so far, in percent; 0 or above. */
  drawdownPct: Column,
  exposure: Column,
  /** What the cash at the start would be worth in the benchmark; absent without one. */
  benchmark: Column.optional(),
  /** Of the band; absent without one. */
  pessimistic: Column.optional(),
  optimistic: Column.optional(),
  /** Of the whole run, whatever the points are. */
  steps: z.int(),
})
export type RunCurveColumns = z.infer<typeof RunCurveColumns>

/** Quantities in units, times are Micros. */
export const RunTrade = z.object({
  number: z.int(),
  instrument: z.string(),
  side: z.enum(['long', 'short']),
  quantity: z.number(),
  entryTime: Time,
  entryPrice: z.number(),
  exitTime: Time,
  exitPrice: z.number(),
  pnl: z.number(),
  pnlPct: z.number(),
  fees: z.number(),
  bars: z.int(),
  mae: z.number(),
  mfe: z.number(),
  entryOrder: z.int(),
  exitOrder: z.int(),
  tag: z.string().optional(),
})
export type RunTrade = z.infer<typeof RunTrade>

export const RunFill = z.object({
  number: z.int(),
  order: z.int(),
  instrument: z.string(),
  side: z.enum(['buy', 'sell']),
  time: Time,
  price: z.number(),
  marketPrice: z.number(),
  place: z.string(),
  quantity: z.number(),
  fee: z.number(),
  feeCurrency: z.string(),
  liquidity: z.enum(['maker', 'taker']),
  synthetic: z.boolean(),
})
export type RunFill = z.infer<typeof RunFill>

export const RunOrder = z.object({
  id: z.int(),
  instrument: z.string(),
  side: z.enum(['buy', 'sell']),
  type: z.string(),
  timeInForce: z.string(),
  /** Absent while a size was not resolved. */
  quantity: z.number().optional(),
  filled: z.number(),
  limitPrice: z.number().optional(),
  stopPrice: z.number().optional(),
  asked: Time,
  ended: Time.optional(),
  /** `filled`, `cancelled`, `expired`, `refused`, or `open`. */
  outcome: z.string(),
  why: z.string().optional(),
  tag: z.string().optional(),
})
export type RunOrder = z.infer<typeof RunOrder>

export const RunMessageRow = z.object({
  time: Time,
  level: z.enum(['debug', 'info', 'warning', 'error']),
  text: z.string(),
  line: z.int().optional(),
})
