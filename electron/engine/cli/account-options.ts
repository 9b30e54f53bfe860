/** The options of a simulated account, the same for a backtest and on paper: its cash, its costs and its margin. */
import type { ParseArgsOptionsConfig } from 'node:util'
import type { Settings } from '../../../shared/contract/backtests.ts'
import { optionOf } from '../runs/run-order.ts'
import { UsageError, type Args } from './command.ts'

const text = { type: 'string' } as const

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

export const accountOptions = {
  cash: text,
  ...Object.fromEntries(costs.map((name) => [optionOf(name).slice(2), text])),
  preset: text,
  margin: text,
  'margin-maintenance': text,
  hedging: { type: 'boolean' },
} satisfies ParseArgsOptionsConfig

export const accountUsage =
  '[--cash N] ' +
  '[--fee-fixed N] [--fee-rate R] [--fee-per-unit N] [--fee-minimum N] [--maker-rate R] [--taker-rate R] [--preset NAME] ' +
  '[--spread R] [--slippage-rate R] [--slippage-fixed N] [--slippage-volume-share N] [--slippage-impact N] ' +
  '[--participation R] [--latency-ms N] [--borrow-rate R] [--funding-rate R] [--margin R] [--margin-maintenance R] ' +
  '[--hedging]'

/** What is not said is left to the contract. */
export function accountIn(args: Args) {
  const margin = numberOf(args, 'margin', 'a share above 0, at most 1')
  const maintenance = numberOf(args, 'margin-maintenance', 'a share above 0, at most 1')
  if (margin === undefined && maintenance !== undefined) throw new UsageError('--margin-maintenance needs --margin')
  return {
    ...whenGiven({
      cash: numberOf(args, 'cash', 'a number above 0, at most 1e12'),
      margin: margin === undefined ? undefined : { initial: margin, maintenance: maintenance ?? margin / 2 },
      positions: args.flag('hedging') ? ('hedging' as const) : undefined,
    }),
    costs: costsOf(args),
  }
}

export const whenGiven = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>
  }

function costsOf(args: Args): Settings['costs'] {
  const numbers = costs.map((name) => [name, numberOf(args, optionOf(name).slice(2), ruleOf(name))] as const)
  return whenGiven({ ...Object.fromEntries(numbers), preset: args.option('preset') })
}

type Rule =
  | 'a number above 0'
  | 'a number above 0, at most 1e12'
  | 'a number from 0'
  | 'a share from 0, below 1'
  | 'a share above 0, at most 1'
  | 'a share above -1, below 1'

/** The rules are the contract's, said in the words of the command line. */
function ruleOf(name: (typeof costs)[number]): Rule {
  if (name === 'participation') return 'a share above 0, at most 1'
  if (name === 'makerRate' || name === 'fundingRate') return 'a share above -1, below 1'
  return name === 'spread' || name.endsWith('Rate') ? 'a share from 0, below 1' : 'a number from 0'
}

const fits: Readonly<Record<Rule, (n: number) => boolean>> = {
  'a number above 0': (n) => n > 0,
  'a number above 0, at most 1e12': (n) => n > 0 && n <= 1e12,
  'a number from 0': (n) => n >= 0,
  'a share from 0, below 1': (n) => n >= 0 && n < 1,
  'a share above 0, at most 1': (n) => n > 0 && n <= 1,
  'a share above -1, below 1': (n) => n > -1 && n < 1,
}

/** `1e-4` is one too; an empty text, `0x10` and `Infinity` are none. */
export function numberOf(args: Args, name: string, rule: Rule): number | undefined {
  const value = args.option(name)
  if (value === undefined) return undefined
  const number = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value) ? Number(value) : NaN
  if (Number.isFinite(number) && fits[rule](number)) return number
  throw new UsageError(`--${name} must be ${rule}, was ${value}`)
}
