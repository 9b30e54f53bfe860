import { expect, test } from 'vitest'
import { ComparedBars } from '../../../../renderer/chart/compare/compared-bars.ts'
import { MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { barsOf, listSource, settled, steadyBars, type ListSource } from '../list-source.ts'

const wanted = { instrument: 'MSFT.XNAS', timeframe: '5m', view: 'regular' } as const
const STEP = 5 * MICROS_PER_MINUTE

async function covering(source: ListSource, from: number, to: number) {
  let changes = 0
  const bars = new ComparedBars(source, wanted, () => (changes += 1))
  bars.cover(from * STEP, to * STEP)
  await settled()
  return { bars, changes: () => changes }
}

test('at each bar it has the close that was known then, and never a later one', async () => {
  const other = barsOf([
    { time: 0, close: 50 },
    // Half an hour that no bar of the chart ends with.
    { time: STEP, close: 60, length: 30 },
    { time: 7 * STEP, close: 70 },
  ])
  const { bars } = await covering(listSource(other), 0, 9)
  expect([...bars.at(steadyBars(9))]).toEqual([50, 50, 50, 50, 50, 50, 60, 70, 70])
})

test('before its first bar it has none', async () => {
  const { bars } = await covering(listSource(barsOf([{ time: 3 * STEP, close: 50 }])), 0, 4)
  expect([...bars.at(steadyBars(5))]).toEqual([Number.NaN, Number.NaN, Number.NaN, 50, 50])
})

test('what is covered is not read again, more is', async () => {
  const source = listSource(steadyBars(20_000))
  const { bars, changes } = await covering(source, 15_000, 15_100)
  bars.cover(15_010 * STEP, 15_090 * STEP)
  await settled()
  expect([source.asks.length, changes()]).toEqual([1, 1])
  bars.cover(10_000 * STEP, 15_100 * STEP)
  await settled()
  expect([source.asks.length, changes()]).toEqual([2, 2])
})

test('what trades more often than it is asked for at once is read page by page', async () => {
  const source = listSource(steadyBars(30_000))
  const { bars } = await covering(source, 2000, 29_999)
  expect(source.asks.length).toBe(3)
  expect(bars.at(steadyBars(1, 2500 * STEP))[0]).toBe(2600)
})

test('why there is nothing is said', async () => {
  const empty = await covering(listSource(barsOf([])), 0, 9)
  expect(empty.bars.problem).toBe('has no bars here')
  const source = listSource(steadyBars(9))
  source.failure = new Error('The disk is away')
  expect((await covering(source, 0, 9)).bars.problem).toBe('The disk is away')
})
