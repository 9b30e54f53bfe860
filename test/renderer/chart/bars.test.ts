import { expect, test } from 'vitest'
import {
  closedBy,
  firstChange,
  indexHolding,
  joinBars,
  mergeBars,
  noBars,
  sliceBars,
} from '../../../renderer/chart/bars.ts'
import { barsOf, steadyBars } from './list-source.ts'

const MINUTES = 60e6
const bars = steadyBars(10)

test('a time belongs to the last bar that opens at or before it', () => {
  expect([0, 1, 5 * MINUTES - 1, 5 * MINUTES, 1e12, -1].map((time) => indexHolding(bars, time))).toEqual([
    0, 0, 0, 1, 9, 0,
  ])
})

test('joined bars are the ones that were cut apart', () => {
  expect(joinBars(sliceBars(bars, 0, 4), sliceBars(bars, 4, 10))).toEqual(bars)
  expect([joinBars(noBars, bars), joinBars(bars, noBars)]).toEqual([bars, bars])
})

test('the first change is where any column differs', () => {
  const other = steadyBars(10)
  other.volume[7] = 11
  expect(firstChange(bars, other)).toBe(7)
  expect(firstChange(bars, steadyBars(12))).toBe(10)
  expect(firstChange(steadyBars(12), bars)).toBe(10)
  expect(firstChange(noBars, bars)).toBe(0)
})

test('bars of the same time are replaced, others come in between', () => {
  const older = barsOf([1, 3, 5].map((time) => ({ time, close: time })))
  const newer = barsOf([2, 3, 7].map((time) => ({ time, close: -time })))
  const { time, close } = mergeBars(older, newer)
  expect([Array.from(time), Array.from(close)]).toEqual([
    [1, 2, 3, 5, 7],
    [1, -2, -3, 5, -7],
  ])
  expect([mergeBars(older, noBars), mergeBars(noBars, newer)]).toEqual([older, newer])
})

test('a bar is closed at its end, not before', () => {
  expect([15 * MINUTES - 1, 15 * MINUTES].map((time) => closedBy(bars, time).time.length)).toEqual([2, 3])
})
