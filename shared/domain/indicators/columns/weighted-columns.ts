import { numberAt } from '../../memory.ts'
import { lostIn } from '../parts/exact-sum.ts'
import { upperHalf } from '../parts/weighted-sums.ts'

/** Whole columns of `WeightedSums`, each other than `values`. They say nothing of the values before the period is full. */
export function weightedColumns(values: Float64Array, sums: Float64Array, slants: Float64Array, period: number): void {
  let sum = 0
  let sumRest = 0
  let slant = 0
  let slantRest = 0
  for (let at = 0; at < values.length; at++) {
    const value = numberAt(values, at)
    const oldest = at < period ? 0 : numberAt(values, at - period)
    const high = upperHalf(value)
    const highOldest = upperHalf(oldest)

    const fallen = slant - 2 * sum
    slantRest += lostIn(fallen, slant, -2 * sum)
    slantRest -= 2 * sumRest
    const newHigh = fallen + (period - 1) * high
    slantRest += lostIn(newHigh, fallen, (period - 1) * high)
    const newLow = newHigh + (period - 1) * (value - high)
    slantRest += lostIn(newLow, newHigh, (period - 1) * (value - high))
    const oldHigh = newLow + (period + 1) * highOldest
    slantRest += lostIn(oldHigh, newLow, (period + 1) * highOldest)
    slant = oldHigh + (period + 1) * (oldest - highOldest)
    slantRest += lostIn(slant, oldHigh, (period + 1) * (oldest - highOldest))

    const more = sum + value
    sumRest += lostIn(more, sum, value)
    sum = more - oldest
    sumRest += lostIn(sum, more, -oldest)

    sums[at] = sum + sumRest
    slants[at] = slant + slantRest
  }
}

/** The weighted average of each period, NaN before the first full one. */
export function weightedAverageColumn(values: Float64Array, out: Float64Array, period: number): void {
  const slants = new Float64Array(values.length)
  weightedColumns(values, out, slants, period)
  for (let at = 0; at < values.length; at++)
    out[at] = numberAt(out, at) / period + numberAt(slants, at) / (period * (period + 1))
  out.fill(NaN, 0, period - 1)
}
