import { numberAt } from '../../memory.ts'

/**
 * Whole columns of `Extremes`, by blocks of one period (van Herk, 1992; Gil and Werman, 1993): the extreme of any period
 * is that of the end of one block and of the start of the next. Of equal values the later one is taken, as there, because
 * 0 and -0 are equal.
 */
export function extremeColumn(
  values: Float64Array,
  out: Float64Array,
  period: number,
  which: 'highest' | 'lowest',
): void {
  const sign = which === 'highest' ? 1 : -1
  /** Of the block before, the extreme from each place to its end. */
  const ends = new Float64Array(period + 1).fill(-Infinity)
  for (let from = 0; from < values.length; from += period) {
    const length = Math.min(period, values.length - from)
    let most = -Infinity
    for (let place = 0; place < length; place++) {
      const value = numberAt(values, from + place) * sign
      most = value >= most ? value : most
      const end = numberAt(ends, place + 1)
      out[from + place] = (most >= end ? most : end) * sign
    }
    setEnds(ends, values.subarray(from, from + length), sign)
  }
  out.fill(NaN, 0, period - 1)
}

function setEnds(ends: Float64Array, block: Float64Array, sign: number): void {
  let most = -Infinity
  for (let place = block.length - 1; place >= 0; place--) {
    const value = numberAt(block, place) * sign
    most = value > most ? value : most
    ends[place] = most
  }
}
