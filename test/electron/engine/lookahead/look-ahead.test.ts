import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LookaheadReport } from '../../../../shared/contract/backtests.ts'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import { usualRunner } from '../../../../electron/engine/runs/open-runs.ts'
import type { StrategySource } from '../../../../shared/contract/strategies.ts'
import { micros } from '../../../../shared/domain/units.ts'
import { aDesk, aFilledDesk, someDays, someMinutes } from '../runs/a-desk.ts'
import { honest } from './honest.ts'
import { leaks } from './leaks.ts'

type Desk = Awaited<ReturnType<typeof aDesk>>

let desk: Desk
beforeAll(async () => {
  desk = await aDesk(undefined, { ...usualRunner, ran: () => 0 })
  await desk.importDays(someDays(0, 200))
  await desk.importDays(someMinutes(0), 'FIVE.XNAS', '5m')
  await desk.importDays(someMinutes(2), 'TWIN.XNAS', '5m')
})
afterAll(() => desk.close())

type Asked = Parameters<Desk['engine']['backtests']['lookahead']>[0]

const isoMicros = (text: string) => micros(Date.parse(text) * 1000)

const onDays: Asked['settings'] = { instruments: ['DEMO.XNAS'], timeframe: '1d' }

async function examined(
  of: Desk,
  strategy: StrategySource,
  { settings = onDays, ...more }: Partial<Omit<Asked, 'strategy'>> = {},
): Promise<LookaheadReport> {
  const { job } = await of.engine.backtests.lookahead({ strategy, settings, ...more })
  const { status, result, problem } = await of.ended(job)
  if (status !== 'done') throw new Error(problem === undefined ? status : sentenceOf(problem))
  return result as LookaheadReport
}

/** It takes a process for each repetition. */
const MANY_RUNS_MS = 120_000

test('there are more than twenty leaking strategies', () => {
  expect(Object.keys(leaks).length).toBeGreaterThan(20)
})

test.each(Object.entries(leaks))('%s: is caught', { timeout: MANY_RUNS_MS }, async (name, source) => {
  const strategy = desk.strategy(source, `leak_${name.replace(/\W+/g, '_')}.py`)
  const report = await examined(desk, strategy, { cuts: 10, layers: 'L0,L3,L4' })
  expect(report.orders).toBeGreaterThan(0)
  expect([report.passed, report.trials.at(-1)?.difference?.sentence]).toEqual([false, expect.stringMatching(/\.$/)])
})

test.each(Object.entries(honest))(
  '%s: is not accused',
  { timeout: MANY_RUNS_MS },
  async (name, { source, intraday, byCalendar }) => {
    const strategy = desk.strategy(source, `honest_${name.replace(/\W+/g, '_')}.py`)
    const settings: Asked['settings'] =
      intraday === true ? { instruments: ['FIVE.XNAS'], timeframe: '5m', to: isoMicros('2020-06-05') } : onDays
    const { orders, trials } = await examined(desk, strategy, { settings, cuts: 3, byCalendar: byCalendar === true })
    const found = trials.flatMap(({ trial, difference }) => (difference === undefined ? [] : [trial, difference]))
    expect([orders > 2, found]).toEqual([true, []])
  },
)

const examples = globSync(join(import.meta.dirname, '../../../../strategies/examples/*.py'))

/** The long timeframe of one of them is a week, and here are three. */
const params = (name: string) => (name === 'multi_timeframe_trend.py' ? { longer: '30m', trend: 5 } : {})

test.each(examples.map((path) => [basename(path), path]))(
  '%s trades and passes',
  { timeout: MANY_RUNS_MS },
  async (name, path) => {
    const settings: Asked['settings'] = {
      instruments: ['FIVE.XNAS', 'TWIN.XNAS'],
      timeframe: '5m',
      params: params(name),
    }
    const { orders, trials } = await examined(desk, { kind: 'path', path }, { settings, cuts: 6 })
    expect([orders > 2, trials.filter(({ difference }) => difference !== undefined)]).toEqual([true, []])
  },
)

test('the first trial that tells a difference ends the test', async () => {
  await using small = await aFilledDesk()
  const trialsOf = async (word: string) => (await examined(small, small.strategy(word), { cuts: 4 })).trials
  const last = async (word: string) => (await trialsOf(word)).at(-1)?.trial
  expect([await last('lucky'), await last('counts'), await last('dated')]).toEqual(['again', 'truncated', 'elsewhere'])
  expect((await trialsOf('honest')).map(({ trial }) => trial)).toEqual([
    'again',
    'stepwise',
    ...Array.from({ length: 4 }, () => ['truncated', 'altered']).flat(),
    'elsewhere',
  ])
})

test('a peek at few bars is found where nothing stands beyond the current one', async () => {
  const strategy = desk.strategy(leaks['the next close at eight bars of the run'] ?? '', 'rare.py')
  const { trials } = await examined(desk, strategy, { cuts: 1, layers: 'L0,L3,L4' })
  expect(trials.map(({ trial }) => trial)).toEqual(['again', 'stepwise'])
})

test('a strategy that means to trade by the calendar may say so', async () => {
  await using small = await aFilledDesk()
  const { passed } = await examined(small, small.strategy('dated'), { cuts: 2, byCalendar: true })
  expect(passed).toBe(true)
})

test('a strategy that fails is told as one that fails', async () => {
  await using small = await aFilledDesk()
  await expect(examined(small, small.strategy('fails'))).rejects.toThrow('fails.py: line 7: ZeroDivisionError')
})
