/** In which parts an account counts its money, so that it can grow without ever losing count. */
import type { Rates } from './conversion.ts'
import type { DeskInstrument } from './desk.ts'
import type { Currency } from './instrument.ts'
import type { Micros } from './units.ts'

export interface Counted {
  readonly cash: number
  readonly currency: Currency
  readonly rates: Rates
  readonly at: Micros
}

/** So many times what was paid in, doubles still count to the last part. */
const ROOM = 2 ** 8
const MOST_COUNTED = 2 ** 53

/** Millionths of a large account would be more than a double counts: then the parts are tenths, thousandths, or whole. */
export function countedIn(currency: Currency, { cash, currency: base, rates, at }: Counted): Currency {
  const rate = currency.code === base.code ? 1 : (rates(base.code, currency.code, at) ?? 1)
  let { scale } = currency
  while (scale >= 10 && cash * rate * scale * ROOM > MOST_COUNTED) scale /= 10
  return scale === currency.scale ? currency : { ...currency, scale }
}

/** The same instrument, its prices and fees counted so. */
export function countedTerms<Of extends DeskInstrument>(instrument: Of, counted: Counted): Of {
  const { terms } = instrument
  const quote = countedIn(terms.quote, counted)
  return quote === terms.quote ? instrument : { ...instrument, terms: { ...terms, quote } }
}
