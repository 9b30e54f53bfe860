import { numberAt } from '../../memory.ts'
import { lostIn } from '../parts/exact-sum.ts'

/** Whole columns of `RollingSum`, each sum divided; `out` must be another column than `values`. */
export function sumColumn(values: Float64Array, out: Float64Array, period: number, divisor: number): void {
  let sum = 0
  let rest = 0
  const first = Math.min(period, values.length)
  for (let at = 0; at < first; at++) {
    const value = numberAt(values, at)
    const more = sum + value
    rest += lostIn(more, sum, value)
    sum = more
    out[at] = NaN
  }
  if (first === period) out[period - 1] = (sum + rest) / divisor
  for (let at = period; at < values.length; at++) {
    const value = numberAt(values, at)
    const oldest = -numberAt(values, at - period)
    const more = sum + value
    rest += lostIn(more, sum, value)
    sum = more + oldest
    rest += lostIn(sum, more, oldest)
    out[at] = (sum + rest) / divisor
  }
}
