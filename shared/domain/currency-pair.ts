/** Instruments whose price is a rate of exchange, and which of them a run needs. */
import { pathBetween } from './conversion.ts'
import type { InstrumentTerms } from './instrument.ts'

export interface CurrencyPair {
  /** The one that is priced, and the one it is priced in: EUR and USD of EURUSD. */
  readonly from: string
  readonly to: string
}

/** Of foreign exchange and of coins: `EURUSD`, `EUR/USD`, `BTC-USDT`. A perpetual has a price of its own. */
export function pairOf({ kind, symbol, quote, multiplier }: InstrumentTerms): CurrencyPair | undefined {
  if ((kind !== 'fx' && kind !== 'crypto') || multiplier !== 1) return undefined
  const text = symbol.toUpperCase()
  if (!text.endsWith(quote.code)) return undefined
  const from = text.slice(0, -quote.code.length).replace(/[-_/.]$/, '')
  return /^[A-Z][A-Z0-9]{1,9}$/.test(from) && from !== quote.code ? { from, to: quote.code } : undefined
}

/** The pairs that lead from each of the currencies to the base currency, or the first currency without a way. */
export function pairsFor<Pair extends CurrencyPair>(
  pairs: readonly Pair[],
  currencies: Iterable<string>,
  base: string,
): { readonly pairs: readonly Pair[] } | { readonly missing: string } {
  const needed = new Set<Pair>()
  for (const currency of currencies) {
    const path = pathBetween(pairs, currency, base)
    if (path === undefined) return { missing: currency }
    for (const { by } of path) needed.add(by)
  }
  return { pairs: [...needed] }
}
