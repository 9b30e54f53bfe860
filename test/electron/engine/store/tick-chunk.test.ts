import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTicks, unpackTicks } from '../../../../electron/engine/store/tick-chunk.ts'
import { columnsOf, emptyTicks, mapTicks, type TickSeries } from '../../../../shared/domain/tick-series.ts'
import { tickKinds } from '../../../../shared/domain/tick.ts'
import { expectTicks } from './expect-ticks.ts'
import { milli, someQuotes, someTrades, withColumn } from './some-ticks.ts'

const back = (ticks: TickSeries) => unpackTicks(packTicks(ticks), 'a chunk')
const bytesOf = (ticks: TickSeries) => packTicks(ticks).length / ticks.time.length

const decimal = (decimals: number, most: number) =>
  fc.integer({ min: -most, max: most }).map((whole) => whole / 10 ** decimals)
const values = [
  decimal(0, 1000),
  decimal(2, 10_000_000),
  decimal(9, 2 ** 31 - 1),
  fc.maxSafeInteger(),
  fc.double(),
  fc.constantFrom(0, -0, NaN, Infinity, 1e300, 5e-324, 2 ** 52, 2 ** 53),
  fc.oneof(fc.constant(NaN), decimal(2, 1000)),
  fc.constant(NaN),
  fc.constant(7),
]
const aColumn = (count: number) =>
  fc.oneof(...values.map((value) => fc.array(value, { minLength: count, maxLength: count })))
const aText = fc.string({ unit: 'binary', maxLength: 5 })

/** Numbers of every kind in every column; `condition` and `id` refer to texts, as they must. */
const aChunk: fc.Arbitrary<TickSeries> = fc
  .record({ kind: fc.constantFrom(...tickKinds), count: fc.integer({ min: 1, max: 60 }), texts: fc.array(aText) })
  .chain(({ kind, count, texts }) => {
    const one = fc.constantFrom(NaN, ...texts.keys())
    const index = fc.array(one, { minLength: count, maxLength: count })
    const id = fc.array(
      fc.oneof(
        fc.nat(),
        one.map((at) => -1 - at),
      ),
      { minLength: count, maxLength: count },
    )
    const columns = columnsOf(emptyTicks(kind)).map(([name]) =>
      name === 'condition' ? index : name === 'id' ? id : aColumn(count),
    )
    return fc.tuple(...columns).map((filled) => {
      const next = filled.values()
      return mapTicks(kind, texts, () => Float64Array.from(next.next().value ?? []))
    })
  })

test('any columns of ticks come back bit for bit, and are the same bytes once more', () => {
  const roundTrip = (ticks: TickSeries) => {
    expectTicks(back(ticks), ticks)
    expect(packTicks(back(ticks)).equals(packTicks(ticks))).toBe(true)
  }
  fc.assert(fc.property(aChunk, roundTrip), { numRuns: 500 })
})

test('prices off every grid come back as the doubles they were', () => {
  const ticks = withColumn(someTrades(0, 100), 'price', (at) => 100 + Math.sin(at))
  expectTicks(back(ticks), ticks)
})

test('texts that no tick refers to are not kept, and those of a longer list are', () => {
  const trades = someTrades(0, 10)
  const many = { ...trades, texts: [...trades.texts, ...Array.from({ length: 1000 }, (_none, n) => `unused ${n}`)] }
  expect(packTicks(many).equals(packTicks(trades))).toBe(true)
  expect(back(many).texts).toEqual(['T 20000000', 'Ünicode – 伯'])
})

test('a trade or a quote on a grid takes few bytes', () => {
  const wander = (at: number) => Math.round(20 * Math.sin(at * at))
  const trades = withColumn(someTrades(0, 4096), 'price', (at) => (16_741 + wander(at)) / 100)
  expect(bytesOf(withColumn(trades, 'time', (at) => milli(2 * at + (wander(at) % 2))))).toBeLessThan(4)
  const bid = (at: number) => (110_000 + wander(at)) / 100_000
  const quotes = withColumn(someQuotes(0, 4096), 'bid', bid)
  expect(bytesOf(withColumn(quotes, 'ask', (at) => (110_002 + wander(at)) / 100_000))).toBeLessThan(4)
})

test('ids that count up take next to nothing', () => {
  const trades = someTrades(0, 4096)
  const named = withColumn(trades, 'id', (at) => 4_000_000_000 + at)
  expect(bytesOf(named) - bytesOf(trades)).toBeLessThan(0.1)
})

test.each([60, 300])(
  'whichever bit of %i ticks is damaged, nothing changes or the chunk is named as damaged',
  (count) => {
    const ticks = someTrades(0, count)
    const whole = packTicks(ticks)
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const damaged = Buffer.from(whole)
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      try {
        expectTicks(unpackTicks(damaged, 'the chunk of today'), ticks)
      } catch (error) {
        expect(error).toMatchObject({ name: 'DamagedChunk' })
        expect(String(error)).toContain('the chunk of today cannot be unpacked: ')
      }
    }
  },
)

test('a tick chunk that was cut off, or is of a later layout, is named as damaged', () => {
  const whole = packTicks(someTrades(0, 3))
  for (const length of whole.keys()) {
    expect(() => unpackTicks(whole.subarray(0, length), 'it')).toThrow('it cannot be unpacked: ')
  }
  const later = Buffer.concat([Buffer.of(2), whole.subarray(1)])
  expect(() => unpackTicks(later, 'it')).toThrow('it cannot be unpacked: its version is 2, not 1')
})
