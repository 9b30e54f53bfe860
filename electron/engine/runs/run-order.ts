/** What a backtest is run from, and again from: nothing outside it decides what it does but the stored bars. */
import type { Settings } from '../../../shared/contract/backtests.ts'
import { no } from '../../../shared/contract/wire.ts'
import { costProblem } from '../../../shared/domain/costs/costs.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import { isoTime } from '../../../shared/domain/time-text.ts'
import type { FeedRead } from './other-bars.ts'

/** The strategy as it was when it was asked for: its file may change while it waits. */
export interface StrategyText {
  /** `sma_cross.py` */
  readonly file: string
  readonly text: string
  /** SHA-256 of its bytes and of what it declares beside them, see strategies/manifest.ts. */
  readonly code: string
}

export interface RunOrder {
  readonly run: string
  readonly strategy: StrategyText
  readonly settings: RunSettings
  readonly title: string
  readonly owner: string
  readonly tags: readonly string[]
  readonly band: boolean
  readonly cuts: number
  readonly layers?: string
  /** Set where it repeats a run: its id, the series it read, and the versions of the calendars by symbol. */
  readonly repeats?: {
    readonly run: string
    readonly reads: readonly FeedRead[]
    readonly calendars: Readonly<Record<string, string>>
  }
}

/** What both kinds of order ask for. */
export type TestOrder = Pick<RunOrder, 'strategy' | 'settings' | 'cuts' | 'layers'>

export interface LookaheadJobOrder extends TestOrder {
  readonly byCalendar: boolean
}

/** Without what was not said; refuses what does not go together. */
export function checkedSettings(settings: Settings): RunSettings {
  const { from, to } = settings
  if (from !== undefined && to !== undefined && from >= to)
    throw no('run.range', { from: isoTime(from), to: isoTime(to) })
  return checkedAccount(settings) as unknown as RunSettings
}

type AccountSettings = Pick<Settings, 'costs' | 'margin'> & { readonly instruments: readonly string[] }

/** The same of all that trades with a simulated account. */
export function checkedAccount<Asked extends AccountSettings>(settings: Asked): Given<Asked> {
  for (const [one, other, why] of wrongIn(settings)) throw no('run.options', { one, other, why })
  const given = withoutAbsent(settings) as Given<Asked>
  const problem = costProblem(given.costs)
  if (problem !== undefined) throw no('run.refused', { why: problem })
  return given
}

/** Without fields that are there and say nothing. */
type Given<Of> = Of extends readonly unknown[]
  ? Of
  : Of extends object
    ? { [Name in keyof Of]: Given<Exclude<Of[Name], undefined>> }
    : Of

type Wrong = readonly [one: string, other: string, why: string]

function* wrongIn({ costs, margin, instruments }: AccountSettings): Generator<Wrong> {
  for (const [one, other, why] of conflicts) {
    if (given(costs, one) && given(costs, other)) yield [optionOf(one), optionOf(other), why]
  }
  if (given(costs, 'feeMinimum') && !given(costs, 'feePerUnit'))
    yield ['--fee-minimum', 'no --fee-per-unit', 'it is the least that an order pays which pays per unit']
  if (margin !== undefined && margin.maintenance > margin.initial) {
    const options = [`--margin-maintenance ${margin.maintenance}`, `--margin ${margin.initial}`] as const
    yield [...options, 'a position would be closed as soon as it is opened']
  }
  const twice = instruments.find((each, at) => instruments.indexOf(each) !== at)
  if (twice !== undefined) yield [`--instrument ${twice}`, 'itself', 'an instrument is named once']
}

type CostName = keyof Settings['costs']

const given = (costs: Settings['costs'], name: CostName): boolean => costs[name] !== undefined

const conflicts: readonly (readonly [one: CostName, other: CostName, why: string])[] = [
  ...(['feeFixed', 'feeRate', 'feePerUnit', 'makerRate', 'takerRate'] as const).map(
    (name) => ['preset', name, 'a preset says all its fees itself'] as const,
  ),
  ['feeRate', 'makerRate', 'a fill pays the one rate or that of its side'],
  ['feeRate', 'takerRate', 'a fill pays the one rate or that of its side'],
]

/** `feePerUnit` is written `--fee-per-unit`. */
export const optionOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

function withoutAbsent(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const fields = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(fields.map(([name, each]) => [name, withoutAbsent(each)]))
}
