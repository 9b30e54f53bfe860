import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { PricePyramid } from '../../../shared/domain/price-pyramid.ts'

const some = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20 })), { maxLength: 900, size: 'max' })
  .map((rows) => ({
    high: Float64Array.from(rows, ([low, more]) => low + more),
    low: Float64Array.from(rows, ([low]) => low),
  }))

const someRange = fc.tuple(some, fc.nat(900), fc.nat(900)).map(([{ high, low }, a, b]) => {
  const [from, to] = [Math.min(a, b, high.length), Math.min(Math.max(a, b), high.length)]
  return { high, low, from, to }
})

test('the first bar that reaches a price is the one that looking at each finds', () => {
  const level = fc.integer({ min: -5, max: 330 })
  fc.assert(
    fc.property(someRange, level, level, ({ high, low, from, to }, up, down) => {
      const found = high.subarray(from, to).findIndex((value, at) => value >= up || (low[from + at] ?? NaN) <= down)
      expect(new PricePyramid(high, low).firstReaching(from, to, up, down)).toBe(found < 0 ? to : from + found)
    }),
  )
})

test('the highest and the lowest of a range are those that looking at each finds', () => {
  fc.assert(
    fc.property(someRange, ({ high, low, from, to }) => {
      const pyramid = new PricePyramid(high, low)
      expect([pyramid.highest(from, to), pyramid.lowest(from, to)]).toEqual([
        Math.max(...high.subarray(from, to)),
        Math.min(...low.subarray(from, to)),
      ])
    }),
  )
})
