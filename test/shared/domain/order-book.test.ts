import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { OrderBook } from '../../../shared/domain/order-book.ts'
import { lots, price } from '../../../shared/domain/units.ts'

test('the best price leads on each side, whatever the order in which levels came', () => {
  const book = new OrderBook()
  for (const each of [100, 102, 101]) book.set('bid', price(each), lots(each))
  for (const each of [105, 103, 104]) book.set('ask', price(each), lots(each))
  expect([book.best('bid'), book.best('ask')]).toEqual([
    { price: 102, quantity: 102 },
    { price: 103, quantity: 103 },
  ])
  expect(book.levels('ask', 2).map((level) => level.price)).toEqual([103, 104])
})

test('a quantity of nothing removes a level, and only where there is one', () => {
  const book = new OrderBook()
  book.set('bid', price(100), lots(1))
  book.set('bid', price(99), lots(0))
  book.set('bid', price(100), lots(0))
  expect([book.best('bid'), book.levels('bid')]).toEqual([undefined, []])
})

test('after any changes each side holds what a sorted map would', () => {
  const change = fc.record({ side: fc.constantFrom('bid' as const, 'ask' as const), at: fc.nat(30), of: fc.nat(3) })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
      const book = new OrderBook()
      const model = { bid: new Map<number, number>(), ask: new Map<number, number>() }
      for (const { side, at, of } of changes) {
        book.set(side, price(at + 1), lots(of))
        if (of === 0) model[side].delete(at + 1)
        else model[side].set(at + 1, of)
      }
      for (const side of ['bid', 'ask'] as const) {
        const sign = side === 'bid' ? -1 : 1
        const wanted = [...model[side]].toSorted(([a], [b]) => sign * (a - b))
        expect(book.levels(side).map((level) => [level.price, level.quantity])).toEqual(wanted)
      }
    }),
  )
})
