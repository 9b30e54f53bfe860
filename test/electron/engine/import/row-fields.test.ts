import * as fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { parseDecimal, rowFields, splitQuoted } from '../../../../electron/engine/import/row-fields.ts'

const fieldsOf = (line: string, delimiter: string): string[] => {
  const fields = rowFields(delimiter, '.')
  const count = fields.split(line, 0, line.length)
  return Array.from({ length: count }, (_, field) => fields.text(field))
}

const delimiters = fc.constantFrom(',', ';', '\t', '|')

const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`

test('a line is taken apart as csv-parse does it, with quotes and without', () => {
  const field = fc.string({ unit: fc.constantFrom(...Array.from('ab1.5,;\t|" é')) })
  const line = fc.array(fc.tuple(field, fc.boolean()), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(line, delimiters, (fields, delimiter) => {
      const text = fields
        .map(([each, inQuotes]) => (inQuotes || each.includes(delimiter) || each.includes('"') ? quoted(each) : each))
        .join(delimiter)
      const [expected = ['']] = parse(text, { delimiter, relax_column_count: true })
      expect(splitQuoted(text, delimiter)).toEqual(expected)
      expect(fieldsOf(text, delimiter)).toEqual(expected.map((each) => each.trim()))
    }),
  )
})

test('a range of a longer text is a line of its own', () => {
  const fields = rowFields(',', '.')
  expect(fields.split('1,2\n3,"4,5",6\n7', 4, 13)).toBe(3)
  expect([fields.text(0), fields.text(1), fields.text(2)]).toEqual(['3', '4,5', '6'])
})

test('a quote that is never closed takes the rest of its line', () => {
  expect(fieldsOf('1,"2,3', ',')).toEqual(['1', '2,3'])
})

const numberOf = (text: string, point = '.'): number => parseDecimal(text, 0, text.length, point.charCodeAt(0))

test('a decimal text becomes the double that JavaScript reads', () => {
  const digits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 1, maxLength: 22 })
  fc.assert(
    fc.property(fc.constantFrom('', '-', '+'), digits, fc.option(digits), (sign, whole, fraction) => {
      const text = `${sign}${whole}${fraction === null ? '' : `.${fraction}`}`
      expect(numberOf(text) + 0).toBe(Number(text) + 0)
      expect(numberOf(text.replace('.', ','), ',') + 0).toBe(Number(text) + 0)
    }),
    { numRuns: 2000 },
  )
})

test('every double comes back from its own text', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => numberOf(String(n)) === n))
})

test.each([
  '',
  ' ',
  '-',
  '.',
  '+.',
  '1.2.3',
  '1,5',
  '0x10',
  'NaN',
  'Infinity',
  '1e999',
  '1_000',
  '$5',
  '5%',
  '1 2',
  'null',
  '--5',
  '١',
])('%j is no number', (text) => {
  expect(numberOf(text)).toBeNaN()
})

test.each([
  ['5.', 5],
  ['.5', 0.5],
  [' 7 ', 7],
  ['1e3', 1000],
  ['-0', 0],
  ['27.580000000000002', 27.580000000000002],
])('%j is %d', (text, expected) => {
  expect(numberOf(text)).toBe(expected)
})

test('with a decimal comma a point is no part of a number', () => {
  expect([numberOf('1,5', ','), numberOf('1.5', ','), numberOf('1.234,5', ',')]).toEqual([1.5, NaN, NaN])
})
