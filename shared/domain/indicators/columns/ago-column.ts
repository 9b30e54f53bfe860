import { numberAt } from '../../memory.ts'

/** How many values ago the extreme of each period came, as `Extremes` says; before the first full one, of those there are. */
export function agoColumn(values: Float64Array, out: Float64Array, period: number, which: 'highest' | 'lowest'): void {
  const sign = which === 'highest' ? 1 : -1
  /** Places of values that may still become the extreme, each better than all after it. */
  const places = new Float64Array(values.length)
  let first = 0
  let end = 0
  for (let at = 0; at < values.length; at++) {
    const value = numberAt(values, at) * sign
    while (end > first && numberAt(values, numberAt(places, end - 1)) * sign <= value) end--
    places[end++] = at
    if (numberAt(places, first) <= at - period) first++
    out[at] = at - numberAt(places, first)
  }
}
