/** What an instrument that nobody has described needs to be: read from its own messages, which always write 8 decimals. */
export interface SeenTerms {
  readonly priceDecimals: number
  readonly lotDecimals: number
}

const [DECIMALS, MOST_LARGER] = [8, 100_000]

/** Prices are on the coarsest decimal grid that all of them are on; lots are as fine as a day's volume can be counted in. */
export function termsIn(messages: readonly string[]): SeenTerms {
  const found = messages.flatMap(pairsIn)
  const priceDecimals = Math.max(0, ...found.map(({ price }) => decimalsOf(price)))
  const largest = Math.max(1, ...found.map(({ quantity }) => Number(quantity)))
  const room = Math.floor(Math.log10(Number.MAX_SAFE_INTEGER / MOST_LARGER / largest))
  return { priceDecimals, lotDecimals: Math.max(0, Math.min(DECIMALS, room)) }
}

interface Pair {
  readonly price: string
  readonly quantity: string
}

/** Of trades, of best bids and asks, and of levels of the book. */
const pairs = /(?:"(?:p|b|a)":|\[)"(\d+(?:\.\d+)?)",(?:"(?:q|B|A)":)?"(\d+(?:\.\d+)?)"/g

const pairsIn = (message: string): readonly Pair[] =>
  [...message.matchAll(pairs)].map(([, price = '', quantity = '']) => ({ price, quantity }))

const decimalsOf = (price: string): number => (price.split('.')[1] ?? '').replace(/0+$/, '').length
