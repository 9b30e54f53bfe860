import { expect, test } from 'vitest'
import { freeNumber, readWindowNumber } from '../../../renderer/app/this-window.ts'

test.each([
  ['?window=2', 2],
  ['?gallery&window=12', 12],
  ['', undefined],
  ['?window=1', undefined],
  ['?window=0', undefined],
  ['?window=two', undefined],
  ['?window=2.layout', undefined],
])('the number in %j is %j', (search, number) => {
  expect(readWindowNumber(search)).toBe(number)
})

test('the next window has the lowest number that none has, from the second on', () => {
  expect([freeNumber(new Set([1])), freeNumber(new Set([1, 2, 4])), freeNumber(new Set([3]))]).toEqual([2, 3, 2])
})
