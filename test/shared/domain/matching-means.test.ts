import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { byTheirRule, byThisHouse, outcomeOf, type Signal } from './full-equity.ts'
import { micros } from '../../../shared/domain/units.ts'
import { anOrder, barsOf, END, ends, fillsOf, simulated, type Row } from './simulated.ts'

const BARS = 40

const someBars = fc
  .array(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -60, max: 60 })), {
    minLength: BARS,
    maxLength: BARS,
  })
  .map((moves) => {
    let last = 10_000
    return barsOf(
      moves.map(([gap, move]): Row => {
        const open = last + gap
        last = open + move
        return [open / 100, Math.max(open, last) / 100, Math.min(open, last) / 100, last / 100]
      }),
    )
  })

/** Turns around at each; the last bar decides nothing. */
const someSignals = fc
  .uniqueArray(fc.integer({ min: 0, max: BARS - 3 }), { maxLength: 15 })
  .map((bars) => bars.toSorted((a, b) => a - b).map((bar, n): Signal => ({ bar, side: n % 2 === 0 ? 'buy' : 'sell' })))

test('with any costs an order of the full equity fills, as backtesting.py fills it: both sides, at both fills', () => {
  fc.assert(
    fc.property(
      someBars,
      someSignals,
      fc.record({
        spread: fc.constantFrom(0, 0.0001, 0.0007, 0.02),
        slippageRate: fc.constantFrom(0, 0.0003),
        feeRate: fc.constantFrom(0, 0.0002, 0.002),
      }),
      fc.constantFrom('next-open' as const, 'close' as const),
      (bars, signals, costs, fill) => {
        const asked = { bars, signals, costs, fill, cash: 1_000_000 }
        const [theirs, run] = [byTheirRule(asked), byThisHouse(asked)]
        const ours = outcomeOf(run)
        expect(run.orders.filter((order) => order.status === 'done' && order.why === 'refused')).toEqual([])
        expect(ours.trades.map(([size]) => size)).toEqual(theirs.trades.map(([size]) => size))
        for (const [n, [, entry, exit]] of ours.trades.entries()) {
          expect([entry, exit]).toEqual([
            expect.closeTo(theirs.trades[n]?.[1] ?? NaN, 9),
            expect.closeTo(theirs.trades[n]?.[2] ?? NaN, 9),
          ])
        }
        expect(ours.equity).toBeCloseTo(theirs.equity, 3)
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 300) },
  )
})

test('what is opened counts at what is paid for it: short as long, one unit more is refused', () => {
  const flat: Row = [100, 100, 100, 100]
  const outcome = (side: 'buy' | 'sell', quantity: number) => {
    const run = simulated([flat, flat], { cash: 1000, costs: { spread: 0.01 } })
    run.submit(anOrder({ side, quantity }), micros(100))
    run.advance(END)
    return [fillsOf(run), ends(run)]
  }
  expect([outcome('buy', 9), outcome('buy', 10), outcome('sell', 10), outcome('sell', 11)]).toEqual([
    [['buy 9 at 101 open @100'], ['filled']],
    [[], ['refused']],
    [['sell 10 at 99 open @100'], ['filled']],
    [[], ['refused']],
  ])
})

test('turning around pays the spread of what is closed out of what is left for the other side', () => {
  const flat: Row = [100, 100, 100, 100]
  const run = simulated([flat, flat, flat], { cash: 1000, costs: { spread: 0.01 } })
  run.submit(anOrder({ quantity: 9 }), micros(100))
  run.advance(micros(200))
  // 1000 - 9 for the entry, - 9 for the exit: 982 carry 9 short at 99, not 10.
  run.submit(anOrder({ quantity: 19, side: 'sell' }), micros(200))
  run.submit(anOrder({ quantity: 18, side: 'sell' }), micros(200))
  run.advance(END)
  expect(ends(run)).toEqual(['filled', 'refused', 'filled'])
  const [, refused] = run.orders
  expect(refused?.status === 'done' && refused.detail).toBe(
    'To sell 19 at 99 takes 990.00 USD of equity after costs, there are 982.00 and 91.00 in cash',
  )
})
