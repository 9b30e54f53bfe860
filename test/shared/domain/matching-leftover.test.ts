import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply, closableBy, openDesk, type Desk } from '../../../shared/domain/desk.ts'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import { orderId } from '../../../shared/domain/order.ts'
import { openSimulation, type Simulation } from '../../../shared/domain/simulation.ts'
import { micros } from '../../../shared/domain/units.ts'
import { someTrading, trade, type Trading } from './some-trading.ts'
import { anInstrument, anOrder, barsOf, END, ends, fillsOf, simulated, someSettings, type Row } from './simulated.ts'

const at = (level: number): Row => [level, level, level, level]
const flat = at(100)

/** An entry with a stop and a target around it, as a strategy sends them. */
function bracket(
  run: Simulation,
  { time, side, stop, target }: Record<'time' | 'stop' | 'target', number> & { side: 'buy' | 'sell' },
) {
  const { id: parent } = run.submit(anOrder({ side }), micros(time))
  const child = {
    side: side === 'buy' ? 'sell' : 'buy',
    parent,
    reduceOnly: true,
    size: { kind: 'position' },
    group: `g${parent}`,
  } as const
  run.submit(anOrder({ ...child, type: 'stop', stop }), micros(time))
  run.submit(anOrder({ ...child, type: 'limit', limit: target }), micros(time))
}

test.each(['netting', 'hedging'] as const)(
  'a bracket ends with its position, and leaves the next one alone: %s',
  (positions) => {
    const run = simulated([flat, flat, flat, at(95), at(95), at(79)], { positions })
    bracket(run, { time: 0, side: 'buy', stop: 96, target: 130 })
    run.advance(micros(100))
    run.submit(anOrder({ side: 'sell', size: { kind: 'position' }, reduceOnly: true }), micros(100))
    run.advance(micros(200))
    expect(ends(run)).toEqual(['filled', 'cancelled', 'cancelled', 'filled'])
    bracket(run, { time: 200, side: 'buy', stop: 80, target: 150 })
    run.advance(END)
    expect(fillsOf(run)).toEqual([
      'buy 10 at 100 open @0',
      'sell 10 at 100 open @100',
      'buy 10 at 100 open @200',
      'sell 10 at 79 gap @500',
    ])
    const [, stop] = run.orders
    expect(stop?.status === 'done' && [stop.detail, stop.ended]).toEqual([
      'There is no position that order 2 to sell could close',
      100,
    ])
  },
)

test('it ends too when the position is turned around by a plain order', () => {
  const run = simulated([flat, flat, flat, at(95)])
  bracket(run, { time: 0, side: 'buy', stop: 96, target: 130 })
  run.advance(micros(100))
  run.submit(anOrder({ side: 'sell', quantity: 20 }), micros(100))
  run.advance(END)
  expect([ends(run), run.position(0)]).toEqual([['filled', 'cancelled', 'cancelled', 'filled'], -10])
})

test('a bracket whose entry only closed what was held the other way has nothing to do', () => {
  const run = simulated([flat, flat, flat, at(95)])
  run.submit(anOrder({ side: 'sell' }), micros(0))
  run.advance(micros(100))
  bracket(run, { time: 100, side: 'buy', stop: 96, target: 130 })
  run.advance(END)
  expect([ends(run), run.position(0)]).toEqual([['filled', 'filled', 'cancelled', 'cancelled'], 0])
})

test('children stay while their parent may still fill, and end with it', () => {
  const rows: Row[] = [[100, 100, 100, 100, 60], at(101), at(101), at(101)]
  const run = simulated(rows, { costs: { participation: 0.1 } })
  const entry = run.submit(anOrder({ type: 'limit', limit: 100 }), micros(0))
  const child = { side: 'sell', size: { kind: 'position' }, parent: entry.id, reduceOnly: true } as const
  run.submit(anOrder({ ...child, type: 'stop', stop: 90 }), micros(0))
  run.advance(micros(100))
  run.submit(anOrder({ side: 'sell', quantity: 6 }), micros(100))
  run.advance(micros(200))
  expect([run.position(0), ends(run)]).toEqual([0, ['working', 'working', 'filled']])
  run.cancel(entry.id, micros(200))
  expect(ends(run)).toEqual(['cancelled', 'cancelled', 'filled'])
})

test('a stop that was sent beside an entry waits for it, also while what was held before is closed', () => {
  const run = simulated([flat, flat, flat, at(95)])
  run.submit(anOrder(), micros(0))
  run.advance(micros(100))
  run.submit(anOrder({ side: 'sell', size: { kind: 'position' }, reduceOnly: true }), micros(100))
  run.submit(anOrder({ quantity: 7 }), micros(100))
  run.submit(anOrder({ side: 'sell', type: 'stop', stop: 96, reduceOnly: true }), micros(100))
  run.advance(END)
  expect(fillsOf(run).at(-1)).toBe('sell 7 at 95 gap @300')
})

test('without such an entry it ends with the position', () => {
  const run = simulated([flat, flat, flat, flat, at(95)])
  run.submit(anOrder(), micros(0))
  run.submit(anOrder({ side: 'sell', type: 'stop', stop: 96, reduceOnly: true }), micros(0))
  run.advance(micros(100))
  run.submit(anOrder({ side: 'sell' }), micros(100))
  run.advance(micros(200))
  run.submit(anOrder(), micros(200))
  run.advance(END)
  expect([ends(run), run.position(0)]).toEqual([['filled', 'cancelled', 'filled', 'filled'], 10])
})

test('in a hedging account a bracket closes the legs of its own entry and no others', () => {
  const run = simulated([flat, flat, flat, at(95), at(95)], { positions: 'hedging' })
  run.submit(anOrder({ quantity: 3 }), micros(0))
  bracket(run, { time: 0, side: 'buy', stop: 96, target: 130 })
  run.advance(END)
  expect(run.trades().map(({ entryOrder, exitOrder, quantity }) => [entryOrder, exitOrder, quantity])).toEqual([
    [2, 3, 10],
  ])
  expect(run.position(0)).toBe(3)
})

test('a split that leaves less than a lot ends what was for it', () => {
  const bars = { ...barsOf([flat, flat, at(2000), at(2000)]), day: Int32Array.of(0, 0, 1, 1) }
  const split = { day: 1 as never, kind: 'split', price: 20, quantity: 1 / 20 } as const
  const run = openSimulation([anInstrument(bars, { actions: [split] })], someSettings())
  bracket(run, { time: 0, side: 'buy', stop: 50, target: 130 })
  run.advance(END)
  expect([run.position(0), ends(run)]).toEqual([0, ['filled', 'cancelled', 'cancelled']])
})

/** What works, may only reduce, has a parent that is done, and has nothing to close. */
const leftOver = (desk: Desk) =>
  desk.orders.filter((order) => {
    const parent = order.parent === undefined ? undefined : desk.orders[order.parent - 1]
    if (order.status !== 'working' || order.reduceOnly !== true || parent?.status !== 'done') return false
    return parent.instrument === order.instrument && closableBy(desk, order) === 0
  })

/** Of what children have closed on their parents' instrument: whose it was, and whose it should be. */
const byChildren = ({ closed, orders }: Desk) =>
  closed.flatMap(({ entry, exit }) => {
    const { parent, reduceOnly, instrument } = orders[exit.order - 1] ?? {}
    const isOwn = reduceOnly === true && parent !== undefined && orders[parent - 1]?.instrument === instrument
    return isOwn ? [[entry.order, parent] as const] : []
  })

type Act = Trading['acts'][number]

/** Of one of the `n` orders before it, which may have been refused. */
const asChild = (act: Act, n: number): Act => ({
  ...act,
  request: { ...act.request, parent: orderId((act.of % n) + 1), reduceOnly: true },
})

test('whatever is traded, no child outlives what it was for, and in a hedging account it closes nothing else', () => {
  fc.assert(
    fc.property(someTrading, (trading) => {
      const events: DeskEvent[] = []
      const acts = trading.acts.map((act, n) => (n === 0 || act.of % 2 === 0 ? act : asChild(act, n)))
      trade({ ...trading, acts }, 'horizon', { record: (event) => events.push(event) })
      const desk = openDesk({ ...trading.settings, instruments: trading.instruments })
      for (const [n, event] of events.entries()) {
        apply(desk, event)
        if (event.time !== events[n + 1]?.time) expect(leftOver(desk)).toEqual([])
      }
      if (desk.positions === 'hedging')
        expect(byChildren(desk).filter(([entry, parent]) => entry !== parent)).toEqual([])
    }),
    { numRuns: Number(process.env['RUNS'] ?? 200) },
  )
})
