import { numberAt } from '../../memory.ts'

/** Whole columns of `Smoothed`; `out` may be the same column as `values`. */
export function smoothedColumn(values: Float64Array, out: Float64Array, period: number, weight: number): void {
  let value = 0
  const first = Math.min(period, values.length)
  for (let at = 0; at < first; at++) {
    value += numberAt(values, at)
    out[at] = NaN
  }
  if (values.length < period) return
  value /= period
  out[period - 1] = value
  for (let at = period; at < values.length; at++) {
    value += weight * (numberAt(values, at) - value)
    out[at] = value
  }
}

export const exponentialColumn = (values: Float64Array, out: Float64Array, period: number): void =>
  smoothedColumn(values, out, period, 2 / (period + 1))

export const wilderColumn = (values: Float64Array, out: Float64Array, period: number): void =>
  smoothedColumn(values, out, period, 1 / period)
