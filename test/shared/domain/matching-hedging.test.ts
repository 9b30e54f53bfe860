import { expect, test } from 'vitest'
import { sideOf } from '../../../shared/domain/desk-position.ts'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import { openSimulation, type Simulation } from '../../../shared/domain/simulation.ts'
import { micros } from '../../../shared/domain/units.ts'
import { anInstrument, anOrder, barsOf, END, ends, fillsOf, simulated, someSettings, type Row } from './simulated.ts'

const at = (level: number): Row => [level, level, level, level]
const flat = at(100)

const sides = ({ desk }: Simulation) =>
  (['buy', 'sell'] as const).map((side) => {
    const book = desk.books[0]
    return book === undefined ? [] : Object.values(sideOf(book, side))
  })

/** Buys 10 at 100, then sells 6 short at 110. */
function bothSides(rows: readonly Row[], more: Parameters<typeof simulated>[1] = {}) {
  const run = simulated(rows, { positions: 'hedging', ...more })
  run.submit(anOrder({ quantity: 10 }), micros(0))
  run.advance(micros(200))
  run.submit(anOrder({ quantity: 6, side: 'sell' }), micros(200))
  run.advance(micros(300))
  return run
}

test('each side of a hedging account has its quantity and its mean price', () => {
  const run = bothSides([flat, flat, at(110), at(110)])
  expect([sides(run), run.position(0), run.averagePrice(0)]).toEqual([
    [
      [10, 100],
      [6, 110],
    ],
    4,
    100,
  ])
})

test('what a hedging account holds is exposed on both sides, in the curve too', () => {
  const run = bothSides([flat, flat, at(110), at(120)])
  run.advance(micros(400))
  const { equity, exposure } = run.curve({ closes: Float64Array.of(200, 300, 400) })
  expect([[...equity], [...exposure]]).toEqual([
    [100_000, 100_100, 100_000 + 10 * 20 - 6 * 10],
    [10 * 100, 16 * 110, 16 * 120],
  ])
})

test('both sides need equity: a hedge of a whole account is refused, one that closes is not', () => {
  const run = simulated([flat, flat, flat, flat], { positions: 'hedging', cash: 1500 })
  run.submit(anOrder({ quantity: 10 }), micros(0))
  run.submit(anOrder({ quantity: 10, side: 'sell' }), micros(100))
  run.submit(anOrder({ quantity: 5, side: 'sell' }), micros(100))
  run.submit(anOrder({ quantity: 8, side: 'sell', reduceOnly: true }), micros(200))
  run.advance(END)
  expect([ends(run), sides(run)]).toEqual([
    ['filled', 'refused', 'filled', 'filled'],
    [
      [2, 100],
      [5, 100],
    ],
  ])
  const [, refused] = run.orders
  expect(refused?.status === 'done' && refused.detail).toBe(
    'To sell 10 at 100 takes 2000.00 USD of equity after costs, there are 1500.00 and 500.00 in cash',
  )
})

test('maintenance is asked of both sides, also where they balance', () => {
  const events: DeskEvent[] = []
  const run = simulated([flat, flat, at(200), at(300), at(300)], {
    positions: 'hedging',
    cash: 1000,
    margin: { initial: 0.5, maintenance: 0.2 },
    record: (event) => events.push(event),
  })
  run.submit(anOrder({ quantity: 10 }), micros(0))
  run.submit(anOrder({ quantity: 10, side: 'sell' }), micros(0))
  run.advance(END)
  // Equity stays 1000; 20 at 200 need 800, at 300 they need 1200.
  expect(events.filter(({ kind }) => kind === 'margin-call')).toMatchObject([
    { time: 400, equity: 1000, required: 1200 },
  ])
  expect(fillsOf(run).slice(2)).toEqual(['sell 10 at 300 open @400', 'buy 10 at 300 open @400'])
})

test('a dividend is paid to the side that was bought and by the side that was sold short', () => {
  const bars = { ...barsOf([flat, flat, at(98), at(98)]), day: Int32Array.of(0, 0, 1, 1) }
  const dividend = { day: 1 as never, kind: 'dividend', price: 0.98, quantity: 1 } as const
  const run = openSimulation([anInstrument(bars, { actions: [dividend] })], someSettings({ positions: 'hedging' }))
  run.submit(anOrder({ quantity: 10 }), micros(0))
  run.submit(anOrder({ quantity: 4, side: 'sell' }), micros(0))
  run.advance(micros(300))
  const carried = run.desk.books[0]?.legs.map(({ carry }) => carry / 1e6)
  expect([carried, run.cash()]).toEqual([[-20, 8], 100_000 - 600 + 12])
})
