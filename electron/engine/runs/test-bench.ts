/** Where backtests and look-ahead tests are done. */
import type { LookaheadReport } from '../../../shared/contract/backtests.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import type { RunRow } from '../../../shared/contract/runs.ts'
import type { BacktestProgress } from '../backtest/run-backtest.ts'
import { backTest, type BacktestEnd, type RunBacktest } from './back-test.ts'
import type { BenchServices, PlainHost } from './bench-services.ts'
import { lookAheadTest } from './look-ahead-test.ts'
import type { LookaheadJobOrder, RunOrder } from './run-order.ts'

/** All of it but the services can be sent to another thread. */
export type BenchWork =
  | { readonly test: 'backtest'; readonly order: RunOrder; readonly row: RunRow; readonly host: PlainHost }
  | { readonly test: 'lookahead'; readonly order: LookaheadJobOrder; readonly host: PlainHost }

export interface BenchOf {
  readonly signal: AbortSignal
  /** Of what was cut off; false when the engine closes, and will do it again. */
  readonly keepsPart: () => boolean
  readonly services: BenchServices
}

type EndOf<Work extends BenchWork> = Work extends { readonly test: 'backtest' }
  ? BacktestEnd | undefined
  : LookaheadReport

/** Undefined where nothing of a backtest is kept. Throws an `ApiError` for what could not be tested. */
export type TestBench = <Work extends BenchWork>(work: Work, around: BenchOf) => Promise<EndOf<Work>>

/** In the caller's own thread. */
export const benchWith =
  (run: RunBacktest): TestBench =>
  async <Work extends BenchWork>(work: Work, around: BenchOf) =>
    (await (work.test === 'backtest'
      ? backTest({ ...work, ...around }, run)
      : lookAheadTest({ ...work, ...around }, run))) as EndOf<Work>

/** As a job shows it. */
export const progressOf = ({ bars, of, rate, left }: BacktestProgress): Job['progress'] => ({
  done: bars,
  total: of,
  unit: 'bars',
  ...(Number.isFinite(rate) && { rate }),
  ...(Number.isFinite(left) && { left }),
})
