import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { RunResult } from '../../../shared/domain/run.ts'
import { symbolOf } from '../../../shared/domain/instrument.ts'
import type { Day } from '../../../shared/domain/units.ts'
import type { BacktestParts } from './backtest-parts.ts'
import type { RunPart } from './run-result.ts'

type Parts = Pick<BacktestParts, 'instrument'> & Partial<BacktestParts>

/** Session closes over the run's time; none where the run did not get to a step. */
export async function benchmarkOf(
  settings: RunSettings,
  { instrument, loadBars }: Parts,
  part: RunPart,
): Promise<RunResult['benchmark']> {
  const { benchmark, view, adjust, from, to } = settings
  if (benchmark === undefined || loadBars === undefined || part.curve.time.length === 0) return undefined
  const symbol = symbolOf(instrument(benchmark))
  const bars = await loadBars({ symbol, timeframe: '1d', view, adjust, from, to })
  return { symbol, day: Array.from(bars.day, (each) => each as Day), close: [...bars.close] }
}
