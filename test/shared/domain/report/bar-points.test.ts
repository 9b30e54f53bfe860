import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { barPoints } from '../../../../shared/domain/report/bar-points.ts'

const bars = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 50 })), { minLength: 1, maxLength: 300 })
  .map((rows) => ({
    time: rows.map((_, n) => n),
    open: rows.map(([price]) => price),
    high: rows.map(([price, span]) => price + span),
    low: rows.map(([price, span]) => price - span),
    close: rows.map(([price]) => price),
  }))

test('few bars stay as they are', () => {
  const few = { time: [1, 2], open: [10, 11], high: [12, 13], low: [9, 8], close: [11, 12] }
  expect(barPoints(few, 2)).toEqual({ ...few, each: 1, bars: 2 })
})

test('seven bars in at most three are three, three and one', () => {
  const prices = [1, 9, 3, 4, 5, 6, 7]
  expect(barPoints({ time: [...prices.keys()], open: prices, high: prices, low: prices, close: prices }, 3)).toEqual({
    time: [0, 3, 6],
    open: [1, 4, 7],
    high: [9, 6, 7],
    low: [1, 4, 7],
    close: [3, 6, 7],
    each: 3,
    bars: 7,
  })
})

test('no high and no low is hidden, and no more are drawn than were asked for', () => {
  fc.assert(
    fc.property(bars, fc.integer({ min: 1, max: 40 }), (all, most) => {
      const points = barPoints(all, most)
      expect([points.time.length <= most, Math.max(...points.high), Math.min(...points.low)]).toEqual([
        true,
        Math.max(...all.high),
        Math.min(...all.low),
      ])
      expect([points.open[0], points.close.at(-1)]).toEqual([all.open[0], all.close.at(-1)])
    }),
  )
})
