/** What is read of a run piece by piece: its report, its curve, and the rows of its tables. */
import * as z from 'zod'
import { Column, Time } from './fields.ts'

/** What the run can be repeated from; `RunPins` of the domain. */
export const Pins = z.object({
  code: z.string(),
  data: z.array(z.string()),
  calendar: z.array(z.string()),
  costs: z.string(),
  seed: z.int(),
  version: z.string(),
})

/** Of trades that have something in common. */
export const TradeGroupRow = z.object({
  name: z.string(),
  trades: z.int(),
  pnl: z.number(),
  fees: z.number(),
  winRate: z.number(),
  /** Absent without a losing trade. */
  profitFactor: z.number().optional(),
})

/** Shares are shares: 0.1 is 10 %. Undefined figures are absent. */
export const PlainReport = z.object({
  /** By the keys of `shared/domain/report/figures`, which has their names, units and order. */
  figures: z.record(z.string(), z.number()),
  groups: z.object({
    instrument: z.array(TradeGroupRow),
    side: z.array(TradeGroupRow),
    weekday: z.array(TradeGroupRow),
    hour: z.array(TradeGroupRow),
  }),
  /** Months without a session are absent. */
  years: z.array(
    z.object({
      year: z.int(),
      months: z.array(z.object({ month: z.int().min(1).max(12), return: z.number() })),
      total: z.number().optional(),
    }),
  ),
  /** The ten deepest, deepest first. */
  drawdowns: z.array(
    z.object({ peak: Time, trough: Time, recovery: Time.optional(), depth: z.number(), length: z.number() }),
  ),
})
export type PlainReport = z.infer<typeof PlainReport>

/** A figure, or a fact about the run, with its text as every export shows it. */
const ReportItem = z.object({
  key: z.string(),
  label: z.string(),
  /** Where there is little room. */
  short: z.string().optional(),
  value: z.union([z.number(), z.string()]),
  unit: z.string(),
  text: z.string(),
  /** A gain or a loss: shown with its sign and its colour. */
  signed: z.boolean().optional(),
  /** The formula. */
  hint: z.string().optional(),
})

const Cells = <Cell extends z.ZodType>(cell: Cell) => z.array(z.array(cell))

export const RunReport = z.object({
  ...PlainReport.shape,
  /** IANA name: texts show times by this clock. */
  zone: z.string(),
  facts: z.array(ReportItem),
  /** The few figures that are looked at first. */
  headline: z.array(ReportItem),
  sections: z.array(z.object({ title: z.string(), items: z.array(ReportItem) })),
  /** Months, drawdowns, and what trades have in common. */
  summaries: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      columns: z.array(
        z.object({ key: z.string(), label: z.string(), unit: z.string(), signed: z.boolean().optional() }),
      ),
      texts: Cells(z.string()),
      values: Cells(z.union([z.number(), z.string(), z.null()])),
    }),
  ),
  pins: z.array(ReportItem),
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
  /** By which money in its instrument's currency was converted into the run's; absent where they are one. */
  rate: z.number().optional(),
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
  /** What one unit of its currency was worth in the run's then; absent where they are one. */
  rate: z.number().optional(),
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
  /** With print() and not with self.log: its time is that of the run's end. */
  printed: z.literal(true).optional(),
})
