import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packBars, unpackBars } from '../../../../electron/engine/store/bar-chunk.ts'
import type { VersionedBars } from '../../../../electron/engine/store/bar-versions.ts'
import { mapColumns } from '../../../../shared/domain/bar.ts'
import { expectBars } from './expect-bars.ts'
import { minute, someBars } from './some-bars.ts'

const since = (count: number) => new Float64Array(count).fill(1)
const bytesOf = (bars: VersionedBars['bars']) => packBars({ bars, since: since(bars.time.length) }).length

function expectRoundTrip(versioned: VersionedBars): void {
  const back = unpackBars(packBars(versioned), 'a chunk')
  expectBars(back.bars, versioned.bars)
  expect(back.since.every((value, index) => Object.is(value, versioned.since[index]))).toBe(true)
  expect(back.since.length).toBe(versioned.since.length)
}

const decimal = (decimals: number, most: number) =>
  fc.integer({ min: -most, max: most }).map((whole) => whole / 10 ** decimals)
const aColumn = (count: number): fc.Arbitrary<Float64Array> => {
  const of = (value: fc.Arbitrary<number>) => fc.array(value, { minLength: count, maxLength: count })
  const columns = [
    of(decimal(0, 1000)),
    of(decimal(2, 10_000_000)),
    of(decimal(9, 2 ** 31 - 1)),
    of(fc.integer({ min: 0, max: 4000 }).map((quarters) => quarters / 4)),
    of(fc.maxSafeInteger()),
    of(fc.double()),
    of(fc.constantFrom(0, -0, NaN, Infinity, 1e300, 5e-324, 2 ** 52, 2 ** 53)),
    of(fc.constant(NaN)),
  ]
  return fc.oneof(...columns).map((values) => Float64Array.from(values))
}
const aChunk = fc.integer({ min: 1, max: 60 }).chain((count) =>
  fc.array(aColumn(count), { minLength: 8, maxLength: 8 }).map((columns): VersionedBars => {
    const next = columns.values()
    const column = () => next.next().value ?? new Float64Array()
    return { bars: mapColumns(column), since: column() }
  }),
)

test('any columns come back bit for bit', () => {
  fc.assert(fc.property(aChunk, expectRoundTrip), { numRuns: 500 })
})

test.each([
  ['negative zeros', [-0, 0, 1, -0]],
  ['nine decimals', [0.123456789, 1.000000001, 4_503.599627371]],
  ['ten decimals', [0.0123456789, 1.5]],
  ['thirds', [1 / 3, 2 / 3, 1]],
  ['the largest counts', [2 ** 53 - 1, -(2 ** 53 - 1), 0]],
  ['steps beyond a safe integer', [-(2 ** 52), 2 ** 52, -(2 ** 52)]],
  ['what is no number here and there', [1, NaN, 3]],
])('%s come back in every column', (_name, values) => {
  const column = () => Float64Array.from(values)
  expectRoundTrip({ bars: mapColumns(column), since: column() })
})

test('a chunk of minutes with two decimals takes few bytes', () => {
  expect(bytesOf(someBars(0, 4096))).toBeLessThan(4096 / 4)
})

test('prices that move by quarters take no more than those that move by ones', () => {
  const walk = (unit: number) => {
    const bars = someBars(0, 4096)
    const price = (index: number) => (2000 + Math.round(40 * Math.sin(index * index))) * unit
    return { ...bars, open: bars.open.map((_open, index) => price(index)) }
  }
  const flat = (unit: number) => {
    const { open, ...rest } = walk(unit)
    return { ...rest, open, high: open, low: open, close: open }
  }
  expect(bytesOf(flat(0.25)) / bytesOf(flat(1))).toBeLessThan(1.02)
})

test('whichever bit is damaged, either nothing changes or the chunk is named as damaged', () => {
  const chunk = { bars: someBars(0, 300), since: since(300) }
  const whole = packBars(chunk)
  for (let bit = 0; bit < whole.length * 8; bit += 1) {
    const damaged = Buffer.from(whole)
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    try {
      expectBars(unpackBars(damaged, 'the chunk of today').bars, chunk.bars)
    } catch (error) {
      expect(error).toMatchObject({ name: 'DamagedChunk' })
      expect(String(error)).toContain('the chunk of today cannot be unpacked: ')
    }
  }
})

test('a chunk that was cut off, or is of a later layout, is named as damaged', () => {
  const whole = packBars({ bars: someBars(0, 3), since: since(3) })
  for (const length of whole.keys()) {
    expect(() => unpackBars(whole.subarray(0, length), 'it')).toThrow('it cannot be unpacked: ')
  }
  const later = Buffer.concat([Buffer.of(2), whole.subarray(1)])
  expect(() => unpackBars(later, 'it')).toThrow('it cannot be unpacked: its version is 2, not 1')
})

test('times beyond the year 2112 come back too', () => {
  const bars = someBars(0, 10)
  const later = bars.time.map((time) => time + 2 ** 52)
  expectRoundTrip({ bars: { ...bars, time: later }, since: since(10) })
  expect(later[0]).toBe(minute(0) + 2 ** 52)
})
