import { expect, test } from 'vitest'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import { orderId, type OrderRequest } from '../../../shared/domain/order.ts'
import { openSimulation, type ExecutionBars, type Simulation } from '../../../shared/domain/simulation.ts'
import { instrumentId, lots, micros, price } from '../../../shared/domain/units.ts'
import { someTerms } from './checked-ticks.ts'

const id = instrumentId('a')
const terms = someTerms({ quote: { code: 'USD', scale: 10_000 }, lotsPerUnit: 1, kind: 'stock' })

/** Ticks as bars of a microsecond, one every ten of them. */
function ticksAt(prices: readonly number[]): ExecutionBars {
  const column = Float64Array.from(prices)
  const time = Float64Array.from(prices, (_price, at) => 10 * (at + 1))
  return {
    time,
    open: column,
    high: column,
    low: column,
    close: column,
    volume: column.map(() => 100),
    closes: time.map((each) => each + 1),
    day: Int32Array.from(prices, () => 1),
  }
}

const prices = [100, 101, 99, 98, 104, 97, 103, 96, 105, 90]

function open(known: number, before: readonly DeskEvent[] = []) {
  const journal: DeskEvent[] = [...before]
  const simulation = openSimulation([{ id, terms, bars: ticksAt(prices.slice(0, known)) }], {
    cash: 10_000,
    costs: {},
    positions: 'netting',
    fill: 'next-open',
    fills: 'standard',
    currency: terms.quote,
    identity: { account: 'a', strategy: 's', run: 'r' },
    before,
    record: (event) => journal.push(event),
  })
  return { simulation, journal }
}

const order = (of: Partial<OrderRequest>): OrderRequest => ({
  instrument: id,
  side: 'buy',
  type: 'market',
  size: { kind: 'quantity', quantity: lots(10) },
  timeInForce: 'GTC',
  ...of,
})

const line = (event: DeskEvent): string => JSON.stringify(event)

/** An entry with a bracket, a group, and a trailing stop. */
function ask(simulation: Simulation): void {
  const [at, parent] = [micros(10), orderId(1)]
  simulation.submit(order({}), at)
  simulation.submit(order({ side: 'sell', type: 'stop', stopPrice: price(97), parent, group: 'g' }), at)
  simulation.submit(order({ side: 'sell', type: 'limit', limitPrice: price(105), parent, group: 'g' }), at)
  simulation.submit(order({ type: 'limit', limitPrice: price(98) }), at)
  simulation.submit(order({ side: 'sell', type: 'trailing-stop', trail: { kind: 'price', by: 7 } }), at)
}

test('bars that come one by one give the events of those that are all there', () => {
  const [whole, grown] = [open(prices.length), open(1)]
  for (const { simulation } of [whole, grown]) ask(simulation)
  whole.simulation.advance(micros(1_000))
  for (let known = 2; known <= prices.length; known++) {
    grown.simulation.grow(0, ticksAt(prices.slice(0, known)))
    grown.simulation.advance(micros(10 * known + 1))
  }
  expect(grown.journal.map(line)).toEqual(whole.journal.map(line))
})

test('an account that goes on from its journal, wherever it was cut, ends as one that was never cut', () => {
  const whole = open(prices.length)
  ask(whole.simulation)
  whole.simulation.advance(micros(1_000))
  for (let cut = 1; cut < prices.length; cut++) {
    const before = open(cut)
    ask(before.simulation)
    before.simulation.advance(micros(Math.max(10, 10 * cut + 1)))
    const after = open(cut, before.journal)
    after.simulation.grow(0, ticksAt(prices))
    after.simulation.advance(micros(1_000))
    expect([cut, after.journal.map(line)]).toEqual([cut, whole.journal.map(line)])
  }
})
