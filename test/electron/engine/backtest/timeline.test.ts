import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { closedAt, stepAt, timelineOf, type TimedFeed } from '../../../../electron/engine/backtest/timeline.ts'

/** Bars that open one after the other and close when the next one opens. */
function feed(closes: readonly number[], drives: boolean, opens = closes.map((close) => close - 1)): TimedFeed {
  const day = Int32Array.from(closes, (close) => Math.floor(close / 100))
  return { bars: { time: Float64Array.from(opens), closes: Float64Array.from(closes), day }, drives }
}

test('the bars of the one driving feed are the steps, and other feeds count what has closed by then', () => {
  const minutes = feed([1, 2, 3, 4, 5, 6], true)
  expect(timelineOf([minutes, feed([3, 6], false), feed([2.5, 9], false)])).toEqual({
    steps: 6,
    time: minutes.bars.time,
    closes: minutes.bars.closes,
    day: minutes.bars.day,
    closed: [undefined, Float64Array.of(0, 0, 1, 1, 1, 2), Float64Array.of(0, 0, 1, 1, 1, 1)],
  })
})

test('several driving feeds make a step of each moment at which one of them closes, and one where they close together', () => {
  const { steps, time, closes, closed } = timelineOf([feed([2, 4, 6], true), feed([3, 6, 9], true)])
  expect({ steps, time: [...time], closes: [...closes], closed }).toEqual({
    steps: 5,
    time: [1, 2, 3, 5, 8],
    closes: [2, 3, 4, 6, 9],
    closed: [Float64Array.of(1, 1, 2, 3, 3), Float64Array.of(0, 1, 1, 2, 3)],
  })
})

test('bars of one feed that close at once are one step', () => {
  const { closes, closed } = timelineOf([feed([2, 2, 5], true)])
  expect([closes, closed]).toEqual([Float64Array.of(2, 5), [Float64Array.of(2, 3)]])
})

const rising = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 60 }).map(cumulated)

function cumulated(gaps: readonly number[]): Float64Array {
  let sum = 0
  return Float64Array.from(gaps, (gap) => (sum += gap))
}

test('no bar counts as closed before it has closed, and every bar that has does', () => {
  fc.assert(
    fc.property(rising, rising, (closes, times) => {
      const expected = Array.from(times, (time) => closes.filter((close) => close <= time).length)
      expect([...closedAt(closes, times)]).toEqual(expected)
    }),
  )
})

test('the step of a time is the first that decides at it or later, from wherever it is looked for', () => {
  fc.assert(
    fc.property(rising, fc.nat(60), fc.nat(12_000), (closes, seed, time) => {
      const from = seed % closes.length
      const expected = closes.findIndex((close, step) => step >= from && close >= time)
      expect(stepAt(closes, time, from)).toBe(expected < 0 ? closes.length : expected)
    }),
  )
})
