import { expect, test } from 'vitest'
import { barAt, sliceBars, type ChartBars } from '../../../renderer/chart/bars.ts'
import { heikinAshi } from '../../../renderer/chart/heikin-ashi.ts'
import { steadyBars } from './list-source.ts'

const bars: ChartBars = {
  ...steadyBars(3),
  open: Float64Array.of(10, 12, 11),
  high: Float64Array.of(13, 14, 12),
  low: Float64Array.of(9, 11, 8),
  close: Float64Array.of(12, 13, 9),
}

test('a close is the mean of four prices, an open the middle of the bar before', () => {
  const { open, high, low, close } = heikinAshi(bars)
  expect({ open: [...open], high: [...high], low: [...low], close: [...close] }).toEqual({
    open: [11, 11, 11.75],
    high: [13, 14, 12],
    low: [9, 11, 8],
    close: [11, 12.5, 10],
  })
})

test('from bars that came before, the averages go on as if all were there', () => {
  const rest = heikinAshi(sliceBars(bars, 2, 3), sliceBars(bars, 0, 2))
  expect(barAt(rest, 0)).toEqual(barAt(heikinAshi(bars), 2))
})

test('times and volume stay those of the bars', () => {
  expect(heikinAshi(bars)).toMatchObject({ time: bars.time, closeTime: bars.closeTime, volume: bars.volume })
})
