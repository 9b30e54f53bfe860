/** Values of one feed as they are known at the closes of another: never that of a bar that is still open. */

/** How many bars have closed at or before each of these times; both never fall. */
export function countClosed(closes: Float64Array, by: Float64Array): Float64Array {
  const counts = new Float64Array(by.length)
  let count = 0
  for (let at = 0; at < by.length; at++) {
    const time = by[at] ?? NaN
    while (count < closes.length && (closes[count] ?? NaN) <= time) count++
    counts[at] = count
  }
  return counts
}

export interface ClosedValues {
  readonly closes: Float64Array
  readonly values: Float64Array
  /** The value of the last bar that closed before all of these; NaN when there was none. */
  readonly before: number
}

/** The value of the last bar that has closed at or before each of these times. */
export function closedBy({ closes, values, before }: ClosedValues, by: Float64Array): Float64Array {
  return countClosed(closes, by).map((count) => (count === 0 ? before : (values[count - 1] ?? NaN)))
}
