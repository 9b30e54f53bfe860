import { expect, test } from 'vitest'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import type { OrderSize } from '../../../shared/domain/order.ts'
import { openSimulation, type SimulationSettings } from '../../../shared/domain/simulation.ts'
import { day, instrumentId, lots, micros, MICROS_PER_DAY, price } from '../../../shared/domain/units.ts'
import {
  anInstrument,
  anOrder,
  barsOf,
  END,
  ends,
  eur,
  fillsOf,
  round,
  simulated,
  someSettings,
  someTerms,
  type Row,
} from './simulated.ts'

const flat: Row = [100, 100, 100, 100]
const at = (level: number): Row => [level, level, level, level]

function sized(size: OrderSize, settings: Partial<SimulationSettings> = {}, terms = someTerms()) {
  const run = openSimulation([anInstrument(barsOf([flat, at(101), flat]), { terms })], someSettings(settings))
  run.submit(anOrder({ size }), micros(100))
  run.advance(END)
  return run.orders[0]?.quantity
}

const coins = someTerms({ kind: 'crypto', lotsPerUnit: 1000 })

test.each<[string, number | undefined, number | undefined]>([
  ['all of it', sized({ kind: 'equity', fraction: 1 }), 990],
  ['fees of one unit taken off', sized({ kind: 'equity', fraction: 1 }, { costs: { feeRate: 0.01 } }), 980],
  ['a fixed fee too', sized({ kind: 'equity', fraction: 1 }, { costs: { feeFixed: 10 } }), 900],
  ['at the price with spread', sized({ kind: 'equity', fraction: 1 }, { costs: { spread: 0.1 } }), 900],
  ['a share of it', sized({ kind: 'equity', fraction: 0.1 }), 99],
  ['an amount', sized({ kind: 'cash', cash: 505 }), 5],
  ['at risk to the stop', sized({ kind: 'risk', fraction: 0.01, stopPrice: price(91) }), 100],
  ['coins in lots', sized({ kind: 'cash', cash: 505.1 }, {}, coins), 5000],
  ['coins in lots of a thousandth', sized({ kind: 'cash', cash: 505.2 }, {}, coins), 5001],
  ['coins in whole ones', sized({ kind: 'cash', cash: 605, whole: 'units' }, {}, coins), 5000],
  ['currencies in whole units', sized({ kind: 'cash', cash: 605 }, {}, { ...coins, kind: 'fx' }), 5000],
  ['currencies in lots', sized({ kind: 'cash', cash: 505.2, whole: 'lots' }, {}, { ...coins, kind: 'fx' }), 5001],
])('a size is resolved at the fill price: %s', (_, quantity, expected) => {
  expect(quantity).toBe(expected)
})

test('a size that comes to nothing, or that nobody can pay, is refused with the reason', () => {
  const run = simulated([flat, flat], { cash: 50 })
  run.submit(anOrder({ size: { kind: 'equity', fraction: 1 } }), micros(100))
  run.submit(anOrder({ quantity: 2 }), micros(100))
  run.submit(anOrder({ quantity: Number.MAX_SAFE_INTEGER }), micros(100))
  run.advance(END)
  expect(run.orders.map((order) => (order.status === 'done' ? [order.why, order.reason, order.detail] : []))).toEqual([
    ['refused', 'quantity', 'The size of order 1 comes to less than the smallest quantity at 100'],
    ['refused', 'cash', 'To buy 2 at 100 takes 200.00 USD of equity after costs, there are 50.00 and 50.00 in cash'],
    ['refused', 'quantity', 'Order 3 is for more at 100 than an account can count'],
  ])
})

test.each([
  [{ quantity: 0 }, 'quantity', 'An order is for a whole number of lots above 0, not for 0'],
  [{ type: 'limit' as const }, 'price', 'A limit order needs a limit price'],
  [{ type: 'trailing-stop' as const }, 'price', 'A trailing-stop order needs a trail above 0'],
  [{ timeInForce: 'GTD' as const }, 'time-in-force', 'A GTD order needs a date that lies ahead in `expires`'],
  [{ parent: 7 }, 'unknown-order', 'There is no order 7 to be the parent'],
  [{ instrument: instrumentId('other') }, 'instrument', 'The run has no instrument other'],
])('an order such as %j is refused', (order, reason, detail) => {
  const run = simulated([flat, flat])
  expect(run.submit(anOrder(order), micros(100))).toMatchObject({ status: 'done', why: 'refused', reason, detail })
})

test('a short that loses all is closed at the market when equity is gone', () => {
  const events: DeskEvent[] = []
  const run = simulated([flat, flat, at(150), at(205), at(210), flat], {
    cash: 1000,
    record: (event) => events.push(event),
  })
  run.submit(anOrder({ side: 'sell' }), micros(100))
  run.submit(anOrder({ side: 'sell', type: 'limit', limit: 300 }), micros(100))
  run.advance(END)
  expect([fillsOf(run), ends(run), run.cash()]).toEqual([
    ['sell 10 at 100 open @100', 'buy 10 at 210 open @400'],
    ['filled', 'cancelled', 'filled'],
    -100,
  ])
  expect(events.filter(({ kind }) => kind === 'margin-call')).toMatchObject([{ time: 400, equity: -50, required: 0 }])
})

test.each([
  ['sent at once', {}],
  ['on its way to the market', { latencyMs: 0.05 }],
])('a close that is decided when margin is called does not turn the account around: %s', (_, costs) => {
  const run = simulated([flat, flat, at(95), at(92), at(94), at(94)], {
    cash: 1000,
    costs,
    margin: { initial: 0.25, maintenance: 0.2 },
  })
  run.submit(anOrder({ quantity: 39 }), micros(0))
  run.advance(micros(400))
  const close = run.submit(anOrder({ side: 'sell', quantity: 39 }), micros(400))
  run.advance(micros(500))
  expect([run.position(0), ends(run)]).toEqual([0, ['filled', 'filled', 'refused']])
  const { status, ...refused } = run.orders[close.id - 1] ?? close
  expect([status, refused]).toMatchObject([
    'done',
    {
      reason: 'margin',
      detail: 'Margin was called: no order is taken until what is held has been closed at the next open',
    },
  ])
  expect(run.submit(anOrder({ quantity: 5 }), micros(500)).status).not.toBe('done')
})

test('with margin, a position may be worth more than the equity, until maintenance calls', () => {
  const settings = { cash: 1000, margin: { initial: 0.25, maintenance: 0.2 } }
  const run = simulated([flat, flat, at(95), at(93), at(94)], settings)
  run.submit(anOrder({ quantity: 41 }), micros(100))
  run.submit(anOrder({ quantity: 40 }), micros(100))
  run.advance(END)
  // 1000 - 40 * 7 = 720 is less than a fifth of 3720.
  expect([fillsOf(run), ends(run)]).toEqual([
    ['buy 40 at 100 open @100', 'sell 40 at 94 open @400'],
    ['refused', 'filled', 'filled'],
  ])
})

test('each currency has its own balance; equity is in the base currency at the rate of the moment', () => {
  const rates = (from: string, to: string, time: number) => (from === to ? 1 : time < 200 ? 1.1 : 1.2)
  const run = openSimulation(
    [anInstrument(barsOf([flat, flat, at(110)]), { terms: someTerms({ quote: eur }) })],
    someSettings({ cash: 1100, rates, costs: { feeRate: 0.001 } }),
  )
  run.submit(anOrder({ size: { kind: 'equity', fraction: 1 } }), micros(100))
  run.advance(END)
  expect([...run.desk.wallets.values()].map(({ currency, amount }) => [currency.code, amount])).toEqual([
    ['USD', 1_100_000_000],
    ['EUR', -90_090],
  ])
  const { equity, exposure } = run.curve({ closes: Float64Array.of(100, 200, 300) })
  expect([...equity].map(round)).toEqual([1100, 1100 - 0.9 * 1.2, 1100 + (-900.9 + 990) * 1.2].map(round))
  expect([...exposure].map(round)).toEqual([0, 900 * 1.2, 990 * 1.2])
})

test('an order in a currency without a rate is refused', () => {
  const run = openSimulation([anInstrument(barsOf([flat, flat]), { terms: someTerms({ quote: eur }) })], someSettings())
  expect(run.submit(anOrder(), micros(100))).toMatchObject({
    reason: 'instrument',
    detail:
      'No rate from EUR to USD is known at 1970-01-01T00:00:00.0001Z: import bars of EURUSD or USDEUR (kind fx) that ' +
      'begin before it, and run again',
  })
})

test('a netting account holds one position, a hedging one both sides', () => {
  const held = (positions: 'netting' | 'hedging') => {
    const run = simulated([flat, flat, flat, flat], { positions })
    run.submit(anOrder({ quantity: 10 }), micros(100))
    run.submit(anOrder({ quantity: 4, side: 'sell' }), micros(100))
    run.advance(micros(200))
    run.submit(anOrder({ side: 'sell', size: { kind: 'position' } }), micros(200))
    run.advance(END)
    return [run.desk.books[0]?.legs.map(({ quantity }) => quantity), run.trades().map(({ quantity }) => quantity)]
  }
  expect(held('netting')).toEqual([[], [4, 6]])
  expect(held('hedging')).toEqual([[-4], [10]])
})

test('borrowed shares cost for each night, on what they are worth at the close', () => {
  const rows = [flat, flat, at(110), flat, flat]
  const bars = { ...barsOf(rows), day: Int32Array.of(0, 1, 1, 4, 5) }
  const run = openSimulation([anInstrument(bars)], someSettings({ costs: { borrowRate: 0.365 } }))
  run.submit(anOrder({ side: 'sell' }), micros(100))
  run.advance(micros(400))
  run.submit(anOrder({ size: { kind: 'position' } }), micros(400))
  run.advance(END)
  // 1100 over three nights and 1000 over one, at a thousandth a day.
  expect([run.cash() - 100_000, run.trades()[0]?.pnl]).toEqual([-4.3, -4.3].map((value) => expect.closeTo(value, 6)))
})

test('a perpetual pays every eight hours, the long to the short', () => {
  const eightHours = MICROS_PER_DAY / 3
  const bars = barsOf([flat, flat, at(110), flat], { step: eightHours / 2 })
  const terms = someTerms({ kind: 'perpetual' })
  const run = openSimulation([anInstrument(bars, { terms })], someSettings({ costs: { fundingRate: 0.001 } }))
  run.submit(anOrder(), micros(0))
  run.advance(micros(2 * eightHours))
  expect(run.desk.time).toBe(2 * eightHours)
  // 10 at 100 after eight hours, again at 100 after sixteen.
  expect(run.cash() - 100_000 + 1000).toBeCloseTo(-2, 9)
})

test('a split moves what is held, what rests and what was paid; less than a share is paid out', () => {
  const bars = { ...barsOf([flat, flat, at(40), at(44), at(50)]), day: Int32Array.of(0, 0, 1, 1, 1) }
  const split = { day: day(1), kind: 'split', price: 0.4, quantity: 2.5 } as const
  const run = openSimulation([anInstrument(bars, { actions: [split] })], someSettings())
  run.submit(anOrder({ quantity: 5 }), micros(100))
  run.submit(anOrder({ quantity: 4, side: 'sell', type: 'limit', limit: 110 }), micros(100))
  run.advance(END)
  expect([fillsOf(run), run.position(0), run.averagePrice(0)]).toEqual([
    ['buy 5 at 100 open @100', 'sell 10 at 44 open @300'],
    lots(2),
    40,
  ])
  // 12.5 shares: half a one at 40.
  expect(run.cash()).toBe(100_000 - 500 + 20 + 440)
})

test('a dividend is what the price fell by, paid on what is held', () => {
  const bars = { ...barsOf([flat, flat, at(98)]), day: Int32Array.of(0, 0, 1) }
  const dividend = { day: day(1), kind: 'dividend', price: 0.98, quantity: 1 } as const
  const run = openSimulation([anInstrument(bars, { actions: [dividend] })], someSettings())
  run.submit(anOrder(), micros(100))
  run.advance(END)
  expect(run.cash() - 99_000).toBeCloseTo(20, 6)
})

test('a trade knows the worst and the best of its time, and what it paid', () => {
  const rows: Row[] = [flat, [100, 120, 90, 100], [100, 125, 95, 110], [112, 200, 20, 100]]
  const run = simulated(rows, { costs: { feeRate: 0.01 } })
  run.submit(anOrder({ tag: 'mine' }), micros(100))
  run.advance(micros(300))
  run.submit(anOrder({ side: 'sell', size: { kind: 'position' } }), micros(300))
  run.advance(END)
  expect(run.trades()).toEqual([
    {
      instrument: 'abc',
      side: 'long',
      quantity: 10,
      entryTime: 100,
      entryPrice: 100,
      exitTime: 300,
      exitPrice: 112,
      pnl: expect.closeTo(98.8, 9) as number,
      fees: 21.2,
      bars: 2,
      mae: -100,
      mfe: 250,
      entryOrder: 1,
      exitOrder: 2,
      tag: 'mine',
    },
  ])
})

test('at the end what is held is closed at the open of the last bar, and at its close if it was opened within', () => {
  const rows: Row[] = [flat, flat, [102, 108, 100, 106]]
  const held = simulated(rows)
  held.submit(anOrder(), micros(100))
  held.advance(micros(300))
  held.finish(true)
  expect(fillsOf(held)).toEqual(['buy 10 at 100 open @100', 'sell 10 at 102 open @200'])
  expect(held.curve({ closes: Float64Array.of(100, 200, 300) }).equity.at(-1)).toBe(100_020)
  const within = simulated(rows)
  within.submit(anOrder({ type: 'limit', limit: 101 }), micros(200))
  within.advance(micros(300))
  within.finish(true)
  expect(fillsOf(within)).toEqual(['buy 10 at 101 limit @200', 'sell 10 at 106 close @300'])
})

test('the journal gets each event before the desk has it', () => {
  const seen: (readonly [number, number])[] = []
  const run = simulated([flat, flat], {
    record: ({ seq }) => {
      seen.push([seq, seq === 1 ? 0 : run.desk.seq])
    },
  })
  run.submit(anOrder(), micros(100))
  run.advance(END)
  expect(seen).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
  ])
})
