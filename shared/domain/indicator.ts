/**
 * The shape that every indicator has: a factory over number series, never over bars, so that any output can be another's
 * input. Chart, backtest and live call the same `update`; the column form is that `update` run over columns.
 */
import type { Study } from './study.ts'

/** Tells the chart which pane an output belongs to: beside prices, on a scale of its own, or beside volume. */
export const outputUnits = ['price', 'ratio', 'volume'] as const
export type OutputUnit = (typeof outputUnits)[number]

/** Columns of a feed. `day` is the session of each bar, as `Day`; the others are those of `BarSeries`. */
export const feedColumns = ['time', 'open', 'high', 'low', 'close', 'volume', 'ticks', 'day'] as const
export type FeedColumn = (typeof feedColumns)[number]

export interface NumberParam {
  readonly type: 'int' | 'float'
  readonly default: number
  /** Both bounds are allowed values. */
  readonly low: number
  readonly high: number
  readonly doc: string
}

export interface ChoiceParam {
  readonly type: 'choice'
  readonly default: string
  readonly choices: readonly string[]
  readonly doc: string
}

export type IndicatorParam = NumberParam | ChoiceParam
export type IndicatorParams = Readonly<Record<string, IndicatorParam>>

/** What `create` gets: one checked value for each declared parameter. */
export type ParamValues<P extends IndicatorParams = IndicatorParams> = {
  readonly [Name in keyof P]: P[Name] extends NumberParam
    ? number
    : P[Name] extends ChoiceParam
      ? string
      : number | string
}

export interface IndicatorInput {
  readonly name: string
  /** Taken where a declaration names no inputs. */
  readonly column: FeedColumn
}

export interface IndicatorOutput<P extends IndicatorParams = IndicatorParams> {
  readonly name: string
  readonly unit: OutputUnit
  /** Where this output has its first value at another index than the indicator's `warmUp` says. */
  warmUp?(params: ParamValues<P>): number
}

export interface Indicator<P extends IndicatorParams = IndicatorParams> {
  /** As strategies write it, in lower snake case: `linear_regression`. */
  readonly name: string
  readonly title: string
  /** Where its formula and its conventions come from. */
  readonly source: string
  readonly inputs: readonly [IndicatorInput, ...IndicatorInput[]]
  /** The first one is meant where no output is named, or `value`. */
  readonly outputs: readonly [IndicatorOutput<P>, ...IndicatorOutput<P>[]]
  readonly params: P
  /** What is wrong with values that are each allowed, but not together; without a word for the indicator's name. */
  fault?(params: ParamValues<P>): string | undefined
  /** Index of the first value when all inputs have values from index 0 on. */
  warmUp(params: ParamValues<P>): number
  create(params: ParamValues<P>): Study
  /**
   * A faster way to all values of whole columns, where bench/indicators.ts shows one. It gives what `update` gives, bit for
   * bit, and may count on inputs that are values from the first to the last.
   */
  columns?(params: ParamValues<P>, inputs: readonly Float64Array[], outputs: readonly Float64Array[]): void
}

/** Checks a definition against its own parameters, and forgets their names, so that all stand in one registry. */
export const indicator = <const P extends IndicatorParams>(definition: Indicator<P>): Indicator => definition

/** Index of the first value of one output. */
export const outputWarmUp = (indicator: Indicator, at: number, params: ParamValues): number =>
  indicator.outputs[at]?.warmUp?.(params) ?? indicator.warmUp(params)

/** The input of those that read one series of any kind: closes, where nothing else is named. */
export const ofValue = [{ name: 'value', column: 'close' }] as const

/** The inputs of those that read bars. */
export const ofColumns = <const Names extends readonly FeedColumn[]>(...names: Names) =>
  names.map((name) => ({ name, column: name })) as {
    readonly [Place in keyof Names]: IndicatorInput
  }

/** How many bars an indicator looks back over, in the bounds that most of them share. */
export const period = (byDefault: number, low = 1, doc = 'Bars that it looks back over.'): NumberParam => ({
  type: 'int',
  default: byDefault,
  low,
  high: MOST_BARS,
  doc,
})

/** Far more than anybody looks back over, and few enough for a row in memory. */
const MOST_BARS = 10_000
