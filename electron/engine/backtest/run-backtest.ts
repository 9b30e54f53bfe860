/** A backtest from a strategy's source to its result. */
import type { RunResult } from '../../../shared/domain/run.ts'
import type { BacktestAsked, BacktestParts, Inspected } from './backtest-parts.ts'
import { BacktestRun } from './backtest-run.ts'
import { failureOfError } from './run-failure.ts'

export type { BacktestAsked, BacktestParts, BacktestProgress, Inspected } from './backtest-parts.ts'
export type { StrategyHost } from './strategy-host.ts'

/**
 * Never throws for what a strategy does or for data that is not there: that is a result that has failed, with what it
 * had. The result does not depend on the pace.
 */
export async function runBacktest(asked: BacktestAsked, parts: BacktestParts): Promise<RunResult> {
  const run = new BacktestRun(asked, parts)
  try {
    return await run.result()
  } catch (error) {
    const failure = failureOfError(error)
    if (failure === undefined) throw error
    return run.failed(failure)
  } finally {
    await run.close()
  }
}

/** What a strategy wants and which parameters it has, without running it over bars. */
export async function inspectStrategy(
  asked: BacktestAsked,
  { host, instrument }: Pick<BacktestParts, 'host' | 'instrument'>,
): Promise<Inspected> {
  const run = new BacktestRun(asked, { host, instrument })
  try {
    return await run.inspected()
  } catch (error) {
    const failure = failureOfError(error)
    if (failure === undefined) throw error
    return { kind: 'failed', failure }
  } finally {
    await run.close()
  }
}
