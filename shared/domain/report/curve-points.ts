/** The curve of a run as a chart draws it: a few thousand points, of which none hides a high or a low. */
import type { RunResult } from '../run.ts'
import { thinned } from '../thin-curve.ts'

export interface CurvePoints {
  /** Of the bars, microseconds. */
  readonly time: readonly number[]
  readonly equity: readonly number[]
  /** Share below the high so far, 0 or above. */
  readonly drawdown: readonly number[]
  /** Steps that they stand for. */
  readonly steps: number
}

/** At most `most` points, at least two: of each stretch of steps the lowest and the highest equity, and both ends. */
export function curvePoints({ curve, cash }: Pick<RunResult, 'curve' | 'cash'>, most = 4000): CurvePoints {
  const { time, equity } = curve
  const points = { time: [] as number[], equity: [] as number[], drawdown: [] as number[] }
  let peak = cash
  let step = 0
  for (const chosen of thinned(equity, most)) {
    for (; step <= chosen; step++) peak = Math.max(peak, equity[step] as number)
    const value = equity[chosen] as number
    points.time.push(time[chosen] as number)
    points.equity.push(value)
    points.drawdown.push((peak - value) / peak)
  }
  return { ...points, steps: equity.length }
}
