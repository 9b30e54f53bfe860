import { expect, test } from 'vitest'
import { ratesOf, type RateSeries } from '../../../shared/domain/conversion.ts'
import { pairOf, pairsFor } from '../../../shared/domain/currency-pair.ts'
import { micros } from '../../../shared/domain/units.ts'
import { eur, someTerms, usd } from './simulated.ts'

const series = (
  from: string,
  to: string,
  ...known: readonly (readonly [time: number, rate: number])[]
): RateSeries => ({
  from,
  to,
  time: Float64Array.from(known, ([time]) => time),
  rate: Float64Array.from(known, ([, rate]) => rate),
})

const rates = ratesOf([
  series('EUR', 'USD', [100, 1.25], [200, 1.6]),
  series('USD', 'JPY', [150, 100], [200, 160]),
  series('GBP', 'CHF', [0, 1.1]),
])

test.each<[from: string, to: string, at: number, rate: number | undefined]>([
  ['USD', 'USD', 0, 1],
  ['EUR', 'USD', 99, undefined],
  ['EUR', 'USD', 100, 1.25],
  ['EUR', 'USD', 199, 1.25],
  ['EUR', 'USD', 200, 1.6],
  ['EUR', 'USD', 1e9, 1.6],
  // The other way round.
  ['USD', 'EUR', 100, 0.8],
  // Over the dollar, known once both are.
  ['EUR', 'JPY', 149, undefined],
  ['EUR', 'JPY', 150, 125],
  ['JPY', 'EUR', 200, 1 / 160 / 1.6],
  // No currency in common.
  ['EUR', 'CHF', 500, undefined],
  ['EUR', 'SEK', 500, undefined],
])('the newest rate from %s to %s known at %i is %d', (from, to, at, rate) => {
  expect(rates(from, to, micros(at))).toBe(rate)
})

test.each([
  ['EURUSD', 'fx', usd, { from: 'EUR', to: 'USD' }],
  ['EUR/USD', 'fx', usd, { from: 'EUR', to: 'USD' }],
  ['BTC-USD', 'crypto', usd, { from: 'BTC', to: 'USD' }],
  ['usdeur', 'fx', eur, { from: 'USD', to: 'EUR' }],
  ['EURUSD', 'fx', eur, undefined],
  ['USD', 'fx', usd, undefined],
  ['EURUSD', 'future', usd, undefined],
  ['BTCUSD', 'perpetual', usd, undefined],
] as const)('%s of the kind %s is the pair it says, or none', (symbol, kind, quote, pair) => {
  expect(pairOf(someTerms({ symbol, kind, quote }))).toEqual(pair)
})

test('a run needs the shortest way from each currency, and says which has none', () => {
  const pairs = [series('USD', 'JPY'), series('EUR', 'USD'), series('EUR', 'JPY'), series('GBP', 'USD')]
  const names = (found: ReturnType<typeof pairsFor>) =>
    'missing' in found ? found.missing : found.pairs.map(({ from, to }) => from + to)
  expect([
    names(pairsFor(pairs, ['JPY', 'EUR'], 'EUR')),
    names(pairsFor(pairs, ['GBP', 'USD'], 'EUR')),
    names(pairsFor(pairs, ['USD', 'CHF'], 'EUR')),
  ]).toEqual([['EURJPY'], ['GBPUSD', 'EURUSD'], 'CHF'])
})
