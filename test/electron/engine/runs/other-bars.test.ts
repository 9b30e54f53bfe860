import { expect, test } from 'vitest'
import type { FeedAsked, FeedBars } from '../../../../electron/engine/backtest/feed.ts'
import { altered, rememberBars, truncated } from '../../../../electron/engine/runs/other-bars.ts'
import { micros } from '../../../../shared/domain/units.ts'

const minute = (n: number) => 60e6 * n
const column = (value: (bar: number) => number) => Float64Array.from({ length: 100 }, (_none, bar) => value(bar))
const bars: FeedBars = {
  time: column(minute),
  closes: column((bar) => minute(bar + 1)),
  open: column((bar) => 100 + bar),
  high: column((bar) => 102 + bar),
  low: column((bar) => 99 + bar),
  close: column((bar) => 101 + bar),
  volume: column(() => 1000),
  ticks: column(() => NaN),
  day: new Int32Array(100),
  phase: new Uint8Array(100),
  info: { side: 'trade', builtFrom: '1m', revision: 1 },
}
const barAt = ({ time, open, high, low, close, volume }: FeedBars, bar: number) => ({
  time: time[bar],
  open: open[bar],
  high: high[bar],
  low: low[bar],
  close: close[bar],
  volume: volume[bar],
})
const asked: FeedAsked = { symbol: 'A.B', timeframe: '1m', view: 'regular', adjust: 'none' }
const load = () => Promise.resolve(bars)

test('a bar that closes at the end of the data is there, the next one is not', async () => {
  const { closes, day } = await truncated(load, micros(minute(40)), '1m')(asked)
  expect([closes.length, closes.at(-1), day.length]).toEqual([40, minute(40), 40])
})

test('the bar of a longer timeframe that is open at the cut has begun, and none of it but its first price is told', async () => {
  const [open, begins] = await Promise.all([
    truncated(load, micros(minute(40) + 30e6), '5s')(asked),
    truncated(load, micros(minute(40)), '5s')(asked),
  ])
  const last = { time: minute(40), open: 140, high: 140, low: 140, close: 140, volume: 0 }
  expect([open.time.length, barAt(open, 40), begins.time.length]).toEqual([41, last, 40])
  expect(barAt(bars, 40)).toEqual({ time: minute(40), open: 140, high: 142, low: 139, close: 141, volume: 1000 })
})

test('an altered bar that was open at the cut begins where it began', async () => {
  const { open = NaN, high = NaN, low = NaN } = barAt(await altered(load, minute(40) + 30e6, 2)(asked), 40)
  expect([open, high > 150, low]).toEqual([140, true, 140])
})

test('altered bars are bars, as they were up to the cut, and others after it in every price', async () => {
  const other = await altered(load, minute(40), 3)(asked)
  expect(other.close.subarray(0, 40)).toEqual(bars.close.subarray(0, 40))
  for (let bar = 40; bar < 100; bar += 1) {
    const [open = NaN, high = NaN, low = NaN, close = NaN] = [
      other.open[bar],
      other.high[bar],
      other.low[bar],
      other.close[bar],
    ]
    expect([high >= Math.max(open, close), low <= Math.min(open, close), low > 0]).toEqual([true, true, true])
    expect(close).not.toBe(bars.close[bar])
  }
  expect(await altered(load, minute(40), 3)(asked)).toEqual(other)
})

test('the first altered bar jumps up for an even seed and down for an odd one', async () => {
  const at = async (seed: number) =>
    ((await altered(load, minute(40), seed)(asked)).close[40] ?? 0) / (bars.close[40] ?? 1)
  for (const seed of [0, 2, 4]) expect(await at(seed)).toBeGreaterThan(1.1)
  for (const seed of [1, 3, 5]) expect(await at(seed)).toBeLessThan(0.91)
})

test('a series is read once, and what was read is known with its revision', async () => {
  let reads = 0
  const { load: remembered, reads: known } = rememberBars(() => {
    reads += 1
    return load()
  })
  await remembered(asked)
  await remembered({ ...asked })
  await remembered({ ...asked, timeframe: '5m' })
  expect([reads, known().map((each) => each.asked.timeframe)]).toEqual([2, ['1m', '5m']])
})
