/**
 * Backtests as jobs: as many at once as there are places, the others wait and show it. A cancelled or failed one keeps
 * what it had; one that the engine's end cut off keeps nothing, because it is resumed from its order.
 */
import type { Job } from '../../../shared/contract/jobs.ts'
import type { RunRow } from '../../../shared/contract/runs.ts'
import type { RunResult } from '../../../shared/domain/run.ts'
import type { BacktestProgress } from '../backtest/run-backtest.ts'
import type { Clock } from '../ports.ts'
import { backTest, type Surroundings, type Tools } from '../runs/back-test.ts'
import { failureOf } from '../runs/failure-text.ts'
import type { LiveRun } from '../runs/live-run.ts'
import type { Places } from '../runs/places.ts'
import type { RunOrder } from '../runs/run-order.ts'
import type { Runs } from '../runs/runs.ts'
import { engineCloses, type JobKind, type Running } from './jobs.ts'

export interface BacktestJobParts {
  readonly runs: Runs
  readonly places: Places
  readonly clock: Clock
  /** What the strategy runs in; throws an `ApiError` where that cannot be had. */
  readonly around: (order: RunOrder) => Promise<Surroundings>
  readonly tools: Pick<Tools, 'run' | 'zoneName'>
  readonly calendarsOf: (order: RunOrder) => RunRow['calendars']
  /** What the job tells in the end. */
  readonly resultOf: (order: RunOrder, result: RunResult) => Promise<unknown>
}

export function backtestKind(parts: BacktestJobParts): JobKind<RunOrder> {
  return {
    kind: 'backtest',
    unit: 'bars',
    title: ({ title, settings }) => `Backtest ${title} on ${settings.instruments.join(', ')}`,
    run: (order, running) => run(parts, order, running),
  }
}

async function run(parts: BacktestJobParts, order: RunOrder, running: Running): Promise<unknown> {
  const { runs, clock } = parts
  const live = runs.begin(
    firstRow(order, { job: running.job, started: clock.now(), calendars: parts.calendarsOf(order) }),
  )
  let kept: RunRow | undefined
  try {
    const result = await inPlace(parts, order, live, running)
    if (result !== undefined) kept = live.row
    if (result === undefined || result.status === 'cancelled') throw new Error('It was cut off')
    if (result.status === 'failed') throw failureOf(order.strategy.file, result.failure)
    return await parts.resultOf(order, result)
  } finally {
    runs.end(order.run, kept)
  }
}

/** Undefined where nothing is kept. */
async function inPlace(
  parts: BacktestJobParts,
  order: RunOrder,
  live: LiveRun,
  { signal, progress }: Running,
): Promise<RunResult | undefined> {
  const { runs, places, clock, tools } = parts
  if (places.full()) progress({ done: 0, unit: 'bars', waiting: true })
  const leave = await places.take(signal)
  try {
    runs.show(live, { ...live.row, status: 'running' })
    const keepsPart = () => signal.reason !== engineCloses
    const told = (now: BacktestProgress) => progress(progressOf(now))
    const around = await parts.around(order)
    return await backTest({ order, live, around }, { ...tools, runs, signal, keepsPart, told, now: () => clock.now() })
  } finally {
    leave()
  }
}

const progressOf = ({ bars, of, rate, left }: BacktestProgress): Job['progress'] => ({
  done: bars,
  total: of,
  unit: 'bars',
  ...(Number.isFinite(rate) && { rate }),
  ...(Number.isFinite(left) && { left }),
})

/** While nothing is known of it but its order. */
function firstRow(order: RunOrder, about: Pick<RunRow, 'job' | 'started' | 'calendars'>): RunRow {
  const { run, strategy, settings, title, owner, tags, repeats } = order
  return {
    id: run,
    title,
    owner,
    strategy: strategy.file,
    code: strategy.code,
    status: 'waiting',
    ...about,
    instruments: [...settings.instruments],
    timeframe: settings.timeframe,
    currency: settings.currency ?? '',
    cash: settings.cash,
    params: { ...settings.params },
    warnings: 0,
    tags: [...tags],
    note: '',
    ...(repeats !== undefined && { repeats: repeats.run }),
    outdated: [],
  }
}
