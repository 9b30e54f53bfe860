/** The options of a backtest and of the look-ahead test: what to run, on what, and at which costs. */
import { resolve } from 'node:path'
import type { ParseArgsOptionsConfig } from 'node:util'
import type { BacktestOrder } from '../../../shared/contract/backtests.ts'
import { adjustments, priceSides } from '../../../shared/domain/bar.ts'
import type { ParamValue } from '../../../shared/domain/run-settings.ts'
import { sessionViews } from '../../../shared/domain/session.ts'
import { optionOf } from '../runs/run-order.ts'
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

/** Rates are shares: 0.002 is 20 basis points. */
const costs = [
  'feeFixed',
  'feeRate',
  'feePerUnit',
  'feeMinimum',
  'makerRate',
  'takerRate',
  'spread',
  'slippageRate',
  'slippageFixed',
  'slippageVolumeShare',
  'slippageImpact',
  'participation',
  'latencyMs',
  'borrowRate',
  'fundingRate',
] as const

export const backtestOptions: ParseArgsOptionsConfig = {
  instrument: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  timeframe: text,
  view: text,
  side: text,
  adjust: text,
  from: text,
  to: text,
  cash: text,
  currency: text,
  rates: { type: 'string', multiple: true },
  ...Object.fromEntries(costs.map((name) => [optionOf(name).slice(2), text])),
  preset: text,
  margin: text,
  'margin-maintenance': text,
  hedging: flag,
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
  '[--side trade|bid|ask|mid] [--adjust none|splits|all] [--set NAME=VALUE…] [--cash N] [--currency CODE] [--rates PAIR.VENUE…] ' +
  '[--fee-fixed N] [--fee-rate R] [--fee-per-unit N] [--fee-minimum N] [--maker-rate R] [--taker-rate R] [--preset NAME] ' +
  '[--spread R] [--slippage-rate R] [--slippage-fixed N] [--slippage-volume-share N] [--slippage-impact N] ' +
  '[--participation R] [--latency-ms N] [--borrow-rate R] [--funding-rate R] [--margin R] [--margin-maintenance R] ' +
  '[--hedging] [--fill next-open|close] [--close-at-end] [--fills optimistic|standard|pessimistic] [--magnify] ' +
  '[--benchmark SYMBOL.VENUE] [--risk-free R] [--seed N] [--pace auto|bar|horizon|speculate] [--cuts N] ' +
  '[--sandbox-layers L0,L3,L4]'

type Order = Pick<BacktestOrder, 'strategy'> & {
  readonly settings: Partial<BacktestOrder['settings']> & Pick<BacktestOrder['settings'], 'instruments' | 'timeframe'>
  readonly cuts?: number
  readonly layers?: string
}

/** What is not said is left to the contract, which knows what is usual. */
export function backtestOrder(args: Args): Order {
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
    costs: costsOf(args),
  }
  const cuts = args.option('cuts')
  return {
    strategy: { kind: 'path', path: resolve(args.words[0] ?? '') },
    settings,
    ...(cuts !== undefined && { cuts: wholeNumber('cuts', cuts, MOST_CUTS) }),
    ...whenGiven({ layers: args.option('sandbox-layers') }),
  }
}

const MOST_CUTS = 20

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
  const margin = numberOf(args, 'margin')
  const maintenance = numberOf(args, 'margin-maintenance')
  if (margin === undefined && maintenance !== undefined) throw new UsageError('--margin-maintenance needs --margin')
  const seed = args.option('seed')
  return {
    cash: numberOf(args, 'cash', 'above 0'),
    currency: args.option('currency'),
    margin: margin === undefined ? undefined : { initial: margin, maintenance: maintenance ?? margin / 2 },
    positions: args.flag('hedging') ? ('hedging' as const) : undefined,
    fill: oneOf('fill', args.option('fill'), ['next-open', 'close'] as const),
    closeAtEnd: args.flag('close-at-end') ? true : undefined,
    fills: oneOf('fills', args.option('fills'), ['optimistic', 'standard', 'pessimistic'] as const),
    magnify: args.flag('magnify') ? true : undefined,
    riskFree: numberOf(args, 'risk-free'),
    seed: seed === undefined ? undefined : wholeNumber('seed', seed),
    pace: oneOf('pace', args.option('pace'), ['auto', 'bar', 'horizon', 'speculate'] as const),
  }
}

const whenGiven = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>
  }

function costsOf(args: Args): BacktestOrder['settings']['costs'] {
  const numbers = costs.map((name) => [name, numberOf(args, optionOf(name).slice(2), ruleOf(name))] as const)
  return whenGiven({ ...Object.fromEntries(numbers), preset: args.option('preset') })
}

type Rule = 'a number' | 'above 0' | '0 or above' | 'a share from 0 up to 1' | 'a share above 0, at most 1'

/** The rules are the contract's, said in the words of the command line. */
function ruleOf(name: (typeof costs)[number]): Rule {
  if (name === 'participation') return 'a share above 0, at most 1'
  if (name === 'makerRate' || name === 'fundingRate') return 'a number'
  return name === 'spread' || name.endsWith('Rate') ? 'a share from 0 up to 1' : '0 or above'
}

const fits: Readonly<Record<Rule, (n: number) => boolean>> = {
  'a number': () => true,
  'above 0': (n) => n > 0,
  '0 or above': (n) => n >= 0,
  'a share from 0 up to 1': (n) => n >= 0 && n < 1,
  'a share above 0, at most 1': (n) => n > 0 && n <= 1,
}

/** `1e-4` is one too; an empty text, `0x10` and `Infinity` are none. */
function numberOf(args: Args, name: string, rule: Rule = 'a number'): number | undefined {
  const value = args.option(name)
  if (value === undefined) return undefined
  const number = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value) ? Number(value) : NaN
  if (Number.isFinite(number) && fits[rule](number)) return number
  throw new UsageError(`--${name} must be ${rule === 'a number' ? rule : numberRule(rule)}, was ${value}`)
}

const numberRule = (rule: Rule): string => (rule.startsWith('a ') ? rule : `a number ${rule}`)

/** `fast=10`; what looks like a number is one, `true` and `false` are what they say. */
function paramsOf(pairs: readonly string[]): Readonly<Record<string, ParamValue>> {
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
