import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { countDecimals } from '../../../../electron/engine/import/decimals.ts'
import { toLots, volumeLots } from '../../../../electron/engine/import/volume-lots.ts'

const decimalsOf = (...values: readonly number[]): number => {
  const decimals = countDecimals()
  for (const value of values) decimals.see(value)
  return decimals.count()
}

test.each([
  [[100, 46_319], 0],
  [[1.5, 2], 1],
  [[1.10785, 1.1], 5],
  [[27.580000000000002, 29.4], 2],
  [[0.1 + 0.2], 1],
  [[0.00001234], 8],
  [[0.000012345678], 8],
  [[99_999.99999999], 8],
  [[], 0],
])('%j need %d decimals', (values, expected) => {
  expect(decimalsOf(...values)).toBe(expected)
})

test('any decimal text of up to eight places needs just those', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 0, max: 8 }), (n, places) => {
      const text = (n / 10 ** places).toFixed(places)
      const needed = text.includes('.') ? text.replace(/0+$/, '').split('.')[1]?.length : 0
      expect(decimalsOf(Number(text))).toBe(needed)
    }),
  )
})

test('a second reading with the lots that the first one found takes and refuses the same volumes', () => {
  const volume = fc.oneof(
    fc.integer({ min: 0, max: 10 ** 12 }),
    fc
      .tuple(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 11 }))
      .map(([n, places]) => n / 10 ** places),
    fc.constantFrom(-1, 1e15, 9e15, 1e16, 0.1 + 0.2),
  )
  fc.assert(
    fc.property(fc.array(volume, { maxLength: 20 }), (volumes) => {
      const first = volumeLots()
      const taken = volumes.filter((each) => {
        const takes = first.refuse(each) === undefined
        if (takes) first.take(each)
        return takes
      })
      const again = volumeLots(first.perUnit())
      expect(volumes.filter((each) => again.refuse(each) === undefined)).toEqual(taken)
      for (const each of taken) expect(toLots(each, first.perUnit())).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER)
    }),
    { numRuns: 500 },
  )
})
