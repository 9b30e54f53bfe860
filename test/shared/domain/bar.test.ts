import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { barColumns, concatSeries, emptySeries, indexAt, mapColumns, sliceSeries } from '../../../shared/domain/bar.ts'

const counted = (length: number) =>
  mapColumns((name) => Float64Array.from({ length }, (_, i) => i + 1000 * barColumns.indexOf(name)))

test('slices put together again are the series', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), (length, cut) => {
      const [series, at] = [counted(length), Math.min(cut, length)]
      expect(concatSeries([sliceSeries(series, 0, at), sliceSeries(series, at, length)])).toEqual(series)
    }),
  )
})

test('a slice shares the memory of its series', () => {
  const series = emptySeries(3)
  series.close[1] = 5
  expect(sliceSeries(series, 1, 2).close).toEqual(Float64Array.of(5))
  expect(sliceSeries(series, 1, 2).close.buffer).toBe(series.close.buffer)
})

test('the index of a time is that of the first bar at or after it', () => {
  const times = Float64Array.of(10, 20, 30)
  expect([5, 10, 11, 30, 31].map((time) => indexAt(times, time))).toEqual([0, 0, 1, 2, 3])
})
