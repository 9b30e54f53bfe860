import { expect, test } from 'vitest'
import type { Phase } from '../../../shared/domain/calendar.ts'
import { micros } from '../../../shared/domain/units.ts'
import { anOrder, END, ends, fillsOf, simulated, type Row, type SomeOrder } from './simulated.ts'

const flat: Row = [100, 100, 100, 100]
/** Sessions of four bars: pre-market, two regular ones, post-market. */
const dayPhases: readonly Phase[] = ['pre', 'regular', 'regular', 'post']
const sessions: readonly Row[] = Array.from({ length: 12 }, (_, bar): Row => [
  100 + bar,
  100 + bar,
  100 + bar,
  100 + bar,
])

function decidedAt(time: number, order: SomeOrder) {
  const run = simulated(sessions, {}, { perSession: 4, phase: (bar) => dayPhases[bar % 4] ?? 'regular' })
  run.advance(micros(time))
  run.submit(anOrder(order), micros(time))
  run.advance(END)
  return [fillsOf(run)[0], ends(run)[0], run.orders[0]?.status === 'done' ? run.orders[0].ended : undefined]
}

test.each<[string, number, SomeOrder, readonly unknown[]]>([
  ['an order waits for the regular session', 300, {}, ['buy 10 at 105 open @500', 'filled', 500]],
  ['unless it may fill in the others too', 300, { extended: true }, ['buy 10 at 103 open @300', 'filled', 300]],
  [
    'a DAY order expires at the close of the regular session',
    100,
    { type: 'limit', limit: 90, timeInForce: 'DAY' },
    [undefined, 'expired', 300],
  ],
  [
    'an extended one with the last bar of the day',
    100,
    { type: 'limit', limit: 90, timeInForce: 'DAY', extended: true },
    [undefined, 'expired', 400],
  ],
  [
    'a DAY order of the evening is for the next session',
    300,
    { type: 'limit', limit: 90, timeInForce: 'DAY' },
    [undefined, 'expired', 700],
  ],
  [
    'OPG fills at the next opening of a regular session',
    100,
    { timeInForce: 'OPG' },
    ['buy 10 at 101 open @100', 'filled', 100],
  ],
  [
    'OPG decided in a session waits for the next',
    200,
    { timeInForce: 'OPG' },
    ['buy 10 at 105 open @500', 'filled', 500],
  ],
  [
    'OPG with a limit that the opening does not reach expires',
    200,
    { type: 'limit', limit: 90, timeInForce: 'OPG' },
    [undefined, 'expired', 500],
  ],
  ['CLS fills at the last regular close', 100, { timeInForce: 'CLS' }, ['buy 10 at 102 close @300', 'filled', 300]],
  [
    'CLS decided at the close is for the next session',
    300,
    { timeInForce: 'CLS' },
    ['buy 10 at 106 close @700', 'filled', 700],
  ],
  ['GTD fills before its date', 100, { timeInForce: 'GTD', expires: 500 }, ['buy 10 at 101 open @100', 'filled', 100]],
  ['GTD does not fill at its date', 300, { timeInForce: 'GTD', expires: 500 }, [undefined, 'expired', 500]],
  ['GTC stays', 300, { type: 'limit', limit: 90 }, [undefined, 'working', undefined]],
  ['IOC takes what the next open gives', 100, { timeInForce: 'IOC' }, ['buy 10 at 101 open @100', 'filled', 100]],
  [
    'IOC with a limit that the open does not reach is cancelled',
    100,
    { type: 'limit', limit: 90, timeInForce: 'IOC' },
    [undefined, 'cancelled', 100],
  ],
])('%s', (_, time, order, expected) => {
  expect(decidedAt(time, order)).toEqual(expected)
})

test('IOC takes a part, FOK all or nothing', () => {
  const outcome = (timeInForce: 'IOC' | 'FOK') => {
    const run = simulated([flat, [100, 100, 100, 100, 60], flat], { costs: { participation: 0.1 } })
    run.submit(anOrder({ timeInForce }), micros(100))
    run.advance(END)
    return [fillsOf(run), ends(run)]
  }
  expect(outcome('IOC')).toEqual([['buy 6 at 100 open @100'], ['cancelled']])
  expect(outcome('FOK')).toEqual([[], ['cancelled']])
})

test('decided at a close that fills it, IOC takes a part of that bar and FOK all or nothing: neither waits', () => {
  const outcome = (timeInForce: 'IOC' | 'FOK' | 'GTC') => {
    const run = simulated([[100, 100, 100, 100, 60], flat], { costs: { participation: 0.1 }, fill: 'close' })
    run.advance(micros(100))
    run.submit(anOrder({ timeInForce }), micros(100))
    run.advance(END)
    return [fillsOf(run), ends(run)]
  }
  expect(outcome('IOC')).toEqual([['buy 6 at 100 close @100'], ['cancelled']])
  expect(outcome('FOK')).toEqual([[], ['cancelled']])
  expect(outcome('GTC')).toEqual([['buy 6 at 100 close @100', 'buy 4 at 100 open @100'], ['filled']])
})

test('what a bar has no volume for goes on with the next', () => {
  const run = simulated([flat, [100, 100, 100, 100, 60], [101, 101, 101, 101, 0], [102, 102, 102, 102, 60]], {
    costs: { participation: 0.1 },
  })
  run.submit(anOrder(), micros(100))
  run.advance(END)
  expect([fillsOf(run), ends(run)]).toEqual([['buy 6 at 100 open @100', 'buy 4 at 102 open @300'], ['filled']])
})

test('a stop that was reached stays so when its bar has no volume', () => {
  const run = simulated([flat, [100, 105, 100, 105, 0], [99, 99, 99, 99]], { costs: { participation: 0.1 } })
  run.submit(anOrder({ type: 'stop', stop: 104 }), micros(100))
  run.advance(END)
  expect(fillsOf(run)).toEqual(['buy 10 at 99 open @200'])
})
