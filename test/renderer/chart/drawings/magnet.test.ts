import { expect, test } from 'vitest'
import { barAt } from '../../../../renderer/chart/bars.ts'
import { magnetPrice } from '../../../../renderer/chart/drawings/magnet.ts'
import { steadyBars } from '../list-source.ts'

/** Open and close 100, high 101, low 99; forty pixels a unit. */
const bar = barAt(steadyBars(1), 0)
const toY = (price: number): number => (110 - price) * 40

test('the nearest of the four prices is taken, if it is near', () => {
  expect(magnetPrice(bar, toY(100.8), toY)).toBe(101)
  expect(magnetPrice(bar, toY(99.4), toY)).toBe(99)
  expect(magnetPrice(bar, toY(103), toY)).toBeUndefined()
  expect(magnetPrice(undefined, toY(100), toY)).toBeUndefined()
})
