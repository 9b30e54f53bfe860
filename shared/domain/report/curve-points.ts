/** The curve of a run as a chart draws it: a few thousand points, of which none hides a high or a low. */
import type { RunResult } from '../run.ts'
import { thinned } from '../thin-curve.ts'
import { benchmarkCurve } from './benchmark-curve.ts'

export interface CurvePoints {
  /** Of the bars, microseconds. */
  readonly time: readonly number[]
  readonly equity: readonly number[]
  /** Share below the high so far, 0 or above. */
  readonly drawdown: readonly number[]
  /** What the cash at the start would be worth in the benchmark; absent without one. */
  readonly benchmark?: readonly number[]
  /** Steps that they stand for. */
  readonly steps: number
}

type Run = Pick<RunResult, 'curve' | 'cash' | 'benchmark'>

/** At most `most` points, at least two: of each stretch of steps the lowest and the highest equity, and both ends. */
export function curvePoints({ curve, cash, benchmark }: Run, most = 4000): CurvePoints {
  const { time, equity } = curve
  const points = { time: [] as number[], equity: [] as number[], drawdown: [] as number[] }
  let peak = cash
  let step = 0
  const chosenSteps = thinned(equity, most)
  for (const chosen of chosenSteps) {
    for (; step <= chosen; step++) peak = Math.max(peak, equity[step] as number)
    const value = equity[chosen] as number
    points.time.push(time[chosen] as number)
    points.equity.push(value)
    points.drawdown.push((peak - value) / peak)
  }
  const beside = benchmark && benchmarkCurve(curve, cash, benchmark)
  return {
    ...points,
    ...(beside && { benchmark: Array.from(chosenSteps, (step) => beside[step] as number) }),
    steps: equity.length,
  }
}
