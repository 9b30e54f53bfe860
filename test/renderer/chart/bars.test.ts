import { expect, test } from 'vitest'
import { firstChange, indexHolding, joinBars, noBars, sliceBars } from '../../../renderer/chart/bars.ts'
import { steadyBars } from './list-source.ts'

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
