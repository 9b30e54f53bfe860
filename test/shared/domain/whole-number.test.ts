import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { wholeNumber, wholeText } from '../../../shared/domain/whole-number.ts'

it('a whole number comes back from its text', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 999_999_999_999_999 })), (numbers) => {
      expect(numbers.map((number) => wholeText(number))).toEqual(numbers.map(String))
      expect(numbers.map((number) => wholeNumber(wholeText(number)))).toEqual(numbers)
    }),
  )
})

it('neighbours, and numbers whose beginnings share a place, have texts of their own', () => {
  const numbers = [999, 1000, 1001, 256_000, 256_001, 512_000, 256_002, 1_999, 2_000, 2 ** 32 * 1000 + 5]
  expect(numbers.map(wholeText)).toEqual(numbers.map(String))
})

it('a text that a number would not give back is no whole number', () => {
  const texts = ['', '007', '-1', '1.5', '1e3', ' 1', '9'.repeat(16)]
  expect(texts.map(wholeNumber)).toEqual(texts.map(() => NaN))
})
