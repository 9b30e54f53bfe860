/** For columns that are never read out of bounds but at their end. */
export const at = (column: Float64Array | Int32Array, index: number): number => column[index] ?? NaN

/** The first index from `from` on with a value above `limit`. Most are near. */
export function firstAfter(column: Float64Array, limit: number, from: number): number {
  let reach = 1
  while (at(column, from + reach) <= limit) reach *= 2
  let low = from + (reach >> 1)
  let high = Math.min(from + reach, column.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(column, middle) <= limit) low = middle + 1
    else high = middle
  }
  return low
}
