/** The options of a backtest and of the look-ahead test: what to run, on what, and at which costs. */
import { resolve } from 'node:path'
import type { ParseArgsOptionsConfig } from 'node:util'
import type { BacktestOrder } from '../../../shared/contract/backtests.ts'
import { adjustments, priceSides } from '../../../shared/domain/bar.ts'
import type { ParamValue } from '../../../shared/domain/run-settings.ts'
import { sessionViews } from '../../../shared/domain/session.ts'
import { accountIn, accountOptions, accountUsage, numberOf, whenGiven } from './account-options.ts'
import {
  checkedInstrument,
  checkedTimeframe,
  needed,
  oneOf,
  rangeOf,
  UsageError,
  wholeNumber,
  type Args,
} from './command.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

export const backtestOptions: ParseArgsOptionsConfig = {
  instrument: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  timeframe: text,
  view: text,
  side: text,
  adjust: text,
  from: text,
  to: text,
  currency: text,
  rates: { type: 'string', multiple: true },
  ...accountOptions,
  fill: text,
  'close-at-end': flag,
  fills: text,
  magnify: flag,
  benchmark: text,
  'risk-free': text,
  seed: text,
  pace: text,
  cuts: text,
  'sandbox-layers': text,
}

export const backtestUsage =
  '--instrument SYMBOL.VENUE… --timeframe 1d [--from TIME] [--to TIME] [--view regular|extended|all] ' +
  '[--side trade|bid|ask|mid] [--adjust none|splits|all] [--set NAME=VALUE…] [--currency CODE] [--rates PAIR.VENUE…] ' +
  `${accountUsage} [--fill next-open|close] [--close-at-end] [--fills optimistic|standard|pessimistic] [--magnify] ` +
  '[--benchmark SYMBOL.VENUE] [--risk-free R] [--seed N] [--pace auto|bar|horizon|speculate] [--cuts N] ' +
  '[--sandbox-layers L0,L3,L4]'

type Order = Pick<BacktestOrder, 'strategy'> & {
  readonly settings: Partial<BacktestOrder['settings']> & Pick<BacktestOrder['settings'], 'instruments' | 'timeframe'>
  readonly cuts?: number
  readonly layers?: string
}

/** What is not said is left to the contract, which knows what is usual. */
export function backtestOrder(args: Args, cuts: CutsRule): Order {
  const [first, ...others] = args.list('instrument').map(checkedInstrument)
  if (first === undefined) throw new UsageError('--instrument is missing')
  const settings = {
    instruments: [first, ...others] as [string, ...string[]],
    timeframe: checkedTimeframe(needed(args, 'timeframe')),
    ...rangeOf(args),
    ...whenGiven(barOptions(args)),
    ...whenGiven(runOptions(args)),
    ...ratesOf(args),
    params: paramsOf(args.list('set')),
    ...accountIn(args),
  }
  const cut = args.option('cuts')
  return {
    strategy: { kind: 'path', path: resolve(args.words[0] ?? '') },
    settings,
    ...(cut !== undefined && { cuts: wholeNumber('cuts', cut, cuts) }),
    ...whenGiven({ layers: args.option('sandbox-layers') }),
  }
}

/** How many places data is cut off at: fewer for a certificate than for the look-ahead test, which is nothing without. */
type CutsRule = readonly [least: number, most: number]
export const backtestCuts: CutsRule = [0, 20]
export const lookaheadCuts: CutsRule = [1, 200]

function ratesOf(args: Args): { readonly rates?: BacktestOrder['settings']['rates'] } {
  const pairs = args.list('rates')
  return pairs.length === 0 ? {} : { rates: pairs.map((pair) => ({ instrument: checkedInstrument(pair) })) }
}

const barOptions = (args: Args) => ({
  view: oneOf('view', args.option('view'), sessionViews),
  side: oneOf('side', args.option('side'), priceSides),
  adjust: oneOf('adjust', args.option('adjust'), adjustments),
  benchmark: args.option('benchmark') === undefined ? undefined : checkedInstrument(args.option('benchmark') ?? ''),
})

function runOptions(args: Args) {
  const seed = args.option('seed')
  return {
    currency: args.option('currency'),
    fill: oneOf('fill', args.option('fill'), ['next-open', 'close'] as const),
    closeAtEnd: args.flag('close-at-end') ? true : undefined,
    fills: oneOf('fills', args.option('fills'), ['optimistic', 'standard', 'pessimistic'] as const),
    magnify: args.flag('magnify') ? true : undefined,
    riskFree: numberOf(args, 'risk-free', 'a share above -1, below 1'),
    seed: seed === undefined ? undefined : wholeNumber('seed', seed),
    pace: oneOf('pace', args.option('pace'), ['auto', 'bar', 'horizon', 'speculate'] as const),
  }
}

/** `fast=10`; what looks like a number is one, `true` and `false` are what they say. */
export function paramsOf(pairs: readonly string[]): Readonly<Record<string, ParamValue>> {
  const params = new Map<string, ParamValue>()
  for (const pair of pairs) {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(pair) ?? []
    if (name === undefined || value === undefined) throw new UsageError(`--set must be NAME=VALUE, was ${pair}`)
    if (params.has(name)) throw new UsageError(`--set ${name} is said twice`)
    params.set(name, valueIn(value))
  }
  return Object.fromEntries(params)
}

function valueIn(value: string): ParamValue {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value) ? Number(value) : value
}
