import { expect, test } from 'vitest'
import { isMet, sideOf, type AlertCondition, type AlertSide } from '../../../shared/domain/price-alert.ts'

/** At which of the prices a condition at 100 is met, one after the other. */
function firesAt(condition: AlertCondition, prices: readonly number[], begun?: AlertSide): readonly number[] {
  let side = begun
  return prices.filter((price) => {
    const before = side
    side = sideOf(price, 100, before)
    return isMet(condition, before, side)
  })
}

test.each<[name: string, AlertCondition, prices: readonly number[], fires: readonly number[]]>([
  ['a first price meets nothing, wherever it is', 'rises above', [101], []],
  ['a rise from below', 'rises above', [99, 101], [101]],
  ['a fall is no rise', 'rises above', [101, 99], []],
  ['a gap passes every level in it', 'falls below', [250, 3], [3]],
  ['to touch the level is not to pass it', 'rises above', [99, 100, 99, 100], []],
  ['by way of the level', 'rises above', [99, 100, 100, 101], [101]],
  ['back on the level and up again is no second rise', 'rises above', [99, 101, 100, 102], [101]],
  ['one that begins on the level rises from there', 'rises above', [100, 101], [101]],
  ['one that begins on the level does not cross it', 'crosses', [100, 101, 99], [99]],
  ['every way across', 'crosses', [99, 101, 100, 99, 102], [101, 99, 102]],
])('%s', (_name, condition, prices, fires) => {
  expect(firesAt(condition, prices)).toEqual(fires)
})

test('where the price was before the first tick counts', () => {
  expect(firesAt('rises above', [101], 'below')).toEqual([101])
  expect(firesAt('falls below', [101, 99], 'above')).toEqual([99])
})
