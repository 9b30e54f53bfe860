/**
 * Backtests as jobs: as many at once as there are places, the others wait and show it. A cancelled or failed one keeps
 * what it had; one that the engine's end cut off keeps nothing, because it is resumed from its order.
 */
import type { RunRow } from '../../../shared/contract/runs.ts'
import type { Clock } from '../ports.ts'
import type { BacktestEnd } from '../runs/back-test.ts'
import { failureOf } from '../runs/failure-text.ts'
import type { LiveRun } from '../runs/live-run.ts'
import type { Places } from '../runs/places.ts'
import type { RunOrder } from '../runs/run-order.ts'
import type { Runs } from '../runs/runs.ts'
import type { ServicesOf, Told } from '../runs/services-of.ts'
import { progressOf, type TestBench } from '../runs/test-bench.ts'
import { engineCloses, type JobKind, type Running } from './jobs.ts'

export interface BacktestJobParts {
  readonly runs: Runs
  readonly places: Places
  readonly clock: Clock
  readonly bench: TestBench
  /** What the strategy runs in; throws an `ApiError` where that cannot be had. */
  readonly around: ServicesOf
  readonly calendarsOf: (order: RunOrder) => RunRow['calendars']
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
    const end = await inPlace(parts, order, live, running)
    if (end !== undefined) kept = live.row
    if (end === undefined || end.status === 'cancelled') throw new Error('It was cut off')
    if (end.status === 'failed') throw failureOf(order.strategy.file, end.failure)
    return { run: order.run, ...end.repeated }
  } finally {
    runs.end(order.run, kept)
  }
}

/** Undefined where nothing is kept. */
async function inPlace(
  { runs, places, bench, around }: BacktestJobParts,
  order: RunOrder,
  live: LiveRun,
  { signal, progress }: Running,
): Promise<BacktestEnd | undefined> {
  if (places.full()) progress({ done: 0, unit: 'bars', waiting: true })
  const leave = await places.take(signal)
  try {
    runs.show(live, { ...live.row, status: 'running' })
    const told: Told = {
      entered: (stage, row) => live.enter(stage, row),
      advanced(now) {
        live.advance(now)
        progress(progressOf(now))
      },
    }
    const { host, services } = await around(order, told)
    const keepsPart = () => signal.reason !== engineCloses
    return await bench({ test: 'backtest', order, row: live.row, host }, { signal, keepsPart, services })
  } finally {
    leave()
  }
}

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
