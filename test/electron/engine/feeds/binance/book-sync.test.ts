import { expect, test } from 'vitest'
import { BookSync } from '../../../../../electron/engine/feeds/binance/book-sync.ts'

const change = (first: number, last: number, bids: number[] = []) => ({ first, last, bids, asks: [] })
const best = (sync: BookSync) => sync.book.best('bid')?.price

test('changes before the snapshot wait for it; those it holds already are passed over', () => {
  const sync = new BookSync()
  sync.change(change(1, 5, [90, 1]))
  sync.change(change(6, 9, [100, 2]))
  expect(sync.snapshot({ last: 5, bids: [80, 1], asks: [] })).toBe(true)
  expect([sync.inSync, sync.book.levels('bid').map(({ price }) => price)]).toEqual([true, [100, 80]])
})

test('a snapshot within a change is continued by that change', () => {
  const sync = new BookSync()
  sync.change(change(1, 5, [90, 1]))
  expect(sync.snapshot({ last: 3, bids: [80, 1], asks: [] })).toBe(true)
  expect(best(sync)).toBe(90)
})

test('a snapshot that is older than the changes, or before any, does not fit', () => {
  const sync = new BookSync()
  expect(sync.snapshot({ last: 3, bids: [], asks: [] })).toBe(false)
  sync.change(change(5, 6))
  expect(sync.snapshot({ last: 3, bids: [], asks: [] })).toBe(false)
  expect(sync.inSync).toBe(false)
})

test('a snapshot that is newer than all changes is the book, and the next change goes on', () => {
  const sync = new BookSync()
  sync.change(change(1, 5))
  sync.snapshot({ last: 8, bids: [80, 1], asks: [] })
  expect(sync.change(change(6, 8, [70, 9]))).toBe(0)
  expect(sync.change(change(9, 9, [85, 1]))).toBe(0)
  expect(sync.book.levels('bid').map(({ price }) => price)).toEqual([85, 80])
})

test('a missing number voids the book until the next snapshot', () => {
  const sync = new BookSync()
  sync.change(change(1, 5))
  sync.snapshot({ last: 5, bids: [80, 1], asks: [] })
  expect(sync.change(change(9, 10, [70, 1]))).toBe(3)
  expect([sync.inSync, best(sync)]).toEqual([false, undefined])
  expect(sync.snapshot({ last: 9, bids: [60, 1], asks: [] })).toBe(true)
  expect(best(sync)).toBe(70)
})
