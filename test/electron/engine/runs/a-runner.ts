import { setTimeout as sleep } from 'node:timers/promises'
import type { FeedBars } from '../../../../electron/engine/backtest/feed.ts'
import type { BacktestAsked, BacktestParts } from '../../../../electron/engine/backtest/run-backtest.ts'
import type { StrategyRunner } from '../../../../electron/engine/runs/open-runs.ts'
import { benchWith } from '../../../../electron/engine/runs/test-bench.ts'
import type { Fill } from '../../../../shared/domain/fill.ts'
import { symbolOf, type Instrument } from '../../../../shared/domain/instrument.ts'
import { orderId, type Order } from '../../../../shared/domain/order.ts'
import type { RunResult } from '../../../../shared/domain/run.ts'
import type { Trade } from '../../../../shared/domain/trade.ts'
import { lots, micros, money, price, type Micros, type Price } from '../../../../shared/domain/units.ts'

/**
 * Runs "strategies" whose last line is one word, without Python: `honest` holds one unit while the last close rose; `peeks` goes by
 * the next close, `counts` by how many bars there are, `lucky` by how often it ran, `dated` by the bar's number alone;
 * `waits` runs until it is cancelled; `fails` stops half way.
 */
export function aRunner(): StrategyRunner & { readonly ran: () => number } {
  let ran = 0
  return {
    ran: () => ran,
    host: () => Promise.resolve({ python: 'none', folder: 'none' }),
    inspect: () =>
      Promise.resolve({ kind: 'failed', failure: { code: 'strategy.syntax', message: 'no Python here', line: 1 } }),
    bench: benchWith(async (asked, parts) => {
      ran += 1
      const word = Buffer.from(asked.source).toString().trim().split('\n').at(-1) ?? ''
      const [symbol] = asked.settings.instruments
      const instrument = parts.instrument(symbol)
      const bars = await parts.loadBars({ ...asked.settings, symbol })
      const status = await lastOf(word, bars, parts)
      const steps = status === 'done' ? bars.time.length : bars.time.length >> 1
      return resultOf({ asked, parts, instrument, bars, steps, status, wants: wantsOf(word, ran) })
    }),
  }
}

async function lastOf(word: string, bars: FeedBars, { signal, progress }: BacktestParts): Promise<RunResult['status']> {
  const of = bars.time.length
  progress?.({ bars: 1, of, rate: 1000, left: 1, points: pointOf(bars) })
  while (word === 'waits' && signal?.aborted !== true) await sleep(5)
  if (signal?.aborted === true) return 'cancelled'
  return word === 'fails' ? 'failed' : 'done'
}

const pointOf = ({ closes }: FeedBars) => ({ time: closes.slice(0, 1), equity: Float64Array.of(10_000) })

type Wants = (close: Float64Array, bar: number) => boolean

function wantsOf(word: string, ran: number): Wants {
  const rose: Wants = (close, bar) => bar > 0 && (close[bar] ?? 0) > (close[bar - 1] ?? 0)
  switch (word) {
    case 'peeks':
      return (close, bar) => (close[bar + 1] ?? 0) > (close[bar] ?? 0)
    case 'counts':
      return (close, bar) => bar > 0 && bar < close.length - 20
    case 'lucky':
      return (close, bar) => rose(close, bar + (ran % 2))
    case 'dated':
      return (_close, bar) => bar % 7 < 3
    default:
      return rose
  }
}

interface Making {
  readonly asked: BacktestAsked
  readonly parts: BacktestParts
  readonly instrument: Instrument
  readonly bars: FeedBars
  readonly steps: number
  readonly status: RunResult['status']
  readonly wants: Wants
}

type Traded = Pick<RunResult, 'orders' | 'fills' | 'trades'> & { readonly equity: Float64Array }

/** One unit, bought and sold at the close. */
function traded({ asked: { settings }, instrument, bars, steps, wants }: Making): Traded {
  const [orders, fills, trades]: [Order[], Fill[], Trade[]] = [[], [], []]
  const equity = new Float64Array(steps)
  let [held, cash, entry] = [false, settings.cash, momentOf(bars, 0)]
  for (let bar = 0; bar < steps; bar += 1) {
    const now = momentOf(bars, bar)
    if (wants(bars.close, bar) !== held) {
      held = !held
      const order = orderOf(instrument, now, { id: orderId(orders.length + 1), side: held ? 'buy' : 'sell' })
      orders.push(order)
      fills.push(fillOf(order, now))
      cash += (held ? -1 : 1) * now.close
      if (held) entry = now
      else trades.push(tradeOf(order, entry, now))
    }
    equity[bar] = cash + (held ? now.close : 0)
  }
  return { orders, fills, trades, equity }
}

interface Moment {
  readonly bar: number
  readonly close: Price
  readonly time: Micros
}

const momentOf = ({ close, closes }: FeedBars, bar: number): Moment => ({
  bar,
  close: price(close[bar] ?? 0),
  time: micros(closes[bar] ?? 0),
})

const one = lots(1)

const orderOf = (
  { id: instrument }: Instrument,
  { time }: Moment,
  { id, side }: Pick<Order, 'id' | 'side'>,
): Order => ({
  id,
  instrument,
  side,
  type: 'market',
  size: { kind: 'quantity', quantity: one },
  timeInForce: 'DAY',
  asked: time,
  quantity: one,
  filled: one,
  status: 'done',
  why: 'filled',
  ended: time,
})

const fillOf = ({ id, instrument, side }: Order, { time, close }: Moment): Fill => ({
  seq: id,
  order: id,
  instrument,
  side,
  time,
  price: close,
  marketPrice: close,
  place: 'close',
  quantity: one,
  fee: money(0),
  feeCurrency: 'USD',
  liquidity: 'taker',
})

const tradeOf = ({ id, instrument }: Order, entry: Moment, exit: Moment): Trade => ({
  instrument,
  side: 'long',
  quantity: one,
  entryTime: entry.time,
  entryPrice: entry.close,
  exitTime: exit.time,
  exitPrice: exit.close,
  pnl: exit.close - entry.close,
  fees: 0,
  bars: exit.bar - entry.bar,
  mae: 0,
  mfe: 0,
  entryOrder: id - 1,
  exitOrder: id,
})

function resultOf(making: Making): RunResult {
  const {
    asked: { settings, code },
    parts,
    instrument,
    bars,
    steps,
    status,
  } = making
  const { orders, fills, trades, equity } = traded(making)
  const { id } = instrument
  const calendar = parts.calendar(instrument)
  return {
    status,
    ...(status === 'failed' && {
      failure: {
        code: 'strategy.raised',
        message: 'ZeroDivisionError: division by zero',
        line: 7,
        source: '    x = 1 / 0',
      },
    }),
    currency: 'USD',
    cash: settings.cash,
    instruments: [
      {
        id,
        symbol: symbolOf(instrument),
        lotsPerUnit: 1,
        multiplier: 1,
        currency: 'USD',
        calendar: calendar.calendar.id,
        decimals: 2,
      },
    ],
    timeframe: settings.timeframe,
    from: micros(bars.time[0] ?? 0),
    to: micros(bars.closes[steps - 1] ?? 0),
    sessionsPerYear: 252,
    curve: {
      time: bars.time.slice(0, steps),
      closes: bars.closes.slice(0, steps),
      day: Float64Array.from(bars.day.slice(0, steps)),
      equity,
      exposure: equity.map(() => 0),
    },
    trades,
    fills,
    orders,
    plots: [{ name: 'close', time: bars.closes.slice(0, steps), value: bars.close.slice(0, steps) }],
    metrics: { orders: orders.length },
    messages: [{ time: micros(bars.closes[0] ?? 0), level: 'info', text: 'it began', line: 3 }],
    warnings: [],
    pins: {
      code,
      data: [`${settings.instruments[0]}@${bars.info.revision}`],
      calendar: [calendar.version],
      costs: '{}',
      seed: settings.seed,
      version: 'test',
    },
    warmUp: 1,
  }
}
