/** From one currency to another by rates that are stored with their dates. */
import type { Micros } from './units.ts'

/** What one unit of `from` was worth in `to` at that moment by the newest rate then known; `undefined` without any. */
export type Rates = (from: string, to: string, at: Micros) => number | undefined

export const noRates: Rates = (from, to) => (from === to ? 1 : undefined)

/** A bug without a rate: an order in a currency that has none is refused before it works. */
export function rateOf(rates: Rates, [from, to]: readonly [from: string, to: string], at: Micros): number {
  if (from === to) return 1
  const rate = rates(from, to, at)
  if (rate === undefined) throw new RangeError(`No rate from ${from} to ${to} at ${at}`)
  return rate
}
