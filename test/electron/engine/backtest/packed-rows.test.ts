import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packRows, unpackRows } from '../../../../electron/engine/backtest/packed-rows.ts'

const value = fc.oneof(
  fc.double(),
  fc.string(),
  fc.boolean(),
  fc.record({ kind: fc.constantFrom('a', 'b'), n: fc.integer() }),
  fc.constant(undefined),
  fc.array(fc.integer()),
)

const rows = fc.array(
  fc.dictionary(fc.constantFrom('id', 'side', 'size', 'status', 'why'), value, { noNullPrototype: true }),
  { maxLength: 50 },
)

test('rows come out as they went in, key by key in the same order', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const back = unpackRows(structuredClone(packRows(given)))
      expect([back, back.map((row) => Object.keys(row))]).toEqual([given, given.map((row) => Object.keys(row))])
    }),
  )
})
