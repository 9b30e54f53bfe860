import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import { openTickSimulation, type TickSettings, type TickSimulation } from '../../../shared/domain/tick-simulation.ts'
import type { Tick } from '../../../shared/domain/tick.ts'
import { day, lots, micros, price } from '../../../shared/domain/units.ts'
import { anOrder, ends, id, round, someSettings, someTerms, type SomeOrder } from './simulated.ts'

const trade = (time: number, at: number, quantity = 5): Tick => ({
  kind: 'trade',
  time: micros(time),
  received: micros(time),
  seq: time,
  price: price(at),
  quantity: lots(quantity),
})

const quote = (time: number, bid: number, ask: number): Tick => ({
  kind: 'quote',
  time: micros(time),
  received: micros(time),
  seq: time,
  bid: price(bid),
  ask: price(ask),
})

const paper = (settings: Partial<TickSettings> = {}): TickSimulation =>
  openTickSimulation([{ id, terms: someTerms() }], { ...someSettings(), at: micros(0), ...settings })

const filled = ({ fills }: TickSimulation) =>
  fills.map(
    (fill) => `${fill.side} ${fill.quantity} at ${round(fill.price)} ${fill.place} ${fill.liquidity} @${fill.time}`,
  )

/** Sent at 10, after a trade at 100. */
function after(order: SomeOrder, ticks: readonly Tick[]) {
  const run = paper()
  run.tick(0, trade(5, 100), 'regular')
  run.submit(anOrder(order), micros(10))
  for (const tick of ticks) run.tick(0, tick, 'regular')
  return filled(run)
}

test.each<[string, SomeOrder, readonly Tick[], readonly string[]]>([
  ['a market order takes the next trade', {}, [trade(11, 101)], ['buy 10 at 101 tick taker @11']],
  ['or the side of a quote', {}, [quote(11, 99, 102)], ['buy 10 at 102 tick taker @11']],
  ['whichever it takes', { side: 'sell' }, [quote(11, 99, 102)], ['sell 10 at 99 tick taker @11']],
  [
    'a limit that the next tick allows takes it',
    { type: 'limit', limit: 103 },
    [trade(11, 101)],
    ['buy 10 at 101 tick taker @11'],
  ],
  [
    'a limit that rests gets its own price when trades go through it',
    { type: 'limit', limit: 99 },
    [trade(11, 100), trade(12, 98)],
    ['buy 10 at 99 limit maker @12'],
  ],
  [
    'a quote beyond it fills it too',
    { type: 'limit', limit: 99 },
    [quote(11, 99, 100), quote(12, 98, 98.5)],
    ['buy 10 at 99 limit maker @12'],
  ],
  ['a bid does not buy', { type: 'limit', limit: 99 }, [quote(11, 98, 100)], []],
  [
    'a stop takes the tick that reaches it',
    { type: 'stop', stop: 102 },
    [trade(11, 101), trade(12, 103)],
    ['buy 10 at 103 tick taker @12'],
  ],
  [
    'a trailing stop follows each tick',
    { side: 'sell', type: 'trailing-stop', by: 2 },
    [trade(11, 100), trade(12, 105), trade(13, 103.5), trade(14, 102.5)],
    ['sell 10 at 102.5 tick taker @14'],
  ],
  [
    'what is sent at once takes the next tick or nothing',
    { type: 'limit', limit: 99, timeInForce: 'IOC' },
    [trade(11, 100), trade(12, 98)],
    [],
  ],
])('%s', (_, order, ticks, expected) => {
  expect(after(order, ticks)).toEqual(expected)
})

test('a size is resolved at the last price when the order is sent', () => {
  const run = paper()
  run.tick(0, trade(5, 100), 'regular')
  expect(run.submit(anOrder({ size: { kind: 'cash', cash: 1000 } }), micros(10)).quantity).toBe(10)
  run.tick(0, trade(11, 125), 'regular')
  expect(filled(run)).toEqual(['buy 10 at 125 tick taker @11'])
})

test('nothing fills while closed, and only extended orders outside the regular session', () => {
  const run = paper()
  run.submit(anOrder({ quantity: 1 }), micros(10))
  run.submit(anOrder({ quantity: 2, extended: true }), micros(10))
  run.tick(0, trade(11, 100), 'closed')
  run.tick(0, trade(12, 100), 'extended')
  run.tick(0, trade(13, 100), 'regular')
  expect(filled(run)).toEqual(['buy 2 at 100 tick taker @12', 'buy 1 at 100 tick taker @13'])
})

test('the edges of a session fill what is for them and end what lives no longer', () => {
  const run = paper()
  for (const timeInForce of ['OPG', 'CLS', 'DAY'] as const) {
    run.submit(anOrder(timeInForce === 'DAY' ? { timeInForce, type: 'limit', limit: 1 } : { timeInForce }), micros(10))
  }
  run.tick(0, trade(11, 99), 'extended')
  run.openSession(0, micros(20))
  run.tick(0, trade(21, 100), 'regular')
  run.tick(0, trade(22, 101), 'regular')
  run.closeSession(0, micros(30))
  expect([filled(run), ends(run as never)]).toEqual([
    ['buy 10 at 100 tick taker @21', 'buy 10 at 101 close taker @30'],
    ['filled', 'filled', 'expired'],
  ])
})

test('what was borrowed is paid for at the end of a session', () => {
  const run = paper({ costs: { borrowRate: 0.365 } })
  run.submit(anOrder({ side: 'sell' }), micros(1))
  run.tick(0, trade(5, 100), 'regular')
  run.endSession(0, micros(30), 3)
  expect(run.cash()).toBe(100_997)
})

test('a DAY order that comes after the close lives to the next one, an extended one to the end of its day', () => {
  const run = paper()
  run.tick(0, trade(5, 100), 'regular')
  run.closeSession(0, micros(10))
  for (const extended of [false, true])
    run.submit(anOrder({ type: 'limit', limit: 1, timeInForce: 'DAY', extended }), micros(11))
  run.endSession(0, micros(20), 1)
  const after = ends(run as never)
  run.closeSession(0, micros(30))
  expect([after, ends(run as never)]).toEqual([
    ['working', 'expired'],
    ['expired', 'expired'],
  ])
})

const HOURS_8 = 8 * 3600 * 1e6

test('funding is paid whenever it is due, also where the account goes on', () => {
  const journal: DeskEvent[] = []
  const settings = { costs: { fundingRate: 0.01 }, record: (event: DeskEvent) => journal.push(event) }
  const terms = someTerms({ kind: 'perpetual' })
  const open = (more: Partial<TickSettings>) =>
    openTickSimulation([{ id, terms }], { ...someSettings(), at: micros(0), ...settings, ...more })
  const run = open({})
  run.submit(anOrder({}), micros(1))
  run.tick(0, trade(5, 100), 'regular')
  expect(run.due).toBe(HOURS_8)
  run.clock(micros(HOURS_8))
  const again = open({ journal: [...journal] })
  // What it was worth is remembered until a tick tells.
  expect([again.equity(), again.due]).toEqual([run.equity(), 2 * HOURS_8])
  again.tick(0, trade(3 * HOURS_8, 200), 'regular')
  const paid = journal.flatMap((event) => (event.kind === 'cash' && event.why === 'funding' ? [event.time] : []))
  expect([paid, again.cash()]).toEqual([[HOURS_8, 2 * HOURS_8, 3 * HOURS_8], 100_000 - 10 * 100 - 3 * 10])
})

test('a split multiplies what is held and what rests, a dividend is paid', () => {
  const run = paper()
  run.submit(anOrder({}), micros(1))
  run.submit(anOrder({ side: 'sell', type: 'limit', limit: 120 }), micros(1))
  run.tick(0, trade(5, 100), 'regular')
  const actions = [
    { kind: 'split', day: day(2), price: 0.5, quantity: 2 },
    { kind: 'dividend', day: day(2), price: 0.99, quantity: 1 },
  ] as const
  run.carry(0, micros(10), actions)
  expect([run.position(0), run.openOrders().map(({ quantity, limitPrice }) => [quantity, limitPrice])]).toEqual([
    20,
    [[20, 60]],
  ])
  expect(run.cash()).toBe(100_000 - 1000 + 20)
})

const someTicks = fc.array(
  fc.record({
    what: fc.constantFrom('trade', 'quote', 'order', 'stop', 'trail'),
    at: fc.integer({ min: 95, max: 105 }),
  }),
  { maxLength: 40 },
)

test('an account that is opened again from its journal goes on as if nothing had been', () => {
  fc.assert(
    fc.property(someTicks, fc.nat(40), (acts, cut) => {
      const play = (run: TickSimulation, from: number, to: number) => {
        for (const [n, { what, at }] of acts.slice(from, to).entries()) {
          const time = 10 * (from + n + 1)
          const side = at % 2 === 0 ? 'buy' : 'sell'
          if (what === 'trade') run.tick(0, trade(time, at), 'regular')
          else if (what === 'quote') run.tick(0, quote(time, at, at + 1), 'regular')
          else if (what === 'order') run.submit(anOrder({ side, type: 'limit', limit: at }), micros(time))
          else if (what === 'stop') run.submit(anOrder({ side, type: 'stop', stop: at, group: 'a' }), micros(time))
          else run.submit(anOrder({ side, type: 'trailing-stop', by: 2 }), micros(time))
        }
        return run
      }
      const whole: DeskEvent[] = []
      play(paper({ record: (event) => whole.push(event) }), 0, acts.length)
      const journal: DeskEvent[] = []
      const record = (event: DeskEvent) => journal.push(event)
      play(paper({ record }), 0, cut)
      play(paper({ record, journal: JSON.parse(JSON.stringify(journal)) as DeskEvent[] }), cut, acts.length)
      expect(journal.map(({ kind, seq }) => [kind, seq])).toEqual(whole.map(({ kind, seq }) => [kind, seq]))
    }),
    { numRuns: 300 },
  )
})
