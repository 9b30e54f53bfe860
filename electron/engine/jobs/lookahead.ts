/** The look-ahead test as a job: many runs of one strategy, in one place. */
import type { LookaheadReport } from '../../../shared/contract/backtests.ts'
import type { RunFailure } from '../../../shared/domain/run.ts'
import type { LoadBars } from '../backtest/feed.ts'
import type { BacktestProgress } from '../backtest/run-backtest.ts'
import type { RunBacktest, Surroundings } from '../runs/back-test.ts'
import { failureOf } from '../runs/failure-text.ts'
import { lookAhead, trialCount } from '../runs/look-ahead.ts'
import { rememberBars } from '../runs/other-bars.ts'
import type { Places } from '../runs/places.ts'
import type { LookaheadJobOrder } from '../runs/run-order.ts'
import type { JobKind, Running } from './jobs.ts'

export interface LookaheadJobParts {
  readonly places: Places
  readonly around: (order: LookaheadJobOrder) => Promise<Surroundings>
  readonly run: RunBacktest
}

export function lookaheadKind(parts: LookaheadJobParts): JobKind<LookaheadJobOrder> {
  return {
    kind: 'lookahead',
    unit: 'bars',
    title: ({ strategy }) => `Look-ahead test of ${strategy.file}`,
    async run(order, running) {
      const { places } = parts
      if (places.full()) running.progress({ done: 0, unit: 'bars', waiting: true })
      const leave = await places.take(running.signal)
      try {
        return await test(parts, order, running)
      } finally {
        leave()
      }
    },
  }
}

async function test(parts: LookaheadJobParts, order: LookaheadJobOrder, running: Running): Promise<LookaheadReport> {
  const { strategy, cuts, byCalendar } = order
  const around = await parts.around(order)
  const { load } = rememberBars(around.load)
  const settings = { ...order.settings, closeAtEnd: false }
  const { signal } = running
  const told = progressOver(1 + trialCount({ cuts, byCalendar }), running)
  const rerun = (loadBars: LoadBars, pace = settings.pace) => {
    const { host, instrument, calendar, stored } = around
    const { text, file, code } = strategy
    const asked = { source: Buffer.from(text), file, code, settings: { ...settings, pace } }
    return parts.run(asked, { host, loadBars, instrument, calendar, stored, signal, progress: told() })
  }
  const whole = await rerun(load)
  signal.throwIfAborted()
  if (whole.status === 'failed') throw failureOf(strategy.file, whole.failure)
  const broken = (failure: RunFailure | undefined) => failureOf(strategy.file, failure)
  const found = await lookAhead(whole, { load, cuts, byCalendar, signal, broken }, rerun)
  return { name: strategy.file, code: strategy.code, ...found }
}

/** Of all runs together, as if they were of one length; called once a run begins. */
function progressOver(runs: number, { progress }: Running): () => (now: BacktestProgress) => void {
  let begun = -1
  return () => {
    begun += 1
    const before = begun
    return ({ bars, of, rate }) => {
      const [done, total] = [before * of + bars, runs * of]
      progress({
        done,
        total,
        unit: 'bars',
        ...(rate > 0 && Number.isFinite(rate) && { rate, left: (total - done) / rate }),
      })
    }
  }
}
