import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueOf } from '../../../shared/domain/account-value.ts'
import { notional } from '../../../shared/domain/instrument.ts'
import { lots, price } from '../../../shared/domain/units.ts'
import { someTerms } from './simulated.ts'

const someInstrument = fc
  .record({
    scale: fc.constantFrom(1, 100, 1_000_000, 100_000_000),
    lotsPerUnit: fc.constantFrom(1, 3, 1000, 100_000_000),
    multiplier: fc.constantFrom(1, 50, 0.1 * 10),
  })
  .map(({ scale, ...more }) => someTerms({ quote: { code: 'XYZ', scale }, ...more }))

test.each([
  ['as it comes', fc.double({ min: 1e-6, max: 1e5, noNaN: true })],
  ['of cents', fc.integer({ min: 1, max: 10_000_000 }).map((cents) => cents / 100)],
  ['of halves of the smallest part', fc.integer({ min: 1, max: 1_000_000 }).map((n) => n / 2_000_000)],
])('the value of a fill is its notional, for prices %s', (_, prices) => {
  fc.assert(
    fc.property(someInstrument, prices, fc.integer({ min: -1_000_000, max: 1_000_000 }), (terms, at, quantity) => {
      fc.pre(Math.abs(at * quantity * terms.quote.scale * terms.multiplier) / terms.lotsPerUnit < 2 ** 52)
      expect(valueOf(terms, price(at), lots(quantity))).toBe(notional(terms, price(at), lots(quantity)))
    }),
    { numRuns: 2000 },
  )
})
