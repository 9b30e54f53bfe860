import { expect, test } from 'vitest'
import { newsBetween } from '../../../renderer/notices/news.ts'
import { replica, type Replica } from '../../../renderer/replica.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import type { RunRow } from '../../../shared/contract/runs.ts'
import type { StrategyRun } from '../../../shared/contract/strategy-runs.ts'
import { aReplay } from '../panels/a-replay.ts'

const live: Replica = { ...replica.getState(), link: 'live' }

const aRun = (part: Partial<RunRow>) => ({ id: 'r1', title: 'SMA cross', status: 'running', ...part }) as RunRow
const aJob = (part: Partial<Job>) =>
  ({ id: 'j1', kind: 'import', title: 'aapl.csv', status: 'running', ...part }) as Job

const from = (part: Partial<Replica>): Replica => ({ ...live, ...part })
const one = <T extends { readonly id: string }>(value: T): ReadonlyMap<string, T> => new Map([[value.id, value]])

const said = (before: Replica, after: Replica) =>
  newsBetween(before, after).map(({ severity, group, title, text }) => [severity, group, title, text])

test('a backtest that ends is told with its figures, a failed one warns, a stopped one is only listed', () => {
  const before = from({ run: one(aRun({})) })
  const end = (part: Partial<RunRow>) => said(before, from({ run: one(aRun(part)) }))
  const figures = { returnPct: 12.5, trades: 40 } as RunRow['figures']
  expect([
    end({ status: 'done', figures }),
    end({ status: 'failed' }),
    end({ status: 'cancelled' }),
    end({ note: 'x' }),
  ]).toEqual([
    [['success', 'Backtests', 'The backtest is done: SMA cross', '+12.50\u202F%, 40 trades']],
    [['warning', 'Backtests', 'The backtest failed: SMA cross', undefined]],
    [['info', 'Backtests', 'The backtest was stopped: SMA cross', undefined]],
    [],
  ])
})

test('jobs end quietly and fail with their reason; the disk that is full must be acknowledged', () => {
  const before = from({ job: one(aJob({})) })
  const end = (part: Partial<Job>) => said(before, from({ job: one(aJob(part)) }))
  const missing = { code: 'import.no-file', values: { file: 'aapl.csv' } } as const
  const full = { code: 'store.full', values: { file: 'openbell.db' } } as const
  expect([
    end({ status: 'done' }),
    end({ status: 'failed', problem: missing }),
    end({ status: 'failed', problem: full }).map(([severity]) => severity),
    end({ status: 'interrupted' }).map(([severity, , title]) => [severity, title]),
    end({ status: 'cancelled' }),
    said(
      from({ job: one(aJob({ kind: 'backtest' })) }),
      from({ job: one(aJob({ kind: 'backtest', status: 'done' })) }),
    ),
  ]).toEqual([
    [['info', 'Jobs', 'Done: aapl.csv', undefined]],
    [['warning', 'Jobs', 'Failed: aapl.csv', 'There is no file aapl.csv: check its name and folder.']],
    ['critical'],
    [['warning', 'Interrupted: aapl.csv']],
    [],
    [],
  ])
})

test('the end of a replay is said, a failure with its reason; what had ended before is not', () => {
  const problem = { code: 'import.no-file', values: { file: 'btc.gz' } } as const
  const before = from({ replay: one(aReplay({ id: 'a', title: 'btc.gz' })) })
  expect([
    said(before, from({ replay: one(aReplay({ id: 'a', title: 'btc.gz', status: 'ended', played: 1200 })) })),
    said(before, from({ replay: one(aReplay({ id: 'a', title: 'btc.gz', status: 'failed', problem })) })),
    said(live, from({ replay: one(aReplay({ status: 'ended' })) })),
  ]).toEqual([
    [['success', 'Replays', 'The replay has ended: btc.gz', '1,200 played']],
    [['warning', 'Replays', 'The replay failed: btc.gz', 'There is no file btc.gz: check its name and folder.']],
    [],
  ])
})

test('a database that was found damaged is critical from the first answer on, and what was there before is no news', () => {
  const problem = {
    code: 'store.ended-badly',
    values: { file: 'a.db', why: 'x', backups: 'b', found: 'none' },
  } as const
  const health = new Map([['health', { warnings: [problem], started: 5 }]]) as unknown as Replica['health']
  const first = newsBetween({ ...live, link: 'connecting' }, from({ health, run: one(aRun({ status: 'done' })) }))
  expect(first.map(({ severity, title, id }) => [severity, title, id])).toEqual([
    ['critical', 'Stored data may be lost', 'warning store.ended-badly a.db 5'],
  ])
})

test('a strategy that fails is told as it happens, and once more to a window that comes later if it was for good', () => {
  const aStrategy = (status: StrategyRun['status']) =>
    ({ id: 's', name: 'SMA cross', status, why: 'No tick', restarts: 2 }) as StrategyRun
  const running = from({ strategyRun: one(aStrategy('running')) })
  const connecting: Replica = { ...replica.getState(), link: 'connecting' }
  expect([
    said(running, from({ strategyRun: one(aStrategy('waiting')) })),
    said(running, from({ strategyRun: one(aStrategy('quarantined')) })),
    said(running, from({ strategyRun: one(aStrategy('stopped')) })),
    said(connecting, from({ strategyRun: one(aStrategy('quarantined')) })),
    said(connecting, from({ strategyRun: one(aStrategy('paused')) })),
  ]).toEqual([
    [['warning', 'Strategies', 'The strategy has failed and is started again: SMA cross', 'No tick']],
    [['critical', 'Strategies', 'The strategy has failed for good: SMA cross', 'No tick']],
    [],
    [['critical', 'Strategies', 'The strategy has failed for good: SMA cross', 'No tick']],
    [],
  ])
})
