/** From one currency to another by rates that are stored with their dates: the closes of currency pairs. */
import { indexAt } from './bar.ts'
import type { Micros } from './units.ts'

/** What one unit of `from` was worth in `to` at that moment by the newest rate then known; `undefined` without any. */
export type Rates = (from: string, to: string, at: Micros) => number | undefined

export const noRates: Rates = (from, to) => (from === to ? 1 : undefined)

/** What one unit of `from` was worth in `to`. */
export interface RateSeries {
  readonly from: string
  readonly to: string
  /** When each rate was known first, Micros, rising. */
  readonly time: Float64Array
  readonly rate: Float64Array
}

/** The newest rate known at a moment: of one series, either way round, or of two over one currency that both have. */
export function ratesOf(series: readonly RateSeries[]): Rates {
  const paths = new Map<string, readonly Way<RateSeries>[] | undefined>()
  return (from, to, at) => {
    const name = `${from} ${to}`
    if (!paths.has(name)) paths.set(name, pathBetween(series, from, to))
    return paths.get(name)?.reduce<number | undefined>((sofar, way) => through(sofar, way, at), 1)
  }
}

function through(sofar: number | undefined, { by, isInverse }: Way<RateSeries>, at: number): number | undefined {
  const rate = by.rate[indexAt(by.time, at + 1) - 1]
  if (sofar === undefined || rate === undefined) return undefined
  return isInverse ? sofar / rate : sofar * rate
}

interface Pair {
  readonly from: string
  readonly to: string
}

export interface Way<By extends Pair> {
  readonly by: By
  readonly isInverse: boolean
}

/** The shortest, of several the one that comes first; empty from a currency to itself. */
export function pathBetween<By extends Pair>(
  pairs: readonly By[],
  from: string,
  to: string,
): readonly Way<By>[] | undefined {
  if (from === to) return []
  const direct = wayBetween(pairs, from, to)
  if (direct !== undefined) return [direct]
  for (const { from: one, to: other } of pairs) {
    const over = one === from ? other : other === from ? one : undefined
    const [first, second] = over === undefined ? [] : [wayBetween(pairs, from, over), wayBetween(pairs, over, to)]
    if (first !== undefined && second !== undefined) return [first, second]
  }
  return undefined
}

function wayBetween<By extends Pair>(pairs: readonly By[], from: string, to: string): Way<By> | undefined {
  const straight = pairs.find((each) => each.from === from && each.to === to)
  if (straight !== undefined) return { by: straight, isInverse: false }
  const inverse = pairs.find((each) => each.from === to && each.to === from)
  return inverse === undefined ? undefined : { by: inverse, isInverse: true }
}

/** A bug without a rate: an order in a currency that has none is refused before it works. */
export function rateOf(rates: Rates, [from, to]: readonly [from: string, to: string], at: Micros): number {
  if (from === to) return 1
  const rate = rates(from, to, at)
  if (rate === undefined) throw new RangeError(`No rate from ${from} to ${to} at ${at}`)
  return rate
}
