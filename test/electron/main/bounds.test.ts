import { expect, test } from 'vitest'
import { pulledBack } from '../../../electron/main/bounds.ts'

const primary = { x: 0, y: 25, width: 1920, height: 1015 }
const left = { x: -2560, y: 0, width: 2560, height: 1440 }
const size = { width: 1440, height: 900 }

test.each([
  ['in the middle of a screen', { x: 200, y: 60, ...size }],
  ['on the second screen', { x: -2000, y: 300, ...size }],
  ['across both screens', { x: -700, y: 60, ...size }],
  ['half over the right edge', { x: 1500, y: 60, ...size }],
  ['with its lower part below the screen', { x: 200, y: 900, ...size }],
])('a window %s stays where it is', (_where, bounds) => {
  expect(pulledBack(bounds, [primary, left])).toBeUndefined()
})

test.each([
  ['on a screen that was taken away', { x: 4000, y: 200, ...size }],
  ['with its title bar above the screen', { x: 200, y: -20, ...size }],
  ['with a sliver left at the right edge', { x: 1900, y: 60, ...size }],
  ['below every screen', { x: 200, y: 2000, ...size }],
])('a window %s comes to the middle of the primary screen', (_where, bounds) => {
  expect(pulledBack(bounds, [primary])).toEqual({ x: 240, y: 82, ...size })
})

test('a window larger than the screen is made to fit', () => {
  expect(pulledBack({ x: 5000, y: 5000, width: 3000, height: 2000 }, [primary])).toEqual(primary)
})

test('without a screen nothing moves', () => {
  expect(pulledBack({ x: 5000, y: 5000, ...size }, [])).toBeUndefined()
})
