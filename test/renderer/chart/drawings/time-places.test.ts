import { expect, test } from 'vitest'
import { indexOf, timeAt } from '../../../../renderer/chart/drawings/time-places.ts'
import { MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { noBars } from '../../../../renderer/chart/bars.ts'
import { barsOf, steadyBars } from '../list-source.ts'

const FIVE = 5 * MICROS_PER_MINUTE
const HOUR = 60 * MICROS_PER_MINUTE
const bars = steadyBars(4, FIVE)

test.each([
  ['on a bar', 2 * FIVE, 1],
  ['between two bars', 2.5 * FIVE, 1.5],
  ['right of the last bar', 7 * FIVE, 6],
  ['left of the first bar', -1 * FIVE, -2],
])('a time %s has its place, and the place its time', (_, time, index) => {
  expect(indexOf(bars, time)).toBe(index)
  expect(timeAt(bars, index)).toBe(time)
})

test('a night between two bars is as wide as a bar, and does not stretch what lies right of the last one', () => {
  const night = barsOf([0, 1, 2, 200, 201].map((at) => ({ time: at * FIVE })))
  expect(indexOf(night, 101 * FIVE)).toBe(2.5)
  expect(indexOf(night, 203 * FIVE)).toBe(6)
})

test('what is not loaded yet has nights, too: left of the first bar counts the average', () => {
  const night = barsOf([0, 1, 199, 200].map((at) => ({ time: at * 3 * FIVE })))
  expect(indexOf(night, -400 * FIVE)).toBe(-2)
})

test('one bar alone is as wide as it takes; without bars there is no place', () => {
  const one = barsOf([{ time: 0, length: 60 }])
  expect(indexOf(one, 2 * HOUR)).toBe(2)
  expect(timeAt(one, -1)).toBe(-HOUR)
  expect([indexOf(noBars, 0), timeAt(noBars, 0)]).toEqual([undefined, undefined])
})
