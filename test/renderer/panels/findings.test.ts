import { expect, test } from 'vitest'
import { findingsOf, lastBackup, type Watched } from '../../../renderer/panels/findings.ts'
import type { Health } from '../../../shared/contract/health.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import type { Market } from '../../../shared/contract/markets.ts'
import type { StrategyRun } from '../../../shared/contract/strategy-runs.ts'
import { MICROS_PER_DAY, MICROS_PER_SECOND, micros } from '../../../shared/domain/units.ts'

const NOW = micros(100 * MICROS_PER_DAY)

const watched = (health: Partial<Health> = {}, rest: Partial<Watched> = {}): Watched => ({
  health: { now: NOW, cpu: 0.1, feeds: [], ...health } as Health,
  jobs: [],
  markets: [],
  strategyRuns: [],
  symbolOf: () => 'BTCUSDT.BINANCE',
  now: NOW,
  ...rest,
})
const texts = (all: Watched) => findingsOf(all).map(({ tone, text }) => `${tone}: ${text}`)
const run = (part: Partial<StrategyRun>) => ({ id: 'r', name: 'a.py', slow: false, ...part }) as StrategyRun
const job = (part: Partial<Job>) => ({ id: 'j', kind: 'backup', title: 'Backup', status: 'done', ...part }) as Job
const market = (part: Partial<Market>) => ({ instrument: 'i', state: 'up', ...part }) as Market

test('nothing to look at is nothing found', () => {
  expect(
    texts(watched({}, { strategyRuns: [run({ status: 'running' })], markets: [market({ lag: 20_000 })] })),
  ).toEqual([])
})

test('a feed that is down, a busy core and warnings of the engine are said', () => {
  const warning = { code: 'calendar.ending', values: { calendar: 'XSHG', to: '2026-12-31', days: 35 } } as never
  const found = texts(watched({ cpu: 1.2, feeds: [{ name: 'binance', state: 'down' }], warnings: [warning] }))
  expect([found.length, found[0]?.startsWith('warn: XSHG'), found.slice(1)]).toEqual([
    3,
    true,
    ['danger: The feed binance is down.', 'warn: The engine takes 120\u202F% of a core.'],
  ])
})

test('late ticks count on a live market only, and missing ones always', () => {
  const lag = 6 * MICROS_PER_SECOND
  const of = (part: Partial<Market>) => texts(watched({}, { markets: [market(part)] }))
  expect([of({ lag }), of({ lag, replay: 'r' }), of({ state: 'down' })]).toEqual([
    ['warn: Ticks of BTCUSDT.BINANCE are 6s late.'],
    [],
    ['danger: No ticks of BTCUSDT.BINANCE come in.'],
  ])
})

test('strategies that stand still say why; one that a person stopped says nothing', () => {
  const strategyRuns = [
    run({ status: 'quarantined', why: 'ValueError: enough' }),
    run({ status: 'paused', why: 'it takes too much' }),
    run({ status: 'running', slow: true }),
    run({ status: 'stopped', why: 'It was stopped' }),
  ]
  expect(texts(watched({}, { strategyRuns }))).toEqual([
    'danger: a.py: faulted: ValueError: enough.',
    'warn: a.py is paused: it takes too much.',
    'warn: a.py is slow.',
  ])
})

test('a backup that is older than a week, and jobs that failed within a day', () => {
  const at = (days: number) => micros(NOW - days * MICROS_PER_DAY)
  const jobs = [
    job({ ended: at(9) }),
    job({ ended: at(8) }),
    job({ kind: 'import', title: 'Import a.csv', status: 'failed', ended: at(0.5) }),
    job({ kind: 'import', status: 'failed', ended: at(2) }),
  ]
  expect([texts(watched({}, { jobs })), lastBackup(jobs)]).toEqual([
    ['warn: Import a.csv failed', 'warn: The last backup is 8d old: openbell backup FILE.'],
    at(8),
  ])
})
