import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { thinned } from '../../../shared/domain/thin-curve.ts'

const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 500 })

test('a curve that has no more rows than points is shown whole', () => {
  expect([...thinned(Float64Array.of(3, 1, 2), 3)]).toEqual([0, 1, 2])
})

test('of any curve the first, the last, the least and the greatest are kept, in their order and no more than asked for', () => {
  const property = fc.property(values, fc.integer({ min: 2, max: 100 }), (numbers, points) => {
    const column = Float64Array.from(numbers)
    const rows = [...thinned(column, points)]
    expect(rows).toEqual([...new Set(rows)].toSorted((a, b) => a - b))
    expect([rows[0], rows.at(-1), rows.length <= points]).toEqual([0, column.length - 1, true])
    if (points < 4) return
    const kept = rows.map((row) => column[row] ?? NaN)
    expect([Math.min(...kept), Math.max(...kept)]).toEqual([Math.min(...numbers), Math.max(...numbers)])
  })
  fc.assert(property)
})

test('rows that are no numbers hide none that are', () => {
  const column = Float64Array.from({ length: 100 }, (_none, row) => (row === 50 ? 7 : NaN))
  expect([...thinned(column, 10)]).toContain(50)
})
