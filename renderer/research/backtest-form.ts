/** What a person fills in for a backtest, kept as a setting, and the order that comes of it. */
import type { Engine } from '../../shared/contract/contract.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { StrategyParam, StrategyRow, StrategySource } from '../../shared/contract/strategies.ts'
import { sessionViews, type SessionView } from '../../shared/domain/session.ts'
import { isIntraday, parseTimeframe } from '../../shared/domain/timeframe.ts'
import { timeframeOf } from '../chart/chart-choice.ts'
import { edgeError, readEdge } from '../panels/range-edge.ts'

export type ParamValue = number | string | boolean
type Params = Readonly<Record<string, ParamValue>>

/** Which strategy, and what of it was changed. */
export interface StrategyParams {
  /** `example sma_cross.py` */
  readonly strategy: string
  /** What was changed, of each strategy. */
  readonly params: Readonly<Record<string, Params>>
}

export interface BacktestForm extends StrategyParams {
  /** SYMBOL.VENUE */
  readonly instrument: string
  /** What holding it would have come to stands beside the equity: `own` is the instrument, `none` nothing. */
  readonly benchmark: string
  readonly timeframe: string
  readonly view: SessionView
  /** Dates, or dates and times, by the clock of the exchange; empty is open. */
  readonly from: string
  readonly to: string
  readonly cash: number
  /** Shares of value. */
  readonly feeRate: number
  readonly spread: number
  readonly slippageRate: number
  /** Money of each fill. */
  readonly feeFixed: number
  readonly fill: 'next-open' | 'close'
  readonly closeAtEnd: boolean
  readonly band: boolean
}

export const BACKTEST_KEY = 'backtest'

const usual: BacktestForm = {
  strategy: '',
  instrument: '',
  benchmark: 'own',
  timeframe: '',
  view: 'regular',
  from: '',
  to: '',
  cash: 10_000,
  feeRate: 0.0005,
  spread: 0.0002,
  slippageRate: 0,
  feeFixed: 0,
  fill: 'next-open',
  closeAtEnd: true,
  band: false,
  params: {},
}

/** What was kept, as far as it still has the shape; the rest is as usual. */
export function readForm(kept: unknown): BacktestForm {
  if (typeof kept !== 'object' || kept === null) return usual
  const read = Object.entries(usual).map(([name, otherwise]) => {
    const value = (kept as Record<string, unknown>)[name]
    return [name, typeof value === typeof otherwise && value !== null ? value : otherwise]
  })
  const form = Object.fromEntries(read) as BacktestForm
  return {
    ...form,
    view: sessionViews.find((each) => each === form.view) ?? usual.view,
    fill: form.fill === 'close' ? 'close' : 'next-open',
  }
}

export const keyOf = (source: StrategySource): string =>
  `${source.kind} ${source.kind === 'path' ? source.path : source.name}`

/** Which one a backtest begins with where nobody chose: the reference, on daily bars of the samples. */
export const FIRST_STRATEGY = 'example sma_cross.py'

/** The form with what is there: choices that are gone are made anew. */
export function completeForm(
  form: BacktestForm,
  strategies: readonly StrategyRow[],
  instruments: Iterable<InstrumentRow>,
): BacktestForm {
  const keys = strategies.map(({ source }) => keyOf(source))
  const rows = withBars(instruments)
  const row = rows.find(({ symbol }) => symbol === form.instrument) ?? rows.find(hasDays) ?? rows[0]
  const strategy = [form.strategy, FIRST_STRATEGY].find((key) => keys.includes(key)) ?? keys[0] ?? ''
  if (row === undefined) return { ...form, strategy, instrument: '', timeframe: '' }
  const same = row.symbol === form.instrument && parseTimeframe(form.timeframe) !== undefined
  const timeframe = same ? form.timeframe : firstTimeframe(row)
  const known = ['none', ...rows.map(({ symbol }) => symbol)]
  const benchmark = known.includes(form.benchmark) ? form.benchmark : 'own'
  return { ...form, strategy, instrument: row.symbol, benchmark, timeframe }
}

/** Instruments of which bars can be read, by symbol. */
export const withBars = (instruments: Iterable<InstrumentRow>): readonly InstrumentRow[] =>
  [...instruments]
    .filter(({ coverage, tickCoverage }) => coverage.length + tickCoverage.length > 0)
    .toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1))

const hasDays = ({ coverage }: InstrumentRow): boolean => coverage.some(({ timeframe }) => timeframe === '1d')

export const firstTimeframe = (row: InstrumentRow): string =>
  hasDays(row) ? '1d' : (row.coverage[0]?.timeframe ?? '1m')

/** The value of each parameter: changed by hand, else as the strategy says. */
export function paramsOf(form: StrategyParams, declared: readonly StrategyParam[]): Params {
  const changed = form.params[form.strategy] ?? {}
  return Object.fromEntries(declared.map((param) => [param.name, changed[param.name] ?? param.default]))
}

export const withParam = <Form extends StrategyParams>(form: Form, name: string, value: ParamValue): Form => ({
  ...form,
  params: { ...form.params, [form.strategy]: { ...form.params[form.strategy], [name]: value } },
})

export const withoutParams = <Form extends StrategyParams>(form: Form): Form => ({
  ...form,
  params: { ...form.params, [form.strategy]: {} },
})

/** Why nothing can be run yet. */
export function whyNotRun(form: BacktestForm, zoneName: string): string | undefined {
  if (form.strategy === '') return 'There is no strategy'
  if (form.instrument === '') return 'No instrument has bars yet'
  return edgeError(form, zoneName, 'from') ?? edgeError(form, zoneName, 'to')
}

export type BacktestOrder = Parameters<Engine['backtests']['start']>[0]

export function backtestOrder(form: BacktestForm, strategy: StrategySource, zoneName: string): BacktestOrder {
  const [from, to] = [readEdge(form.from, zoneName, 'from'), readEdge(form.to, zoneName, 'to')]
  const { instrument, benchmark, timeframe, cash, fill, closeAtEnd, band } = form
  return {
    strategy,
    band,
    settings: {
      instruments: [instrument],
      timeframe,
      view: isIntraday(timeframeOf(timeframe)) ? form.view : 'regular',
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(benchmark !== 'none' && { benchmark: benchmark === 'own' ? instrument : benchmark }),
      cash,
      params: { ...form.params[form.strategy] },
      costs: costsOf(form),
      fill,
      closeAtEnd,
    },
  }
}

const costNames = ['feeRate', 'feeFixed', 'spread', 'slippageRate'] as const

const costsOf = (form: BacktestForm): Partial<Record<(typeof costNames)[number], number>> =>
  Object.fromEntries(costNames.filter((name) => form[name] > 0).map((name) => [name, form[name]]))
