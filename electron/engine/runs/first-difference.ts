/** The first thing in which two runs of one strategy are not the same. */
import type { Difference } from '../../../shared/contract/backtests.ts'
import type { Fill } from '../../../shared/domain/fill.ts'
import type { Order } from '../../../shared/domain/order.ts'
import type { RunInstrument, RunMessage, RunResult } from '../../../shared/domain/run.ts'
import type { Trade } from '../../../shared/domain/trade.ts'
import { micros } from '../../../shared/domain/units.ts'
import { timeText } from '../cli/text.ts'

/** What is compared of a run: a sentence of each event, and when it was. */
interface Told {
  readonly time: number
  readonly says: string
}

/** Of everything: orders, fills, trades, equity and messages. Of several that differ it is the earliest. */
export function firstDifference(expected: RunResult, found: RunResult): Difference | undefined {
  const candidates = [
    among('order', ordersOf(expected, whole), ordersOf(found, whole)),
    among('fill', fillsOf(expected), fillsOf(found)),
    among('trade', tradesOf(expected), tradesOf(found)),
    inEquity(expected, found),
    among('message', messagesOf(expected), messagesOf(found)),
  ]
  return candidates
    .filter((each) => each !== undefined)
    .reduce<Difference | undefined>(
      (first, each) => (first === undefined || (each.time ?? 0) < (first.time ?? 0) ? each : first),
      undefined,
    )
}

/** Of what was asked for up to `until`; what became of it is no matter of the strategy's. */
export function firstOrderDifference(expected: RunResult, found: RunResult, until: number): Difference | undefined {
  const upTo = (orders: readonly Told[]) => orders.filter(({ time }) => time <= until)
  return among('order', upTo(ordersOf(expected, asked)), upTo(ordersOf(found, asked)))
}

function among(event: string, expected: readonly Told[], found: readonly Told[]): Difference | undefined {
  const count = Math.max(expected.length, found.length)
  for (let at = 0; at < count; at++) {
    const none: Told = { time: Infinity, says: `no ${event}` }
    const [one, other] = [expected[at] ?? none, found[at] ?? none]
    if (one.says === other.says) continue
    const time = micros(Math.min(one.time, other.time))
    return { event, number: at + 1, time, expected: one.says, found: other.says }
  }
  return undefined
}

function inEquity({ curve }: RunResult, { curve: other }: RunResult): Difference | undefined {
  const count = Math.max(curve.equity.length, other.equity.length)
  for (let at = 0; at < count; at++) {
    if (Object.is(curve.equity[at], other.equity[at]) && curve.closes[at] === other.closes[at]) continue
    const says = (value: number | undefined) => (value === undefined ? 'no step' : `equity ${value}`)
    const time = Math.min(curve.closes[at] ?? Infinity, other.closes[at] ?? Infinity)
    return {
      event: 'equity',
      number: at + 1,
      time: micros(time),
      expected: says(curve.equity[at]),
      found: says(other.equity[at]),
    }
  }
  return undefined
}

type Names = ReadonlyMap<string, RunInstrument>

const namesOf = ({ instruments }: RunResult): Names => new Map(instruments.map((each) => [each.id, each]))

function units(names: Names, instrument: string, lots: number): string {
  const found = names.get(instrument)
  return found === undefined ? `${lots} lots` : `${lots / found.lotsPerUnit} ${found.symbol}`
}

type Say = (order: Order, names: Names) => string

const ordersOf = (run: RunResult, say: Say): readonly Told[] => {
  const names = namesOf(run)
  return run.orders.map((order) => ({ time: order.asked, says: say(order, names) }))
}

/** The request alone. */
const asked: Say = (order, names) => {
  const symbol = names.get(order.instrument)?.symbol ?? order.instrument
  return [
    `${timeText(order.asked)} ${order.side} ${sizeText(order, names)} ${symbol} ${order.type}`,
    ...priceTexts(order),
    order.timeInForce,
    ...(order.expires === undefined ? [] : [`until ${timeText(order.expires)}`]),
    ...(order.group === undefined ? [] : [`group ${order.group}`]),
    ...(order.parent === undefined ? [] : [`after order ${order.parent}`]),
    ...(order.reduceOnly === true ? ['reduce only'] : []),
    ...(order.tag === undefined ? [] : [`tag ${order.tag}`]),
  ].join(', ')
}

const whole: Say = (order, names) => {
  const { quantity, filled, status } = order
  const became = status === 'done' ? `${order.why} ${timeText(order.ended)}` : status
  const sized = quantity === undefined ? '' : ` of ${units(names, order.instrument, quantity)}`
  return `${asked(order, names)}: ${became}, ${units(names, order.instrument, filled)}${sized}`
}

function sizeText({ size, instrument }: Order, names: Names): string {
  switch (size.kind) {
    case 'quantity':
      return String(size.quantity / (names.get(instrument)?.lotsPerUnit ?? 1))
    case 'cash':
      return `for ${size.cash}`
    case 'equity':
      return `${size.fraction} of equity`
    case 'risk':
      return `risking ${size.fraction} to ${size.stopPrice}`
    case 'position':
      return 'all'
  }
}

const priceTexts = ({ limitPrice, stopPrice, trail }: Order): readonly string[] => [
  ...(limitPrice === undefined ? [] : [`limit ${limitPrice}`]),
  ...(stopPrice === undefined ? [] : [`stop ${stopPrice}`]),
  ...(trail === undefined ? [] : [`trail ${trail.by} ${trail.kind}`]),
]

function fillsOf(run: RunResult): readonly Told[] {
  const names = namesOf(run)
  const say = ({ time, side, instrument, quantity, price, fee, feeCurrency, order }: Fill) =>
    `${timeText(time)} ${side} ${units(names, instrument, quantity)} at ${price}, fee ${fee} ${feeCurrency} parts, order ${order}`
  return run.fills.map((fill) => ({ time: fill.time, says: say(fill) }))
}

function tradesOf(run: RunResult): readonly Told[] {
  const names = namesOf(run)
  const say = ({ side, instrument, quantity, entryTime, entryPrice, exitTime, exitPrice, pnl }: Trade) =>
    `${side} ${units(names, instrument, quantity)} from ${timeText(entryTime)} at ${entryPrice} ` +
    `to ${timeText(exitTime)} at ${exitPrice}, ${pnl}`
  return run.trades.map((trade) => ({ time: trade.exitTime, says: say(trade) }))
}

const messagesOf = ({ messages }: RunResult): readonly Told[] =>
  messages.map(({ time, level, text }: RunMessage) => ({ time, says: `${timeText(time)} ${level} ${text}` }))
