/** The look-ahead test of one strategy, from its order to the report. */
import type { LookaheadReport } from '../../../shared/contract/backtests.ts'
import type { RunFailure } from '../../../shared/domain/run.ts'
import type { LoadBars } from '../backtest/feed.ts'
import type { BacktestProgress } from '../backtest/run-backtest.ts'
import type { RunBacktest } from './back-test.ts'
import { surroundingsFrom, type BenchServices, type PlainHost } from './bench-services.ts'
import { failureOf } from './failure-text.ts'
import { lookAhead, trialCount } from './look-ahead.ts'
import { rememberBars } from './other-bars.ts'
import type { LookaheadJobOrder } from './run-order.ts'

interface Asked {
  readonly order: LookaheadJobOrder
  readonly host: PlainHost
  readonly signal: AbortSignal
  readonly services: BenchServices
}

export async function lookAheadTest(asked: Asked, run: RunBacktest): Promise<LookaheadReport> {
  const { order, signal, services } = asked
  const { strategy, cuts, byCalendar } = order
  const around = surroundingsFrom(services, asked.host)
  const { load } = rememberBars(around.load)
  const settings = { ...order.settings, closeAtEnd: false }
  const told = progressOver(1 + trialCount({ cuts, byCalendar }), services)
  const rerun = (loadBars: LoadBars, pace = settings.pace) => {
    const { host, instrument, calendar, stored } = around
    const { text, file, code } = strategy
    const source = { source: Buffer.from(text), file, code, settings: { ...settings, pace } }
    return run(source, { host, loadBars, instrument, calendar, stored, signal, progress: told() })
  }
  const whole = await rerun(load)
  signal.throwIfAborted()
  if (whole.status === 'failed') throw failureOf(strategy.file, whole.failure)
  const broken = (failure: RunFailure | undefined) => failureOf(strategy.file, failure)
  const found = await lookAhead(whole, { load, cuts, byCalendar, signal, broken }, rerun)
  return { name: strategy.file, code: strategy.code, ...found }
}

/** Of all runs together, as if they were of one length; called once a run begins. */
function progressOver(runs: number, { advanced }: BenchServices): () => (now: BacktestProgress) => void {
  let begun = -1
  return () => {
    begun += 1
    const before = begun
    return (now) => {
      const [bars, of] = [before * now.of + now.bars, runs * now.of]
      advanced({ ...now, bars, of, left: (of - bars) / now.rate })
    }
  }
}
