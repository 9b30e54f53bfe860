/** The price of a fill as money, fast where doubles are exact enough. */
import type { InstrumentTerms } from './instrument.ts'
import { notional } from './instrument.ts'
import type { Lots, Money, Price } from './units.ts'

/**
 * Equal to `notional` for every price and quantity. The product of doubles is off by a few units in its last place, which
 * decides nothing unless it lies next to a half: only then, or where it is beyond 2^48, is it worked out digit by digit.
 */
export function valueOf(terms: InstrumentTerms, at: Price, quantity: Lots): Money {
  const product = Math.abs(at * quantity * ((terms.quote.scale * terms.multiplier) / terms.lotsPerUnit))
  const whole = Math.floor(product)
  const fromHalf = Math.abs(product - whole - 0.5)
  if (!(product < MOST) || fromHalf <= product * ERROR) return notional(terms, at, quantity)
  const rounded = Math.round(product)
  return (at * quantity < 0 ? 0 - rounded : rounded) as Money
}

const MOST = 2 ** 48
/** Four roundings and that of the decimal text, each of at most 2^-53, with room. */
const ERROR = 2 ** -49
