/** The curve of a run as a chart draws it: a few thousand points, of which none hides a high or a low. */
import type { RunResult } from '../run.ts'

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
  for (const chosen of chosenSteps(equity, most)) {
    for (; step <= chosen; step++) peak = Math.max(peak, equity[step] as number)
    const value = equity[chosen] as number
    points.time.push(time[chosen] as number)
    points.equity.push(value)
    points.drawdown.push((peak - value) / peak)
  }
  return { ...points, steps: equity.length }
}

function chosenSteps(equity: Float64Array, most: number): readonly number[] {
  if (equity.length <= most) return Array.from(equity.keys())
  const stretches = Math.max(1, Math.floor((most - 2) / 2))
  const chosen = new Set([0])
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * equity.length) / stretches)
    const [low, high] = extremes(equity, from, Math.floor(((stretch + 1) * equity.length) / stretches))
    chosen.add(Math.min(low, high)).add(Math.max(low, high))
  }
  chosen.add(equity.length - 1)
  return [...chosen].toSorted((a, b) => a - b)
}

function extremes(equity: Float64Array, from: number, to: number): readonly [low: number, high: number] {
  let [low, high] = [from, from]
  for (let step = from; step < to; step++) {
    if ((equity[step] as number) < (equity[low] as number)) low = step
    if ((equity[step] as number) > (equity[high] as number)) high = step
  }
  return [low, high]
}
