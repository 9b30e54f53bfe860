import { expect, test } from 'vitest'
import { setNumberLocale } from '../../../renderer/format/locale.ts'
import { plain, plainNumber, toCsv, toTsv } from '../../../renderer/format/plain.ts'

test.each([
  [-1234.56, undefined, '-1234.56'],
  [0.1, undefined, '0.1'],
  [1e-7, undefined, '0.0000001'],
  [1e21, undefined, '1000000000000000000000'],
  [1234.5, 2, '1234.50'],
  [-0.001, 2, '0.00'],
  [-0, undefined, '0'],
  [undefined, 2, ''],
  [Number.NaN, undefined, ''],
  [Infinity, 2, ''],
])('%d with %s decimals is %s', (x, decimals, expected) => expect(plainNumber(x, decimals)).toBe(expected))

test('a plain number does not follow the locale', () => {
  setNumberLocale('de-DE')
  const shown = plain(-1234.56)
  setNumberLocale('en-US')
  expect(shown).toBe('-1234.56')
})

test('cells of a copied table never break its grid', () => {
  expect(
    toTsv([
      ['Symbol', 'Last'],
      ['A\tB\nC', -1.5],
      ['D', undefined],
    ]),
  ).toBe('Symbol\tLast\nA B C\t-1.5\nD\t')
})

test('a CSV quotes what needs it and ends each line', () => {
  expect(
    toCsv([
      ['Note', 'P&L'],
      ['said "no", twice', -3],
    ]),
  ).toBe('Note,P&L\r\n"said ""no"", twice",-3\r\n')
})
