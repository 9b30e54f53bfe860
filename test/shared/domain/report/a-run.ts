/** Small finished runs for tests of what is made of them. */
import type { Fill } from '../../../../shared/domain/fill.ts'
import type { Order } from '../../../../shared/domain/order.ts'
import { orderId } from '../../../../shared/domain/order.ts'
import type { RunCurve, RunInstrument, RunResult } from '../../../../shared/domain/run.ts'
import type { Trade } from '../../../../shared/domain/trade.ts'
import {
  instrumentId,
  lots,
  micros,
  money,
  price,
  MICROS_PER_DAY,
  MICROS_PER_MINUTE,
} from '../../../../shared/domain/units.ts'

export const hour = 60 * MICROS_PER_MINUTE
/** Monday, 1 July 2024: the clocks of New York show four hours less than UTC. */
export const firstDay = 19_905
export const openOf = (session: number): number => (firstDay + session) * MICROS_PER_DAY + 13.5 * hour

/** One step a session, on consecutive days, 13:30 to 20:00 UTC. */
export function dailyCurve(equity: readonly number[], exposure: readonly number[] = equity.map(() => 0)): RunCurve {
  const column = (of: (session: number) => number) => Float64Array.from(equity.keys(), of)
  return {
    time: column(openOf),
    closes: column((session) => openOf(session) + 6.5 * hour),
    day: column((session) => firstDay + session),
    equity: Float64Array.from(equity),
    exposure: Float64Array.from(exposure),
  }
}

export const abc: RunInstrument = {
  id: instrumentId('abc'),
  symbol: 'ABC.XNAS',
  lotsPerUnit: 1,
  multiplier: 1,
  currency: 'USD',
  calendar: 'XNAS',
  decimals: 2,
}

export const aTrade = (trade: Partial<Trade> = {}): Trade => ({
  instrument: abc.id,
  side: 'long',
  quantity: lots(10),
  entryTime: micros(openOf(1)),
  entryPrice: price(100),
  exitTime: micros(openOf(2)),
  exitPrice: price(105),
  pnl: 48,
  fees: 2,
  bars: 1,
  mae: -5,
  mfe: 60,
  entryOrder: 1,
  exitOrder: 2,
  ...trade,
})

export const aFill = (fill: Partial<Fill> = {}): Fill => ({
  seq: 1,
  order: orderId(1),
  instrument: abc.id,
  side: 'buy',
  time: micros(openOf(1)),
  price: price(100),
  marketPrice: price(100),
  place: 'open',
  quantity: lots(10),
  fee: money(1_000_000),
  feeCurrency: 'USD',
  liquidity: 'taker',
  ...fill,
})

export const anOrder = (order: Partial<Order> = {}): Order => ({
  id: orderId(1),
  instrument: abc.id,
  side: 'buy',
  type: 'market',
  size: { kind: 'quantity', quantity: lots(10) },
  timeInForce: 'DAY',
  asked: micros(openOf(0) + 6.5 * hour),
  quantity: lots(10),
  filled: lots(10),
  status: 'done',
  why: 'filled',
  ended: micros(openOf(1)),
  ...order,
})

export const aRun = (run: Partial<RunResult> = {}): RunResult => ({
  status: 'done',
  currency: 'USD',
  cash: 1000,
  instruments: [abc],
  timeframe: '1d',
  from: micros(openOf(0)),
  to: micros(openOf(3)),
  sessionsPerYear: 252,
  curve: dailyCurve([1000, 1010, 1048, 1048], [0, 1000, 0, 0]),
  trades: [aTrade()],
  fills: [
    aFill(),
    aFill({
      seq: 2,
      order: orderId(2),
      side: 'sell',
      time: micros(openOf(2)),
      price: price(105),
      marketPrice: price(105),
    }),
  ],
  orders: [
    anOrder(),
    anOrder({ id: orderId(2), side: 'sell', asked: micros(openOf(1) + 6.5 * hour), ended: micros(openOf(2)) }),
  ],
  plots: [],
  metrics: {},
  messages: [],
  warnings: [],
  pins: {
    code: 'c0de',
    data: ['ABC.XNAS 1d trade import@1'],
    calendar: ['XNAS@1'],
    costs: '{"feeFixed":1}',
    seed: 7,
    version: 'openbell 0.1.0, python 3.11.7, tzdata 2025b',
  },
  warmUp: 1,
  ...run,
})
