import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LookaheadOrder, LookaheadReport } from '../../../../shared/contract/backtests.ts'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import { usualRunner } from '../../../../electron/engine/runs/open-runs.ts'
import type { StrategySource } from '../../../../shared/contract/strategies.ts'
import { aDesk, aFilledDesk, someDays } from '../runs/a-desk.ts'
import { leaks } from './leaks.ts'

type Desk = Awaited<ReturnType<typeof aDesk>>

let desk: Desk
beforeAll(async () => {
  desk = await aDesk(undefined, { ...usualRunner, ran: () => 0 })
  await desk.importDays(someDays(0, 200))
})
afterAll(() => desk.close())

async function examined(
  of: Desk,
  strategy: StrategySource,
  more: Partial<LookaheadOrder> = {},
): Promise<LookaheadReport> {
  const settings = { instruments: ['DEMO.XNAS'] as [string], timeframe: '1d' }
  const { job } = await of.engine.backtests.lookahead({ strategy, settings, ...more })
  const { status, result, problem } = await of.ended(job)
  if (status !== 'done') throw new Error(problem === undefined ? status : sentenceOf(problem))
  return result as LookaheadReport
}

test('there are more than twenty leaking strategies', () => {
  expect(Object.keys(leaks).length).toBeGreaterThan(20)
})

test.each(Object.entries(leaks))('%s: is caught', async (name, source) => {
  const strategy = desk.strategy(source, `leak_${name.replace(/\W+/g, '_')}.py`)
  const report = await examined(desk, strategy, { cuts: 10, layers: 'L0,L3,L4' })
  expect(report.orders).toBeGreaterThan(0)
  expect([report.passed, report.trials.at(-1)?.difference?.sentence]).toEqual([false, expect.stringMatching(/\.$/)])
})

const examples = globSync(join(import.meta.dirname, '../../../../strategies/examples/*.py'))

test.each(examples.map((path) => [basename(path), path]))('%s passes', async (_name, path) => {
  const report = await examined(desk, { kind: 'path', path }, { cuts: 4 })
  expect(report.trials.filter(({ difference }) => difference !== undefined)).toEqual([])
})

test('the first trial that tells a difference ends the test', async () => {
  await using small = await aFilledDesk()
  const trialsOf = async (word: string) => (await examined(small, small.strategy(word), { cuts: 4 })).trials
  const last = async (word: string) => (await trialsOf(word)).at(-1)?.trial
  expect([await last('lucky'), await last('counts'), await last('dated')]).toEqual(['again', 'truncated', 'elsewhere'])
  expect((await trialsOf('honest')).map(({ trial }) => trial)).toEqual([
    'again',
    ...Array.from({ length: 4 }, () => ['truncated', 'altered']).flat(),
    'elsewhere',
  ])
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
