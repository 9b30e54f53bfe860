import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { notional } from '../../../shared/domain/instrument.ts'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import type { Fill } from '../../../shared/domain/fill.ts'
import { openSimulation, type Simulation } from '../../../shared/domain/simulation.ts'
import { lots, micros, MICROS_PER_DAY, price } from '../../../shared/domain/units.ts'
import { anInstrument, anOrder, barsOf, eur, someSettings, someTerms, usd, type Row } from './simulated.ts'

const RUNS = { numRuns: Number(process.env['RUNS'] ?? 100) }
const [BARS, STEP] = [36, MICROS_PER_DAY / 12]
const EIGHT_HOURS = MICROS_PER_DAY / 3

const anAct = fc.record({
  step: fc.integer({ min: 0, max: BARS - 2 }),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  quantity: fc.integer({ min: 1, max: 40 }),
})

const someHolding = fc.record({
  closes: fc.array(fc.integer({ min: 900, max: 1100 }), { minLength: BARS, maxLength: BARS }),
  acts: fc.array(anAct, { maxLength: 12 }).map((acts) => acts.toSorted((a, b) => a.step - b.step)),
  positions: fc.constantFrom('netting' as const, 'hedging' as const),
  fill: fc.constantFrom('next-open' as const, 'close' as const),
  quote: fc.constantFrom(usd, eur),
  rate: fc.constantFrom(0.0001, 0.0033, -0.0007),
})

type Holding = typeof someHolding extends fc.Arbitrary<infer Value> ? Value : never
type Cash = Extract<DeskEvent, { kind: 'cash' }>

/** Bars of two hours that begin at midnight, and market orders at the close of some of them. */
function held(holding: Holding, kind: 'perpetual' | 'stock', day?: Int32Array) {
  const { closes, acts, positions, fill, quote, rate } = holding
  const rows = closes.map((close, n): Row => {
    const open = (closes[n - 1] ?? 1000) + 1
    return [open / 10, Math.max(open, close) / 10, Math.min(open, close) / 10, close / 10]
  })
  const terms = someTerms({ kind, quote, lotsPerUnit: 10, multiplier: 3 })
  const bars = barsOf(rows, { step: STEP })
  const events: DeskEvent[] = []
  const run = openSimulation(
    [anInstrument(day === undefined ? bars : { ...bars, day }, { terms })],
    someSettings({
      cash: 1e7,
      positions,
      fill,
      costs:
        kind === 'perpetual' ? { fundingRate: rate, feeRate: 1e-4 } : { borrowRate: Math.abs(rate), feeRate: 1e-4 },
      rates: (from, to, at) => (from === to ? 1 : 1 + at / STEP / 100),
      record: (event) => events.push(event),
    }),
  )
  for (const { step, side, quantity } of acts) {
    const now = micros((step + 1) * STEP)
    run.advance(now)
    run.submit(anOrder({ side, quantity }), now)
  }
  run.advance(micros(BARS * STEP))
  return { run, events, terms, rows }
}

const paid = (events: readonly DeskEvent[], why: Cash['why']) =>
  events.flatMap((event) =>
    event.kind === 'cash' && event.why === why
      ? [{ time: event.time, currency: event.currency, amount: event.amount, side: event.side }]
      : [],
  )

/** By what had filled before a moment: bought, sold short. What is decided at it, or at its open, fills after it. */
function sidesAt({ fills }: Simulation, time: number, positions: Holding['positions']): readonly [number, number] {
  const had = fills.filter((fill) => fill.time < time)
  const sum = (side: Fill['side']) => had.reduce((lot, each) => lot + (each.side === side ? each.quantity : 0), 0)
  const [bought, sold] = [sum('buy'), sum('sell')]
  return positions === 'hedging' ? [bought, sold] : [Math.max(0, bought - sold), Math.max(0, sold - bought)]
}

const roundTo = (scale: number, amount: number) => Math.sign(amount) * Math.round(Math.abs(amount) * scale) + 0

test('a perpetual pays at 00:00, 08:00 and 16:00 UTC for what is held then, in its own currency, and at no other time', () => {
  fc.assert(
    fc.property(someHolding, (holding) => {
      const { run, events, terms, rows } = held(holding, 'perpetual')
      const expected = Array.from({ length: (BARS * STEP) / EIGHT_HOURS }, (_, n) => (n + 1) * EIGHT_HOURS).flatMap(
        (time) => {
          const close = rows[time / STEP - 1]?.[3] ?? NaN
          const lot = (close * terms.multiplier) / terms.lotsPerUnit
          const [long, short] = sidesAt(run, time, holding.positions)
          return [
            { lots: long, side: 'buy' as const },
            { lots: -short, side: 'sell' as const },
          ].flatMap(({ lots: count, side }) => {
            const amount = roundTo(terms.quote.scale, 0 - count * lot * holding.rate)
            if (amount === 0) return []
            return [
              { time, currency: terms.quote.code, amount, side: holding.positions === 'hedging' ? side : undefined },
            ]
          })
        },
      )
      expect(paid(events, 'funding')).toEqual(expected)
    }),
    RUNS,
  )
})

test('what is short at the close of a session is paid for by the night, in its own currency', () => {
  // Sessions of three bars; after each second one there is a weekend of three nights.
  const day = Int32Array.from({ length: BARS }, (_, bar) => Math.floor(bar / 3) + 2 * Math.floor(bar / 6))
  fc.assert(
    fc.property(someHolding, (holding) => {
      const { run, events, terms, rows } = held(holding, 'stock', day)
      const expected = rows.flatMap((row, bar) => {
        if (bar + 1 < BARS && day[bar + 1] === day[bar]) return []
        const time = (bar + 1) * STEP
        const nights = (day[bar + 1] ?? (day[bar] ?? 0) + 1) - (day[bar] ?? 0)
        const [, short] = sidesAt(run, time, holding.positions)
        const value = (short * row[3] * terms.multiplier) / terms.lotsPerUnit
        const amount = roundTo(terms.quote.scale, (0 - value * Math.abs(holding.rate) * nights) / 365)
        return amount === 0 ? [] : [{ time, currency: terms.quote.code, amount, side: undefined }]
      })
      expect(paid(events, 'borrow')).toEqual(expected)
    }),
    RUNS,
  )
})

test('what the account has is what was paid in, bought, sold and carried, to the last unit of each currency', () => {
  fc.assert(
    fc.property(someHolding, fc.constantFrom('perpetual' as const, 'stock' as const), (holding, kind) => {
      const { run, events, terms } = held(holding, kind)
      const balances = new Map([...run.desk.wallets.keys()].map((code) => [code, 0]))
      const add = (code: string, amount: number) => balances.set(code, (balances.get(code) ?? NaN) + amount)
      for (const event of events) if (event.kind === 'cash') add(event.currency, event.amount)
      for (const { side, quantity, price: at, fee, feeCurrency } of run.fills) {
        add(terms.quote.code, (side === 'buy' ? -1 : 1) * notional(terms, price(at), lots(quantity)))
        add(feeCurrency, 0 - fee)
      }
      expect([...run.desk.wallets.values()].map(({ currency, amount }) => [currency.code, amount])).toEqual([
        ...balances,
      ])
      // What is left of fees and carry on what is held, and what trades took of them, is all there was.
      const legs = run.desk.books.flatMap((book) => book.legs)
      const fees = legs.reduce((sum, { fee }) => sum + fee, 0)
      const carry = legs.reduce((sum, leg) => sum + leg.carry, 0)
      const closed = run.desk.closed.reduce(
        ([fee, cost], part) => [fee + part.entryFee + part.exitFee, cost + part.carry] as const,
        [0, 0] as readonly [number, number],
      )
      const all = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
      expect([fees + closed[0], carry + closed[1]]).toEqual([
        all(run.fills.map(({ fee }) => fee)),
        0 - all([...paid(events, 'funding'), ...paid(events, 'borrow')].map(({ amount }) => amount)) + 0,
      ])
    }),
    RUNS,
  )
})
