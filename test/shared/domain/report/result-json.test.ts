import { expect, test } from 'vitest'
import { orderId } from '../../../../shared/domain/order.ts'
import { resultJson, resultPieces } from '../../../../shared/domain/report/result-json.ts'
import { trustChecks } from '../../../../shared/domain/trust/trust-checks.ts'
import { statisticsOf } from '../../../../shared/domain/report/statistics.ts'
import type { RunResult } from '../../../../shared/domain/run.ts'
import { day, lots, micros, money, price } from '../../../../shared/domain/units.ts'
import { abc, aFill, anOrder, aRun, aTrade, dailyCurve, firstDay, openOf } from './a-run.ts'

const jsonOf = (run: RunResult) => resultJson(run, statisticsOf(run))

const coins = aRun({
  instruments: [{ ...abc, symbol: 'BTCUSDT.BINANCE', lotsPerUnit: 100_000_000 }],
  currencies: [{ code: 'BTC', scale: 100_000_000 }],
  trades: [aTrade({ quantity: lots(12_345_678), tag: 'fast' })],
  fills: [aFill({ quantity: lots(12_345_678), fee: money(-30), feeCurrency: 'BTC', synthetic: true })],
  orders: [
    anOrder({
      type: 'stop-limit',
      size: { kind: 'risk', fraction: 0.01, stopPrice: price(90) },
      limitPrice: price(101),
      stopPrice: price(100.5),
      quantity: lots(12_345_678),
      filled: lots(0),
      status: 'done',
      why: 'refused',
      reason: 'cash',
      detail: 'Needs 12.35, has 10.00.',
      ended: micros(openOf(1) + 1_500_000),
    }),
  ],
})

test('quantities and money are decimals, times are ISO 8601 in UTC, and what is absent is left out', () => {
  const { trades, fills, orders, equity } = JSON.parse(jsonOf(coins))
  expect({ trades, fills, orders, equity }).toEqual({
    trades: [
      {
        instrument: 'BTCUSDT.BINANCE',
        side: 'long',
        quantity: 0.12345678,
        entry_time: '2024-07-02T13:30:00Z',
        entry_price: 100,
        exit_time: '2024-07-03T13:30:00Z',
        exit_price: 105,
        pnl: 48,
        fees: 2,
        bars: 1,
        mae: -5,
        mfe: 60,
        entry_order: 1,
        exit_order: 2,
        tag: 'fast',
      },
    ],
    fills: [
      {
        seq: 1,
        order: 1,
        instrument: 'BTCUSDT.BINANCE',
        side: 'buy',
        time: '2024-07-02T13:30:00Z',
        quantity: 0.12345678,
        price: 100,
        market_price: 100,
        place: 'open',
        fee: -0.0000003,
        fee_currency: 'BTC',
        liquidity: 'taker',
        synthetic: true,
      },
    ],
    orders: [
      {
        id: 1,
        instrument: 'BTCUSDT.BINANCE',
        side: 'buy',
        type: 'stop-limit',
        size: { kind: 'risk', fraction: 0.01, stop_price: 90 },
        quantity: 0.12345678,
        limit_price: 101,
        stop_price: 100.5,
        time_in_force: 'DAY',
        asked: '2024-07-01T20:00:00Z',
        filled: 0,
        status: 'done',
        why: 'refused',
        ended: '2024-07-02T13:30:01.5Z',
        reason: 'cash',
        detail: 'Needs 12.35, has 10.00.',
      },
    ],
    equity: [
      ['2024-07-01T13:30:00Z', 1000],
      ['2024-07-02T13:30:00Z', 1010],
      ['2024-07-03T13:30:00Z', 1048],
      ['2024-07-04T13:30:00Z', 1048],
    ],
  })
})

test('the head of the result has its ends, its pins and its warnings', () => {
  const run = aRun({ warnings: ['The last bar is not closed.'], metrics: { crosses: 4 } })
  const { trades, fills, orders, equity, statistics, sharpe, ...head } = JSON.parse(jsonOf(run))
  expect(head).toEqual({
    status: 'done',
    currency: 'USD',
    cash: 1000,
    timeframe: '1d',
    from: '2024-07-01T13:30:00Z',
    to: '2024-07-04T13:30:00Z',
    equity_final: 1048,
    return_pct: expect.closeTo(4.8, 12),
    max_drawdown_pct: 0,
    log: [],
    metrics: { crosses: 4 },
    pins: run.pins,
    warnings: ['The last bar is not closed.'],
  })
  expect([sharpe, trades.length, fills.length, orders.length, equity.length]).toEqual([statistics.sharpe, 1, 2, 2, 4])
})

test('the log is what the strategy said, and not what it printed: of a flood that is cut by the clock', () => {
  const said = { time: micros(openOf(1)), level: 'warning', text: 'a "gap"', line: 7 } as const
  const run = aRun({ messages: [said, { time: micros(openOf(3)), level: 'info', text: 'hello', printed: true }] })
  expect(JSON.parse(jsonOf(run)).log).toEqual([{ ...said, time: '2024-07-02T13:30:00Z' }])
})

test('statistics are shares, money and seconds under their own names, with drawdowns, months and groups', () => {
  const run = aRun({ curve: dailyCurve([1000, 900, 1100, 1100]) })
  expect(JSON.parse(jsonOf(run)).statistics).toMatchObject({
    total_return: expect.closeTo(0.1, 12),
    max_drawdown: 0.1,
    longest_drawdown: 2 * 86_400,
    worst_drawdowns: [
      {
        peak: '2024-07-01T20:00:00Z',
        trough: '2024-07-02T20:00:00Z',
        recovery: '2024-07-03T20:00:00Z',
        depth: 0.1,
        length: 2 * 86_400,
      },
    ],
    returns: [{ year: 2024, months: [[7, expect.closeTo(0.1, 12)]], total: expect.closeTo(0.1, 12) }],
    by_instrument: [{ name: 'ABC.XNAS', trades: 1, pnl: 48, fees: 2, win_rate: 1 }],
    by_weekday: [{ name: 'Tuesday', trades: 1, pnl: 48, fees: 2, win_rate: 1 }],
  })
})

test('a failed run says what failed and gives what it had', () => {
  const failure = { code: 'strategy.raised', message: 'ZeroDivisionError: division by zero', line: 12 }
  const run = aRun({ status: 'failed', failure, curve: dailyCurve([]), trades: [], fills: [], orders: [] })
  const found = JSON.parse(jsonOf(run))
  expect([found.status, found.failure, found.equity_final, found.equity]).toEqual(['failed', failure, 1000, []])
})

test('with a benchmark there is what the cash would be worth in it, from its first close on', () => {
  const benchmark = { symbol: 'SPY.ARCX', day: [day(firstDay + 1), day(firstDay + 3)], close: [400, 440] }
  const run = aRun({ benchmark })
  expect(JSON.parse(jsonOf(run)).benchmark).toEqual({
    symbol: 'SPY.ARCX',
    equity: [
      ['2024-07-01T13:30:00Z', 1000],
      ['2024-07-02T13:30:00Z', 1000],
      ['2024-07-03T13:30:00Z', 1000],
      ['2024-07-04T13:30:00Z', 1100],
    ],
  })
})

test('the band gives the ends of the three ways to take what is unknown', () => {
  const end = { finalEquity: 1048, maxDrawdown: 0.01, trades: 1 }
  const band = { optimistic: end, standard: end, pessimistic: { finalEquity: 990, trades: 2 } }
  const run = aRun()
  const shown = { final_equity: 1048, max_drawdown: 0.01, trades: 1 }
  expect(JSON.parse(resultJson(run, statisticsOf(run), { band })).band).toEqual({
    optimistic: shown,
    standard: shown,
    pessimistic: { final_equity: 990, trades: 2 },
  })
})

test('what the checks doubt is among the warnings, after those of the run', () => {
  const run = aRun({ warnings: ['2 orders were refused; the first at 2024-07-01T20:00:00Z: it needs more cash.'] })
  const trust = trustChecks(run)
  const { warnings } = JSON.parse(resultJson(run, statisticsOf(run), { trust })) as { warnings: string[] }
  expect(warnings).toEqual([
    '2 orders were refused; the first at 2024-07-01T20:00:00Z: it needs more cash.',
    '1 trade: too few to tell skill from luck; 30 are the least.',
    'Indicators were warm after 1 of 4 bars (25.00\u202F%).',
  ])
})

test('many fills come in pieces that are the same text, and twice the same text', () => {
  const fills = Array.from({ length: 3000 }, (_, n) => aFill({ seq: n + 1, order: orderId(n + 1) }))
  const run = aRun({ fills })
  const pieces = [...resultPieces(run, statisticsOf(run))]
  expect([pieces.length > 5, pieces.join('') === jsonOf(run), JSON.parse(pieces.join('')).fills.length]).toEqual([
    true,
    true,
    3000,
  ])
})
