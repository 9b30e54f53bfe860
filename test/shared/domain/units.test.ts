import { expect, test } from 'vitest'
import { day, instrumentId, lots, micros, money, price, type Lots, type Price } from '../../../shared/domain/units.ts'

test.each([
  ['Micros', micros],
  ['Day', day],
  ['Lots', lots],
  ['Money', money],
])('%s is a whole number that can be counted exactly', (name, unit) => {
  expect(unit(-3)).toBe(-3)
  expect(() => unit(0.1 + 0.2)).toThrow(`${name} must be a safe integer, was 0.30000000000000004`)
  expect(() => unit(2 ** 53)).toThrow(`${name} must be a safe integer, was 9007199254740992`)
  expect(() => unit(NaN)).toThrow(`${name} must be a safe integer, was NaN`)
})

test('a price is finite, and may be below zero', () => {
  expect(price(-37.63)).toBe(-37.63)
  expect(() => price(Infinity)).toThrow('Price must be finite, was Infinity')
})

test('an instrument has an id', () => {
  expect(instrumentId('a')).toBe('a')
  expect(() => instrumentId('')).toThrow('InstrumentId must not be empty')
})

// @ts-expect-error a plain number is no price
void (1 satisfies Price)
// @ts-expect-error lots are no price
void (lots(1) satisfies Price)
// @ts-expect-error a sum of lots is checked again
void ((lots(1) + lots(2)) satisfies Lots)
