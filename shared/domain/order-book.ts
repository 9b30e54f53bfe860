/** The orders that rest at an exchange, added up by price. */
import type { Lots, Price } from './units.ts'

export interface BookLevel {
  readonly price: Price
  readonly quantity: Lots
}

/** The best price stands last, because that is where an exchange is busy: most changes move few levels or none. */
interface Side {
  readonly prices: Price[]
  readonly quantities: Lots[]
  /** 1 where a higher price is better. */
  readonly sign: 1 | -1
}

export class OrderBook {
  readonly #sides: Readonly<Record<'bid' | 'ask', Side>> = {
    bid: { prices: [], quantities: [], sign: 1 },
    ask: { prices: [], quantities: [], sign: -1 },
  }

  /** What rests at the price from now on; nothing is 0. */
  set(side: 'bid' | 'ask', price: Price, quantity: Lots): void {
    const { prices, quantities, sign } = this.#sides[side]
    const at = placeOf(prices, price, sign)
    if (prices[at] === price) {
      if (quantity === 0) {
        prices.splice(at, 1)
        quantities.splice(at, 1)
      } else quantities[at] = quantity
    } else if (quantity !== 0) {
      prices.splice(at, 0, price)
      quantities.splice(at, 0, quantity)
    }
  }

  clear(): void {
    for (const { prices, quantities } of Object.values(this.#sides)) prices.length = quantities.length = 0
  }

  best(side: 'bid' | 'ask'): BookLevel | undefined {
    const { prices, quantities } = this.#sides[side]
    const [price, quantity] = [prices.at(-1), quantities.at(-1)]
    return price === undefined || quantity === undefined ? undefined : { price, quantity }
  }

  /** The best first. */
  levels(side: 'bid' | 'ask', most = Infinity): readonly BookLevel[] {
    const { prices, quantities } = this.#sides[side]
    const count = Math.min(most, prices.length)
    return Array.from({ length: count }, (_, n) => ({
      price: prices[prices.length - 1 - n] as Price,
      quantity: quantities[prices.length - 1 - n] as Lots,
    }))
  }
}

/** Index of the price, or of the first one that is better. */
function placeOf(prices: readonly Price[], price: Price, sign: 1 | -1): number {
  let [low, high] = [0, prices.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sign * ((prices[middle] ?? Infinity) - price) < 0) low = middle + 1
    else high = middle
  }
  return low
}
