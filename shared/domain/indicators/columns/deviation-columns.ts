import { numberAt } from '../../memory.ts'
import { anchorLasts, mostShrinkage } from '../parts/deviations.ts'

/**
 * Whole columns of `Deviations`, each other than `values`: the squared distances from the mean, and in `others` the mean
 * itself or the distance of the last value from it.
 */
export function deviationColumns(
  values: Float64Array,
  squaresOut: Float64Array,
  others: Float64Array,
  { period, other }: { readonly period: number; readonly other: 'mean' | 'distance' },
): void {
  const most = mostShrinkage(period)
  const turns = anchorLasts(period)
  const start = { sum: 0, squares: 0 }
  let anchor = 0
  let sum = 0
  let squares = 0
  let peak = 0
  let turn = turns - 1
  for (let at = period - 1; at < values.length; at++) {
    const value = numberAt(values, at)
    if (at >= period) {
      const added = value - anchor
      const gone = numberAt(values, at - period) - anchor
      squares += added * added - gone * gone
      sum += added - gone
      peak = Math.max(peak, squares + gone * gone)
    }
    turn++
    let left = Math.max(0, squares - (sum * sum) / period)
    if (turn === turns || peak > most * left) {
      anchor = value
      addUp(values, { at, period, anchor }, start)
      sum = start.sum
      squares = peak = start.squares
      turn = 0
      left = Math.max(0, squares - (sum * sum) / period)
    }
    squaresOut[at] = left
    others[at] = other === 'mean' ? anchor + sum / period : value - anchor - sum / period
  }
  for (const column of [squaresOut, others]) column.fill(NaN, 0, period - 1)
}

/** In the order of their places in a `Window`, because sums of other orders round otherwise. */
function addUp(
  values: Float64Array,
  { at, period, anchor }: { readonly at: number; readonly period: number; readonly anchor: number },
  sums: { sum: number; squares: number },
): void {
  const turned = at - (at % period)
  let sum = 0
  let squares = 0
  for (let place = 0; place < period; place++) {
    const from = turned + place
    const distance = numberAt(values, from > at ? from - period : from) - anchor
    sum += distance
    squares += distance * distance
  }
  sums.sum = sum
  sums.squares = squares
}
