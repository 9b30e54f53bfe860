import { numberAt } from '../../memory.ts'
import { wilderColumn } from './smoothed-column.ts'

/** Whole columns of `AverageTrueRange`. */
export function averageRangeColumn(bars: readonly Float64Array[], out: Float64Array, period: number): void {
  const [highs = out, lows = out, closes = out] = bars
  out[0] = NaN
  for (let at = 1; at < out.length; at++) {
    const high = numberAt(highs, at)
    const low = numberAt(lows, at)
    const before = numberAt(closes, at - 1)
    out[at] = Math.max(high - low, Math.abs(high - before), Math.abs(low - before))
  }
  wilderColumn(out.subarray(1), out.subarray(1), period)
}
