import { expect, test } from 'vitest'
import { TickBuffer } from '../../../shared/domain/tick-buffer.ts'
import { concatTicks, inTimeOrder } from '../../../shared/domain/tick-order.ts'
import { emptyTicks, tickAt, type TickSeries } from '../../../shared/domain/tick-series.ts'
import type { Trade } from '../../../shared/domain/tick.ts'
import { lots, micros, price } from '../../../shared/domain/units.ts'

const aTrade = (seq: number, change: Partial<Trade> = {}): Trade => ({
  kind: 'trade',
  time: micros(seq),
  received: micros(seq),
  seq,
  price: price(1),
  quantity: lots(1),
  ...change,
})

function columns(...trades: readonly Trade[]): TickSeries {
  const buffer = new TickBuffer('trade')
  for (const trade of trades) buffer.push(trade, 0)
  return buffer.take()
}

const ticksIn = (series: TickSeries) => Array.from(series.time, (_time, at) => tickAt(series, at))

test('joined series keep the texts of each tick, and name every text once', () => {
  const first = [aTrade(1, { conditions: 'A', id: 'x-1' }), aTrade(2)]
  const second = [aTrade(3, { conditions: 'B', id: '7' }), aTrade(4, { conditions: 'A', id: 'x-2' })]
  const joined = concatTicks('trade', [columns(...first), columns(...second)])
  expect(ticksIn(joined)).toEqual([...first, ...second])
  expect(joined.texts).toEqual(['A', 'x-1', 'B', 'x-2'])
})

test('nothing joined is nothing', () => {
  expect(concatTicks('quote', [])).toEqual(emptyTicks('quote'))
})

test('ticks are put in the order of their times, those of one time in that of their seq', () => {
  const [a, b, c] = [aTrade(3, { time: micros(1) }), aTrade(1, { time: micros(2) }), aTrade(2, { time: micros(2) })]
  expect(ticksIn(inTimeOrder(columns(c, b, a)))).toEqual([a, b, c])
})

test('ticks in order are left as they are', () => {
  const series = columns(aTrade(1), aTrade(2), aTrade(2))
  expect(inTimeOrder(series)).toBe(series)
})
