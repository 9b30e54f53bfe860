import { numberAt } from '../../memory.ts'
import { wilderColumn } from './smoothed-column.ts'

/** Whole columns of `Gains`. */
export function gainColumns(values: Float64Array, gains: Float64Array, losses: Float64Array, period: number): void {
  gains[0] = losses[0] = NaN
  for (let at = 1; at < values.length; at++) {
    const change = numberAt(values, at) - numberAt(values, at - 1)
    gains[at] = Math.max(0, change)
    losses[at] = Math.max(0, -change)
  }
  for (const column of [gains, losses]) wilderColumn(column.subarray(1), column.subarray(1), period)
}
