import { expect, test } from 'vitest'
import { lots, micros } from '../../../shared/domain/units.ts'
import { anOrder, END, ends, fillsOf, simulated, type Row, type SomeOrder } from './simulated.ts'

const flat: Row = [100, 100, 100, 100]

/** An entry with a stop and a target, asked for together at the close of the first bar. */
function bracket(entry: SomeOrder, rows: readonly Row[], fills: 'optimistic' | 'standard' = 'standard') {
  const run = simulated([flat, ...rows], { fills })
  run.submit(anOrder(entry), micros(100))
  run.submit(anOrder({ side: 'sell', type: 'stop', stop: 95, parent: 1, group: 'exit' }), micros(100))
  run.submit(anOrder({ side: 'sell', type: 'limit', limit: 105, parent: 1, group: 'exit' }), micros(100))
  run.advance(END)
  return run
}

test('the children of an entry at the open work on the whole of its bar', () => {
  const run = bracket({}, [[100, 106, 99, 100]])
  expect([fillsOf(run), ends(run)]).toEqual([
    ['buy 10 at 100 open @100', 'sell 10 at 105 limit @100'],
    ['filled', 'cancelled', 'filled'],
  ])
})

test('a stop below an entry by limit was certainly reached after it', () => {
  expect(fillsOf(bracket({ type: 'limit', limit: 98 }, [[100, 101, 94, 97]]))).toEqual([
    'buy 10 at 98 limit @100',
    'sell 10 at 95 stop @100',
  ])
})

test('a target above an entry by limit may have been reached before it, and counts only for an optimist', () => {
  const rows: Row[] = [[100, 106, 97, 99]]
  expect(fillsOf(bracket({ type: 'limit', limit: 98 }, rows))).toEqual(['buy 10 at 98 limit @100'])
  expect(fillsOf(bracket({ type: 'limit', limit: 98 }, rows, 'optimistic'))).toEqual([
    'buy 10 at 98 limit @100',
    'sell 10 at 105 limit @100',
  ])
})

test('a target that the bar closes beyond was reached after the entry', () => {
  expect(fillsOf(bracket({ type: 'limit', limit: 98 }, [[100, 106, 97, 106]]))).toEqual([
    'buy 10 at 98 limit @100',
    'sell 10 at 105 limit @100',
  ])
})

test('a stop below an entry by stop may have been passed before it, and counts against the user', () => {
  const rows: Row[] = [[100, 104, 94, 103]]
  expect(fillsOf(bracket({ type: 'stop', stop: 102 }, rows))).toEqual([
    'buy 10 at 102 stop @100',
    'sell 10 at 95 stop @100',
  ])
  expect(fillsOf(bracket({ type: 'stop', stop: 102 }, rows, 'optimistic'))).toEqual(['buy 10 at 102 stop @100'])
})

test('children are for what their parent has filled, and end with it when it fills nothing', () => {
  const run = simulated([flat, [100, 100, 100, 100, 60], flat], { costs: { participation: 0.1 } })
  run.submit(anOrder({ timeInForce: 'IOC' }), micros(100))
  run.submit(anOrder({ side: 'sell', type: 'stop', stop: 95, parent: 1 }), micros(100))
  run.advance(micros(200))
  expect(run.orders.map(({ status, quantity, filled }) => [status, quantity, filled])).toEqual([
    ['done', 10, 6],
    ['working', 6, 0],
  ])
  const cancelled = simulated([flat, flat])
  cancelled.submit(anOrder({ type: 'limit', limit: 90 }), micros(100))
  cancelled.submit(anOrder({ side: 'sell', type: 'stop', stop: 80, parent: 1 }), micros(100))
  cancelled.cancel(cancelled.orders[0]?.id ?? (0 as never), micros(100))
  expect(ends(cancelled)).toEqual(['cancelled', 'cancelled'])
})

test('a part of one of a group leaves the others what is left of it', () => {
  const run = simulated([flat, flat, [105, 105, 105, 105, 60]], { costs: { participation: 0.1 } })
  run.submit(anOrder(), micros(100))
  run.advance(micros(200))
  run.submit(anOrder({ side: 'sell', type: 'stop', stop: 95, group: 'exit' }), micros(200))
  run.submit(anOrder({ side: 'sell', type: 'limit', limit: 105, group: 'exit' }), micros(200))
  run.advance(END)
  expect(run.orders.slice(1).map(({ status, quantity, filled }) => [status, quantity, filled])).toEqual([
    ['working', 4, 0],
    ['working', 10, 6],
  ])
})

test('what may only reduce a position closes it at most, and ends when there is none', () => {
  const run = simulated([flat, flat, flat, flat])
  run.submit(anOrder({ quantity: 4 }), micros(100))
  run.advance(micros(200))
  run.submit(anOrder({ side: 'sell', reduceOnly: true }), micros(200))
  run.submit(anOrder({ side: 'sell', reduceOnly: true }), micros(200))
  run.advance(END)
  expect([fillsOf(run), ends(run), run.position(0)]).toEqual([
    ['buy 4 at 100 open @100', 'sell 4 at 100 open @200'],
    ['filled', 'cancelled', 'cancelled'],
    lots(0),
  ])
})

test('a change counts from the next bar on; the order keeps its place', () => {
  const run = simulated([flat, flat, [97, 98, 96, 97]])
  const { id } = run.submit(anOrder({ type: 'limit', limit: 90 }), micros(100))
  run.advance(micros(200))
  expect(run.change(id, { limitPrice: 96.5 as never, quantity: lots(3) }, micros(200))).toBeUndefined()
  run.advance(END)
  expect(fillsOf(run)).toEqual(['buy 3 at 96.5 limit @200'])
})

test('what cannot be changed says why', () => {
  const run = simulated([flat, flat])
  const { id } = run.submit(anOrder(), micros(100))
  run.advance(END)
  expect([run.change(id, { quantity: lots(3) }, END), run.cancel(9 as never, END)]).toEqual([
    { reason: 'unknown-order', detail: 'Order 1 is done: it was filled' },
    { reason: 'unknown-order', detail: 'There is no order 9' },
  ])
})
