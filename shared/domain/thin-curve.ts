/**
 * Which rows of a curve to show where there are more than points: the first, the last, and of each stretch in between
 * those with its least and its greatest value. No high and no low is lost, which an average or every n-th row would do.
 */
export function thinned(values: Float64Array, points: number): Int32Array {
  const { length } = values
  if (length <= points) return Int32Array.from({ length }, (_none, row) => row)
  const kept = new Int32Array(Math.max(2, points))
  let count = 0
  const keep = (row: number) => {
    if (count === 0 || (kept[count - 1] ?? 0) < row) kept[count++] = row
  }
  keep(0)
  const stretches = Math.max(0, points - 2) >> 1
  for (let stretch = 0; stretch < stretches; stretch++) {
    const [from, to] = [
      1 + Math.floor((stretch * (length - 2)) / stretches),
      1 + Math.floor(((stretch + 1) * (length - 2)) / stretches),
    ]
    const [least, greatest] = extremes(values, from, to)
    keep(Math.min(least, greatest))
    keep(Math.max(least, greatest))
  }
  keep(length - 1)
  return kept.subarray(0, count)
}

/** Rows of the least and of the greatest value; the first of equal ones. What is no number counts as nothing. */
function extremes(values: Float64Array, from: number, to: number): readonly [number, number] {
  let [least, greatest] = [from, from]
  for (let row = from + 1; row < to; row++) {
    const value = values[row] ?? NaN
    if (value < (values[least] ?? NaN) || Number.isNaN(values[least])) least = row
    if (value > (values[greatest] ?? NaN) || Number.isNaN(values[greatest])) greatest = row
  }
  return [least, greatest]
}
