// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { positionText } from '../../../renderer/panels/strategy-columns.tsx'
import { StrategyRunDetail } from '../../../renderer/panels/strategy-run-detail.tsx'
import { Strategies } from '../../../renderer/panels/strategies.tsx'
import { applyPatches } from '../../../renderer/replica.ts'
import type { Health } from '../../../shared/contract/health.ts'
import type { Patch } from '../../../shared/contract/window.ts'
import type { StrategyRun } from '../../../shared/contract/strategy-runs.ts'
import { micros } from '../../../shared/domain/units.ts'
import { mount } from '../components/mount.tsx'

const aRun = (part: Partial<StrategyRun> = {}): StrategyRun => ({
  id: 'r1',
  name: 'mine.py',
  instruments: ['ETHUSDT.BINANCE'],
  timeframe: '1m',
  status: 'running',
  slow: false,
  development: false,
  orphans: 'keep',
  params: {},
  started: micros(0),
  steps: 0,
  reloads: 0,
  rollbacks: 0,
  restarts: 0,
  swapMs: 0,
  capital: 100_000,
  cash: 100_000,
  equity: 99_000.5,
  positions: [],
  orders: 0,
  fills: 0,
  ...part,
})

const health = (role: Health['role']): Patch => ({ of: 'health', key: 'engine', value: { role } as Health })
const runPatch = (run: StrategyRun): Patch => ({ of: 'strategyRun', key: run.id, value: run })
const reasons = (place: HTMLElement, name: RegExp) =>
  [...place.querySelectorAll('button')]
    .filter((each) => name.test(each.textContent))
    .map((each) => each.getAttribute('aria-disabled'))

test('without runs it says so in one sentence and offers to start one', async () => {
  applyPatches([health('admin')], true)
  const { place } = await mount(<Strategies />)
  expect([place.querySelector('.state-title')?.textContent, reasons(place, /Start on paper/)]).toEqual([
    'No strategy runs on paper',
    [null, null],
  ])
})

test('who may only look sees the runs, and can neither start nor stop one', async () => {
  applyPatches([health('read-only'), runPatch(aRun())], true)
  const { place } = await mount(<Strategies />)
  expect([
    place.querySelector('.denied-strip')?.textContent,
    reasons(place, /Start on paper|^Stop$/),
    place.textContent.includes('99,000.50'),
  ]).toEqual(['Needs role User; ask an administrator', ['true', 'true'], true])
})

test('one that failed says why, one that is paused can be resumed, and development is said', async () => {
  const shown = async (part: Partial<StrategyRun>) => {
    applyPatches([health('admin')], true)
    const { place } = await mount(<StrategyRunDetail run={aRun(part)} />)
    const banner = place.querySelector<HTMLElement>('.banner')
    const buttons = [...place.querySelectorAll('header button')].map((each) => each.textContent)
    return [banner?.dataset['tone'], banner?.textContent, buttons.slice(1)]
  }
  expect([
    await shown({ status: 'quarantined', why: 'ValueError: enough' }),
    await shown({ status: 'paused', why: 'It takes too much', development: true }),
    await shown({ status: 'stopped', why: 'It was stopped' }),
  ]).toEqual([
    ['danger', 'ValueError: enough', ['Stop']],
    ['warn', 'It takes too much', ['Resume', 'Stop']],
    [undefined, undefined, []],
  ])
})

test('a position is flat, what is held, or of how many instruments something is', () => {
  const held = (...quantities: readonly number[]) =>
    positionText({
      positions: quantities.map((quantity) => ({ instrument: 'A.X', quantity, averagePrice: 1 })),
    })
  expect([held(0), held(0.25, 0), held(-3), held(1, 2)]).toEqual(['flat', '+0.25', '\u22123', '2 held'])
})
