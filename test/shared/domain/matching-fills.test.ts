import { expect, test } from 'vitest'
import { micros } from '../../../shared/domain/units.ts'
import { anOrder, barsOf, END, ends, fillsOf, simulated, type Row, type SomeOrder } from './simulated.ts'
import { openSimulation } from '../../../shared/domain/simulation.ts'
import { anInstrument, someSettings } from './simulated.ts'

const before: Row = [100, 101, 99, 100]

/** Decided at the close of the first bar, so that the second is the first to fill on. */
function after(order: SomeOrder, rows: readonly Row[], fills: 'optimistic' | 'standard' | 'pessimistic' = 'standard') {
  const run = simulated([before, ...rows], { fills })
  run.submit(anOrder(order), micros(100))
  run.advance(END)
  return fillsOf(run)
}

test.each<[string, SomeOrder, Row, readonly string[]]>([
  ['a market order fills at the open', {}, [102, 105, 101, 104], ['buy 10 at 102 open @100']],
  [
    'a limit to buy that the open is below fills at the open',
    { type: 'limit', limit: 103 },
    [102, 105, 101, 104],
    ['buy 10 at 102 gap @100'],
  ],
  [
    'a limit to buy fills at its price when the bar comes down to it',
    { type: 'limit', limit: 101.5 },
    [102, 105, 101, 104],
    ['buy 10 at 101.5 limit @100'],
  ],
  [
    'a limit to buy that is touched fills',
    { type: 'limit', limit: 101 },
    [102, 105, 101, 104],
    ['buy 10 at 101 limit @100'],
  ],
  ['a limit to buy below the bar waits', { type: 'limit', limit: 100.9 }, [102, 105, 101, 104], []],
  [
    'a limit to sell that the open is above fills at the open',
    { side: 'sell', type: 'limit', limit: 101 },
    [102, 105, 101, 104],
    ['sell 10 at 102 gap @100'],
  ],
  [
    'a limit to sell fills at its price',
    { side: 'sell', type: 'limit', limit: 104.5 },
    [102, 105, 101, 104],
    ['sell 10 at 104.5 limit @100'],
  ],
  ['a stop to buy fills at its price', { type: 'stop', stop: 104 }, [102, 105, 101, 104], ['buy 10 at 104 stop @100']],
  [
    'a stop to buy that the open is above fills at the open',
    { type: 'stop', stop: 101 },
    [102, 105, 101, 104],
    ['buy 10 at 102 gap @100'],
  ],
  [
    'a stop at the open fills at the open',
    { type: 'stop', stop: 102 },
    [102, 105, 101, 104],
    ['buy 10 at 102 open @100'],
  ],
  [
    'a stop to sell fills at its price',
    { side: 'sell', type: 'stop', stop: 101.5 },
    [102, 105, 101, 104],
    ['sell 10 at 101.5 stop @100'],
  ],
  [
    'a stop to sell that the open is below fills at the open',
    { side: 'sell', type: 'stop', stop: 103 },
    [102, 105, 101, 104],
    ['sell 10 at 102 gap @100'],
  ],
  [
    'a stop-limit is bought at the stop when the limit lies above',
    { type: 'stop-limit', stop: 104, limit: 104.5 },
    [102, 105, 101, 104],
    ['buy 10 at 104 limit @100'],
  ],
  [
    'a stop-limit that the open has passed fills where the limit allows',
    { type: 'stop-limit', stop: 101, limit: 101.5 },
    [102, 105, 101, 104],
    ['buy 10 at 101.5 limit @100'],
  ],
  [
    'a stop-limit between stop and open fills at the open',
    { type: 'stop-limit', stop: 101, limit: 103 },
    [102, 105, 101, 104],
    ['buy 10 at 102 gap @100'],
  ],
  [
    'a limit below the stop fills when the bar closes below it',
    { type: 'stop-limit', stop: 104, limit: 103 },
    [102, 105, 101, 102],
    ['buy 10 at 103 limit @100'],
  ],
])('%s', (_, order, row, expected) => {
  expect(after(order, [row])).toEqual(expected)
})

test('a limit below its stop that the bar may have passed before waits for the next one', () => {
  expect(
    after({ type: 'stop-limit', stop: 104, limit: 102.5 }, [
      [102, 105, 101, 104],
      [103, 103, 102, 103],
    ]),
  ).toEqual(['buy 10 at 102.5 limit @200'])
})

test('for a pessimist a limit fills only when prices go through it', () => {
  const touched: Row = [102, 105, 101, 104]
  expect(after({ type: 'limit', limit: 101 }, [touched], 'pessimistic')).toEqual([])
  expect(after({ type: 'limit', limit: 101.01 }, [touched], 'pessimistic')).toEqual(['buy 10 at 101.01 limit @100'])
  expect(after({ type: 'limit', limit: 102 }, [touched], 'pessimistic')).toEqual(['buy 10 at 102 limit @100'])
})

test('a trailing stop follows the highs of the bars before, never that of its own bar', () => {
  const rows: Row[] = [
    [100, 106, 100, 105],
    [105, 108, 103.5, 107],
    [107, 107, 104.5, 105],
  ]
  // Seen 100, then 106, then 108: it stands at 97, 103 and 105.
  expect(after({ side: 'sell', type: 'trailing-stop', by: 3 }, rows)).toEqual(['sell 10 at 105 stop @300'])
})

test('a trailing stop starts where it is told to, and never goes back', () => {
  const rows: Row[] = [
    [100, 100.5, 99.2, 100],
    [100, 100, 98.9, 100],
  ]
  expect(after({ side: 'sell', type: 'trailing-stop', by: 3, stop: 99 }, rows)).toEqual(['sell 10 at 99 stop @200'])
})

test('a trail can be a share of the price', () => {
  const rows: Row[] = [
    [100, 100, 100, 100],
    [99, 99, 95, 95],
    [95, 99.75, 95, 99.75],
    [99.75, 99.75, 99.75, 99.75],
  ]
  expect(after({ type: 'trailing-stop', trail: { kind: 'ratio', by: 0.05 } }, rows)).toEqual([
    'buy 10 at 99.75 stop @300',
  ])
})

test('a market order that is decided at a close fills at that close, when the run says so', () => {
  const run = simulated([before, [102, 105, 101, 104]], { fill: 'close' })
  run.submit(anOrder(), micros(100))
  expect(fillsOf(run)).toEqual(['buy 10 at 100 close @100'])
})

test('an order fills on bars that open when it was decided, or later: never on one in progress', () => {
  const run = simulated([before, [102, 105, 101, 104], [103, 103, 103, 103]])
  run.advance(micros(150))
  run.submit(anOrder({ type: 'limit', limit: 104 }), micros(150))
  run.advance(END)
  expect(fillsOf(run)).toEqual(['buy 10 at 103 gap @200'])
})

test('latency is part of that', () => {
  const run = simulated([before, before, [103, 103, 103, 103]], { costs: { latencyMs: 0.001 } })
  run.submit(anOrder(), micros(100))
  run.advance(END)
  expect(fillsOf(run)).toEqual(['buy 10 at 103 open @200'])
})

test('a stop is taken before a target within one bar, and the target first by an optimist', () => {
  const both = (fills: 'optimistic' | 'standard' | 'pessimistic') => {
    const run = simulated([before, before, [100, 110, 90, 100]], { fills })
    run.submit(anOrder(), micros(100))
    run.advance(micros(200))
    run.submit(anOrder({ side: 'sell', type: 'limit', limit: 105, group: 'exit' }), micros(200))
    run.submit(anOrder({ side: 'sell', type: 'stop', stop: 95, group: 'exit' }), micros(200))
    run.advance(END)
    return [fillsOf(run).at(-1), ends(run)]
  }
  expect(both('standard')).toEqual(['sell 10 at 95 stop @200', ['filled', 'cancelled', 'filled']])
  expect(both('pessimistic')).toEqual(both('standard'))
  expect(both('optimistic')).toEqual(['sell 10 at 105 limit @200', ['filled', 'filled', 'cancelled']])
})

test('finer bars tell which came first', () => {
  const bars = barsOf([before, before, [100, 110, 90, 100]])
  const fine = barsOf(
    [
      [100, 110, 99, 108],
      [108, 108, 90, 100],
    ],
    { step: 50 },
  )
  const finer = (bar: number) =>
    bar === 2
      ? { ...fine, time: fine.time.map((time) => time + 200), closes: fine.closes.map((time) => time + 200) }
      : undefined
  const run = openSimulation([anInstrument(bars, { finer })], someSettings())
  run.submit(anOrder(), micros(100))
  run.advance(micros(200))
  run.submit(anOrder({ side: 'sell', type: 'stop', stop: 95, group: 'exit' }), micros(200))
  run.submit(anOrder({ side: 'sell', type: 'limit', limit: 105, group: 'exit' }), micros(200))
  run.advance(END)
  expect(fillsOf(run)).toEqual(['buy 10 at 100 open @100', 'sell 10 at 105 limit @200'])
})

test('the nearest of several stops is reached first', () => {
  const run = simulated([before, [100, 110, 100, 110]])
  run.submit(anOrder({ type: 'stop', stop: 108, quantity: 1 }), micros(100))
  run.submit(anOrder({ type: 'stop', stop: 104, quantity: 2 }), micros(100))
  run.advance(END)
  expect(fillsOf(run)).toEqual(['buy 2 at 104 stop @100', 'buy 1 at 108 stop @100'])
})
