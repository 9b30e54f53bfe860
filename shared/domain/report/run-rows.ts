/**
 * Trades, fills and orders as rows for files: the symbol instead of the id, quantities and money as decimals. The JSON and
 * every export take them from here. What is absent is left out.
 */
import type { Fill } from '../fill.ts'
import type { Order, OrderSize } from '../order.ts'
import type { RunInstrument, RunResult } from '../run.ts'
import type { Trade } from '../trade.ts'
import type { InstrumentId, Lots, Money } from '../units.ts'

type Value = string | number | boolean | undefined

export interface RunRows {
  trade(trade: Trade): Readonly<Record<string, Value>>
  fill(fill: Fill): Readonly<Record<string, Value>>
  order(order: Order): Readonly<Record<string, Value | Readonly<Record<string, Value>>>>
  /** In whole units. */
  quantity(instrument: InstrumentId, lots: Lots): number
  money(amount: Money, currency: string): number
  instrument(id: InstrumentId): RunInstrument | undefined
}

/** Of a currency that the run says nothing of. */
const USUAL_SCALE = 1_000_000

/** Times are left in microseconds. */
export function runRows({ instruments, currencies = [] }: Pick<RunResult, 'instruments' | 'currencies'>): RunRows {
  const known = new Map(instruments.map((instrument) => [instrument.id, instrument]))
  const scales = new Map(currencies.map(({ code, scale }) => [code, scale]))
  const symbol = (id: InstrumentId) => known.get(id)?.symbol ?? id
  const quantity = (id: InstrumentId, lots: Lots) => lots / (known.get(id)?.lotsPerUnit ?? 1)
  const money = (amount: Money, currency: string) => amount / (scales.get(currency) ?? USUAL_SCALE)
  return {
    quantity,
    money,
    instrument: (id) => known.get(id),
    trade: (trade) => tradeRow(trade, symbol(trade.instrument), quantity),
    fill: (fill) => fillRow(fill, symbol(fill.instrument), { quantity, money }),
    order: (order) => orderRow(order, symbol(order.instrument), (lots) => quantity(order.instrument, lots)),
  }
}

const tradeRow = (trade: Trade, instrument: string, quantity: RunRows['quantity']) => ({
  instrument,
  side: trade.side,
  quantity: quantity(trade.instrument, trade.quantity),
  entry_time: trade.entryTime,
  entry_price: trade.entryPrice,
  exit_time: trade.exitTime,
  exit_price: trade.exitPrice,
  pnl: trade.pnl,
  fees: trade.fees,
  bars: trade.bars,
  mae: trade.mae,
  mfe: trade.mfe,
  rate: trade.rate,
  entry_order: trade.entryOrder,
  exit_order: trade.exitOrder,
  tag: trade.tag,
})

const fillRow = (fill: Fill, instrument: string, { quantity, money }: Pick<RunRows, 'quantity' | 'money'>) => ({
  seq: fill.seq,
  order: fill.order,
  instrument,
  side: fill.side,
  time: fill.time,
  quantity: quantity(fill.instrument, fill.quantity),
  price: fill.price,
  market_price: fill.marketPrice,
  place: fill.place,
  fee: money(fill.fee, fill.feeCurrency),
  fee_currency: fill.feeCurrency,
  rate: fill.rate,
  liquidity: fill.liquidity,
  synthetic: fill.synthetic,
})

type Quantity = (lots: Lots) => number

const orderRow = (order: Order, instrument: string, quantity: Quantity) => ({
  id: order.id,
  instrument,
  side: order.side,
  type: order.type,
  size: sizeRow(order.size, quantity),
  quantity: order.quantity === undefined ? undefined : quantity(order.quantity),
  limit_price: order.limitPrice,
  stop_price: order.stopPrice,
  trail: order.trail && { kind: order.trail.kind, by: order.trail.by },
  time_in_force: order.timeInForce,
  expires: order.expires,
  group: order.group,
  parent: order.parent,
  reduce_only: order.reduceOnly,
  extended: order.extended,
  tag: order.tag,
  asked: order.asked,
  filled: quantity(order.filled),
  status: order.status,
  ...(order.status === 'done' && {
    why: order.why,
    ended: order.ended,
    reason: order.reason,
    detail: order.detail,
  }),
})

function sizeRow(size: OrderSize, quantity: Quantity): Readonly<Record<string, Value>> {
  switch (size.kind) {
    case 'quantity':
      return { kind: size.kind, quantity: quantity(size.quantity) }
    case 'cash':
      return { kind: size.kind, cash: size.cash }
    case 'equity':
      return { kind: size.kind, fraction: size.fraction }
    case 'risk':
      return { kind: size.kind, fraction: size.fraction, stop_price: size.stopPrice }
    case 'position':
      return { kind: size.kind }
  }
}
