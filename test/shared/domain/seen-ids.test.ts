import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { SeenIds } from '../../../shared/domain/seen-ids.ts'

test('within what it remembers it knows exactly the ids it was told', () => {
  const anId = fc.oneof(fc.integer({ min: 0, max: 60 }).map(String), fc.constantFrom('a', '007', '-1', '1e3', ''))
  fc.assert(
    fc.property(fc.array(anId, { maxLength: 300 }), (ids) => {
      const [seen, told] = [new SeenIds(), new Set<string>()]
      for (const id of ids) {
        expect(seen.has(id)).toBe(told.has(id))
        if (!told.has(id)) seen.add(id)
        told.add(id)
      }
    }),
    { numRuns: 500 },
  )
})

test('numbers without a hole are remembered however many there are', () => {
  const seen = new SeenIds()
  for (let id = 1000; id < 301_000; id++) seen.add(String(id))
  expect([seen.has('999'), seen.has('1000'), seen.has('300999'), seen.has('301000')]).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('of numbers with holes the newest eight thousand are remembered at least', () => {
  const seen = new SeenIds()
  for (let id = 0; id < 200_000; id += 2) seen.add(String(id))
  expect(Array.from({ length: 8192 }, (_, n) => seen.has(String(199_998 - 2 * n))).every(Boolean)).toBe(true)
  expect([seen.has('199999'), seen.has('0')]).toEqual([false, false])
})

test('of names the newest thirty thousand are remembered at least', () => {
  const seen = new SeenIds()
  for (let id = 0; id < 100_000; id++) seen.add(`t-${id}`)
  expect(Array.from({ length: 32_768 }, (_, n) => seen.has(`t-${99_999 - n}`)).every(Boolean)).toBe(true)
  expect(seen.has('t-0')).toBe(false)
})
