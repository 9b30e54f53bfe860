import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { knownSessions, sessionTimes, type SessionTimes } from '../../../shared/domain/matching-sessions.ts'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import { openSimulation, type ExecutionBars, type SimulatedInstrument } from '../../../shared/domain/simulation.ts'
import { day, micros } from '../../../shared/domain/units.ts'
import { someTrading, trade } from './some-trading.ts'
import {
  anInstrument,
  anOrder,
  barsOf,
  END,
  ends,
  fillsOf,
  someSettings,
  type Row,
  type SomeOrder,
} from './simulated.ts'

const at = (level: number): Row => [level, level, level, level]

/** Sessions of eight bars, the regular one from 200 to 600 of each 800. */
const calendar: SessionTimes = sessionTimes(
  [0, 1, 2].map((n) => {
    const [start, open, close, end] = [0, 200, 600, 800].map((time) => micros(time + n * 800))
    const phases = [
      { phase: 'pre' as const, from: start ?? micros(0), to: open ?? micros(0) },
      { phase: 'regular' as const, from: open ?? micros(0), to: close ?? micros(0) },
      { phase: 'post' as const, from: close ?? micros(0), to: end ?? micros(0) },
    ]
    return { day: day(n), open: open ?? micros(0), close: close ?? micros(0), phases }
  }),
)

const all = barsOf(
  Array.from({ length: 24 }, (_, bar) => at(100 + bar)),
  { perSession: 8, phase: (bar) => (bar % 8 < 2 ? 'pre' : bar % 8 < 6 ? 'regular' : 'post') },
)

function only(bars: ExecutionBars, keep: (bar: number) => boolean): ExecutionBars {
  const kept = <Column extends Float64Array | Int32Array | Uint8Array>(column: Column) =>
    column.filter((_, bar) => keep(bar)) as Column
  const { time, open, high, low, close, volume, closes, day: days, phase } = bars
  return {
    time: kept(time),
    open: kept(open),
    high: kept(high),
    low: kept(low),
    close: kept(close),
    volume: kept(volume),
    closes: kept(closes),
    day: kept(days),
    ...(phase !== undefined && { phase: kept(phase) }),
  }
}

/** The first session's regular bars open at 200, 300, 400 and 500; those at 400 and 500 are missing. */
const halted = only(all, (bar) => bar !== 4 && bar !== 5)
const limit = { type: 'limit', limit: 90 } as const

function outcome(bars: ExecutionBars, time: number, order: SomeOrder, sessions = calendar) {
  const run = openSimulation([anInstrument(bars, { sessions })], someSettings())
  run.advance(micros(time))
  run.submit(anOrder(order), micros(time))
  run.advance(END)
  const [done] = run.orders
  return [fillsOf(run)[0], ends(run)[0], done?.status === 'done' ? done.ended : undefined]
}

test.each<[string, number, SomeOrder, readonly unknown[]]>([
  [
    'DAY expires at the close of the session, whichever bar is the last there is',
    300,
    { ...limit, timeInForce: 'DAY' },
    [undefined, 'expired', 600],
  ],
  [
    'DAY that is sent while nothing trades belongs to the session that is on',
    500,
    { ...limit, timeInForce: 'DAY' },
    [undefined, 'expired', 600],
  ],
  [
    'an extended one lives until the end of the last phase',
    500,
    { ...limit, timeInForce: 'DAY', extended: true },
    [undefined, 'expired', 800],
  ],
  ['a market order for the DAY finds no bar in it', 400, { timeInForce: 'DAY' }, [undefined, 'expired', 600]],
  ['CLS expires where no bar closes at the close', 300, { timeInForce: 'CLS' }, [undefined, 'expired', 600]],
  ['CLS after it is for the next close', 600, { timeInForce: 'CLS' }, ['buy 10 at 113 close @1400', 'filled', 1400]],
  ['OPG is for the next opening', 300, { timeInForce: 'OPG' }, ['buy 10 at 110 open @1000', 'filled', 1000]],
])('%s', (_, time, order, expected) => {
  expect(outcome(halted, time, order)).toEqual(expected)
})

test('OPG takes the first trade of a session that opens late, and expires with one that has none', () => {
  const late = only(all, (bar) => bar !== 10)
  expect(outcome(late, 700, { timeInForce: 'OPG' })).toEqual(['buy 10 at 111 open @1100', 'filled', 1100])
  const closed = only(all, (bar) => bar < 10 || bar > 13)
  expect(outcome(closed, 700, { timeInForce: 'OPG' })).toEqual([undefined, 'expired', 1400])
})

test('a bar that is open at the close is the last of its session, and none of it is left to an order within', () => {
  // One bar a session, from its first phase to its last.
  const whole = barsOf([at(100), at(101), at(102)], { perSession: 1, step: 800 })
  expect([
    outcome(whole, 0, { ...limit, timeInForce: 'DAY' }),
    outcome(whole, 0, { timeInForce: 'CLS' }),
    outcome(whole, 100, { ...limit, timeInForce: 'DAY' }),
    outcome(whole, 100, { timeInForce: 'CLS' }),
    outcome(whole, 0, { timeInForce: 'OPG' }),
    outcome(whole, 100, { timeInForce: 'OPG' }),
  ]).toEqual([
    [undefined, 'expired', 800],
    ['buy 10 at 100 close @800', 'filled', 800],
    [undefined, 'expired', 1600],
    ['buy 10 at 101 close @1600', 'filled', 1600],
    ['buy 10 at 100 open @0', 'filled', 0],
    ['buy 10 at 101 open @800', 'filled', 800],
  ])
})

test('what is short is paid for at the end of its session, at the last price, whichever bar is the last', () => {
  const events: DeskEvent[] = []
  const costs = { borrowRate: 0.365 }
  const settings = someSettings({ costs, record: (event) => events.push(event) })
  const regular = only(all, (bar) => bar % 8 === 2 || bar % 8 === 3)
  const run = openSimulation([anInstrument(regular, { sessions: calendar })], settings)
  run.submit(anOrder({ side: 'sell' }), micros(200))
  run.advance(micros(900))
  expect(events.filter(({ kind }) => kind === 'cash').slice(1)).toMatchObject([{ time: 800, amount: -10 * 103 * 1000 }])
})

test('an auction after the close is the close of the session', () => {
  const phases = [
    { phase: 'regular' as const, from: micros(200), to: micros(500) },
    { phase: 'closing auction' as const, from: micros(500), to: micros(600) },
    { phase: 'post' as const, from: micros(600), to: micros(800) },
  ]
  const sessions = sessionTimes([{ day: day(0), open: micros(200), close: micros(500), phases }])
  expect([sessions.closes, sessions.ends]).toEqual([Float64Array.of(600), Float64Array.of(800)])
  const first = only(all, (bar) => bar < 8)
  expect(outcome(first, 300, { timeInForce: 'CLS' }, sessions)).toEqual(['buy 10 at 105 close @600', 'filled', 600])
})

test('where no calendar reaches, the bars tell what their sessions were', () => {
  const second = sessionTimes([{ day: day(1), open: micros(1000), close: micros(1400), phases: [] }])
  const regular = (bar: number) => bar % 8 > 1 && bar % 8 < 6
  expect(knownSessions(all, regular, second)).toEqual({
    day: Int32Array.of(0, 1, 2),
    opens: Float64Array.of(200, 1000, 1800),
    closes: Float64Array.of(600, 1400, 2200),
    ends: Float64Array.of(800, 1400, 2400),
  })
  expect(knownSessions(all, regular, calendar)).toBe(calendar)
})

const withCalendar = (instrument: SimulatedInstrument): SimulatedInstrument => {
  const { bars } = instrument
  return { ...instrument, sessions: knownSessions(bars, (bar) => bars.phase === undefined || bars.phase[bar] === 3) }
}

const upTo = (instrument: SimulatedInstrument, cut: number): SimulatedInstrument => ({
  ...instrument,
  bars: only(instrument.bars, (bar) => (instrument.bars.closes[bar] ?? NaN) <= cut),
})

test('what happens up to a moment is the same when the data ends there: no order and no charge knows what is to come', () => {
  fc.assert(
    fc.property(someTrading, fc.integer({ min: 1, max: 19 }), (trading, third) => {
      // No bar is open then, of either instrument.
      const cut = third * 300
      const acts = trading.acts.filter((act) => (act.step + 1) * 100 <= cut)
      const instruments = trading.instruments.map(withCalendar)
      const eventsOf = (all: readonly SimulatedInstrument[]) => {
        const events: DeskEvent[] = []
        trade({ ...trading, acts, instruments: all }, 'horizon', { record: (event) => events.push(event) })
        // At the open of the next bar, which the other does not have, something may happen at this very moment.
        return events.filter(({ time }) => time < cut)
      }
      expect(eventsOf(instruments.map((each) => upTo(each, cut)))).toEqual(eventsOf(instruments))
    }),
    { numRuns: Number(process.env['RUNS'] ?? 300) },
  )
})
