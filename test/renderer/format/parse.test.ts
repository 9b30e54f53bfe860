import { afterEach, expect, test } from 'vitest'
import { setNumberLocale } from '../../../renderer/format/locale.ts'
import { parseNumber } from '../../../renderer/format/parse.ts'

afterEach(() => setNumberLocale('en-US'))

test.each([
  ['1,234.5', 1234.5],
  ['1234.5', 1234.5],
  ['12,34,567', 1_234_567],
  [' 25 000 ', 25_000],
  ['-3', -3],
  ['\u22123.25', -3.25],
  ['+7', 7],
  ['.5', 0.5],
  ['5.', 5],
  ['25k', 25_000],
  ['1.2M', 1_200_000],
  ["1'000", 1000],
  ['', undefined],
  ['-', undefined],
  ['.', undefined],
  ['1.2.3', undefined],
  ['twelve', undefined],
  ['1e5', undefined],
  ['Infinity', undefined],
])('%j is %s', (text, expected) => expect(parseNumber(text)).toBe(expected))

test.each([
  ['1.234,5', 1234.5],
  ['1.234', 1234],
  ['1234,5', 1234.5],
  ['-1234.56', -1234.56],
])('in German %j is %s', (text, expected) => {
  setNumberLocale('de-DE')
  expect(parseNumber(text)).toBe(expected)
})
