import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { notional } from '../../../shared/domain/instrument.ts'
import { apply, openDesk, type Desk } from '../../../shared/domain/desk.ts'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import type { OrderType } from '../../../shared/domain/order.ts'
import { rangeAt, someTrading, trade, type Trading } from './some-trading.ts'

const RUNS = { numRuns: Number(process.env['RUNS'] ?? 150) }

function journalOf(trading: Trading, pace: 'bar' | 'horizon', everyBar = false): readonly DeskEvent[] {
  const events: DeskEvent[] = []
  trade(trading, pace, { record: (event) => events.push(event), everyBar })
  return events
}

test('looking at every bar, stepping from bar to bar and sleeping to the next change give the same events', () => {
  fc.assert(
    fc.property(someTrading, (trading) => {
      const slow = journalOf(trading, 'bar', true)
      expect(journalOf(trading, 'bar')).toEqual(slow)
      expect(journalOf(trading, 'horizon')).toEqual(slow)
    }),
    RUNS,
  )
})

function replayed({ settings, instruments }: Trading, events: readonly DeskEvent[]): Desk {
  const desk = openDesk({ ...settings, instruments })
  for (const event of events) apply(desk, event)
  return desk
}

test('replaying the journal gives the desk again', () => {
  fc.assert(
    fc.property(someTrading, (trading) => {
      const events: DeskEvent[] = []
      const { desk } = trade(trading, 'horizon', { record: (event) => events.push(event) })
      expect(replayed(trading, JSON.parse(JSON.stringify(events)) as DeskEvent[])).toEqual(desk)
    }),
    RUNS,
  )
})

test('every event has its number, a time that never goes back, the version and whose it is', () => {
  fc.assert(
    fc.property(someTrading, (trading) => {
      const events = journalOf(trading, 'horizon')
      expect(events.map(({ seq, version, account, strategy, run }) => [seq, version, account, strategy, run])).toEqual(
        events.map((_, at) => [at + 1, 1, 'account', 'strategy', 'run']),
      )
      expect(events.every(({ time }, at) => time >= (events[at - 1]?.time ?? 0))).toBe(true)
    }),
    RUNS,
  )
})

test('balances are what was paid in, less what was bought and paid for, to the last unit; positions are the fills', () => {
  fc.assert(
    fc.property(someTrading, (trading) => {
      const events: DeskEvent[] = []
      const { desk } = trade(trading, 'horizon', { record: (event) => events.push(event) })
      const balances = new Map<string, number>()
      const add = (code: string, amount: number) => balances.set(code, (balances.get(code) ?? 0) + amount)
      for (const event of events) {
        if (event.kind === 'cash') add(event.currency, event.amount)
        if (event.kind !== 'filled') continue
        const { fill } = event
        const terms = desk.bookOf.get(fill.instrument)?.terms
        if (terms === undefined) throw new Error('unknown instrument')
        const value = notional(terms, fill.price, fill.quantity)
        add(terms.quote.code, fill.side === 'buy' ? 0 - value : value)
        add(fill.feeCurrency, 0 - fill.fee)
      }
      expect([...desk.wallets.values()].map(({ amount }) => amount)).toEqual(
        [...desk.wallets.keys()].map((code) => balances.get(code) ?? 0),
      )
      for (const book of desk.books) {
        if (trading.instruments[book.instrument]?.actions !== undefined) continue
        const fills = desk.fills.filter(({ instrument }) => instrument === book.id)
        const sum = fills.reduce((held, { side, quantity }) => held + (side === 'buy' ? quantity : 0 - quantity), 0)
        expect([book.position, book.legs.reduce((held, { quantity }) => held + quantity, 0)]).toEqual([sum, sum])
      }
    }),
    RUNS,
  )
})

test('profits of trades, with what is still held, are what the account has gained', () => {
  fc.assert(
    fc.property(someTrading, (trading) => {
      if (trading.instruments.some(({ terms, actions }) => terms.quote.code !== 'USD' || actions !== undefined)) return
      const run = trade(trading, 'horizon')
      const gained = run.trades().reduce((sum, { pnl }) => sum + pnl, 0)
      const held = run.desk.books.every(({ position, legs }) => position === 0 && legs.length === 0)
      if (held) expect(gained).toBeCloseTo(run.cash() - trading.settings.cash, 3)
    }),
    RUNS,
  )
})

test('no fill lies outside the range of its bar before spread and slippage, and none before its order', () => {
  fc.assert(
    fc.property(someTrading, (trading) => {
      const { fills, orders } = trade(trading, 'horizon')
      for (const { instrument, marketPrice, time, order, place } of fills) {
        const found = trading.instruments.find(({ id }) => id === instrument)
        if (found === undefined) throw new Error('unknown instrument')
        const [low, high] = rangeAt(found, place === 'close' ? time - 1 : time)
        expect(marketPrice).toBeGreaterThanOrEqual(low)
        expect(marketPrice).toBeLessThanOrEqual(high)
        const { asked, tag } = orders[order - 1] ?? {}
        if (tag !== 'end') expect(time).toBeGreaterThanOrEqual(asked ?? NaN)
      }
    }),
    RUNS,
  )
})

const isLimit = (type: OrderType | undefined): boolean => type === 'limit' || type === 'stop-limit'

test('a limit never fills worse than its price, and never costs spread or slippage', () => {
  fc.assert(
    fc.property(someTrading, (trading) => {
      const { fills, orders } = trade(unchanged(trading), 'horizon')
      for (const { order, price, marketPrice, side } of fills) {
        const { type, limitPrice = NaN } = orders[order - 1] ?? {}
        if (!isLimit(type)) continue
        expect(price).toBe(marketPrice)
        expect(side === 'buy' ? limitPrice - price : price - limitPrice).toBeGreaterThanOrEqual(0)
      }
    }),
    RUNS,
  )
})

/** Orders keep the prices that they were sent with: nobody changes them, and no split does. */
const unchanged = ({ acts, instruments, settings }: Trading): Trading => ({
  settings,
  acts: acts.filter(({ what }) => what === 'order'),
  instruments: instruments.map(({ id, terms, bars }) => ({ id, terms, bars })),
})
