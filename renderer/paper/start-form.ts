/** What a person fills in to run a strategy on paper, and the orders that come of it. */
import type { Engine } from '../../shared/contract/contract.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { StrategyRow, StrategySource } from '../../shared/contract/strategies.ts'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { parseTimeframe } from '../../shared/domain/timeframe.ts'
import { edgeError, readEdge } from '../panels/range-edge.ts'
import { keyOf, type StrategyParams } from '../research/backtest-form.ts'

export interface StartForm extends StrategyParams {
  /** SYMBOL.VENUE of the one that drives it. */
  readonly instrument: string
  /** Further ones, separated by commas. */
  readonly others: string
  readonly timeframe: string
  readonly view: 'regular' | 'extended' | 'all'
  readonly cash: number
  /** Share of value. */
  readonly feeRate: number
  readonly orphans: StrategyRun['orphans']
  readonly development: boolean
  /** Ticks of the instruments as they come, or those that are stored. */
  readonly feed: 'live' | 'replay'
  readonly from: string
  readonly to: string
  readonly speed: number
}

export const PAPER_KEY = 'paper'

const usual: StartForm = {
  strategy: '',
  params: {},
  instrument: '',
  others: '',
  timeframe: '1m',
  view: 'regular',
  cash: 100_000,
  feeRate: 0.0005,
  orphans: 'keep',
  development: false,
  feed: 'live',
  from: '',
  to: '',
  speed: 10,
}

/** What was kept, as far as it still has the shape. Development mode and the range are asked for each time anew. */
export function readStartForm(kept: unknown): StartForm {
  if (typeof kept !== 'object' || kept === null) return usual
  const read = Object.entries(usual).map(([name, otherwise]) => {
    const value = (kept as Record<string, unknown>)[name]
    return [name, typeof value === typeof otherwise && value !== null ? value : otherwise]
  })
  const form = { ...(Object.fromEntries(read) as StartForm), development: false, from: '', to: '' }
  return {
    ...form,
    view: (['regular', 'extended', 'all'] as const).find((each) => each === form.view) ?? usual.view,
    orphans: (['keep', 'cancel', 'flatten', 'freeze'] as const).find((each) => each === form.orphans) ?? usual.orphans,
    feed: form.feed === 'replay' ? 'replay' : 'live',
    timeframe: parseTimeframe(form.timeframe) === undefined ? usual.timeframe : form.timeframe,
  }
}

/** Choices that are gone are made anew; of the instruments first one that has ticks. */
export function completeStart(
  form: StartForm,
  strategies: readonly StrategyRow[],
  instruments: readonly InstrumentRow[],
): StartForm {
  const keys = strategies.map(({ source }) => keyOf(source))
  const known = instruments.find(({ symbol }) => symbol === form.instrument)
  const instrument = known ?? instruments.find(hasTicks) ?? instruments[0]
  return {
    ...form,
    strategy: keys.includes(form.strategy) ? form.strategy : (keys[0] ?? ''),
    instrument: instrument?.symbol ?? '',
    feed: instrument !== undefined && hasTicks(instrument) ? form.feed : 'live',
  }
}

export const hasTicks = ({ tickCoverage }: Pick<InstrumentRow, 'tickCoverage'>): boolean => tickCoverage.length > 0

export const instrumentsOf = ({ instrument, others }: Pick<StartForm, 'instrument' | 'others'>): readonly string[] => [
  instrument,
  ...others
    .split(/[\s,]+/)
    .map((each) => each.toUpperCase())
    .filter((each) => each !== '' && each !== instrument),
]

export function othersError(form: StartForm, instruments: readonly InstrumentRow[]): string | undefined {
  const unknown = instrumentsOf(form).find((each) => instruments.every(({ symbol }) => symbol !== each))
  return unknown === undefined || unknown === form.instrument
    ? undefined
    : `There is no instrument ${unknown}: write SYMBOL.VENUE, separated by commas`
}

/** Why nothing can be started yet. */
export function whyNotStart(
  form: StartForm,
  instruments: readonly InstrumentRow[],
  zoneName: string,
): string | undefined {
  if (form.strategy === '') return 'There is no strategy'
  if (form.instrument === '') return 'There is no instrument'
  const range =
    form.feed === 'live' ? undefined : (edgeError(form, zoneName, 'from') ?? edgeError(form, zoneName, 'to'))
  return othersError(form, instruments) ?? range
}

export interface PaperOrder {
  readonly run: Parameters<Engine['strategyRuns']['start']>[0]
  readonly replay: Parameters<Engine['replays']['start']>[0] | undefined
}

export function paperOrder(form: StartForm, source: StrategySource, zoneName: string): PaperOrder {
  const instruments = [...instrumentsOf(form)]
  const { timeframe, view, cash, feeRate, orphans, development, speed } = form
  const [from, to] = [readEdge(form.from, zoneName, 'from'), readEdge(form.to, zoneName, 'to')]
  const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  return {
    run: {
      source,
      instruments,
      timeframe,
      view,
      params: { ...form.params[form.strategy] },
      cash,
      costs: feeRate > 0 ? { feeRate } : {},
      orphans,
      development,
    },
    replay: form.feed === 'live' ? undefined : { source: { kind: 'stored', instruments, ...range }, speed },
  }
}
