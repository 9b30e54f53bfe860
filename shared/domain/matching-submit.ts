/** Orders as they come in: taken or refused, at once or after the way to the market. */
import { at } from './column-search.ts'
import { orderOf } from './desk.ts'
import { fillAtClose } from './matching-bar.ts'
import { changeOrder } from './matching-change.ts'
import { expiryOf } from './matching-life.ts'
import { isClosing } from './matching-margin.ts'
import { spanAt, type Market } from './matching-market.ts'
import { endLate, endOrder, isAtOnce, marketOf, rest, sweep } from './matching-orders.ts'
import { cancel } from './matching-relations.ts'
import { resolveSize } from './matching-size.ts'
import { addTimer, emit, type MatchingRun } from './matching-run.ts'
import { changeProblem, orderProblem, refused, type Refused } from './order-problem.ts'
import { orderId, type Order, type OrderChange, type OrderId, type OrderRequest } from './order.ts'
import { isoTime } from './time-text.ts'
import type { Lots, Micros } from './units.ts'

export function submitOrder(run: MatchingRun, request: OrderRequest, time: Micros): Order {
  const { desk } = run
  if (time < run.now) throw new RangeError(`An order of ${time} comes after ${run.now} has been matched`)
  const id = orderId(desk.orders.length + 1)
  const problem = orderProblem(request, time) ?? relationProblem(run, request, time) ?? callProblem(run, request)
  if (problem !== undefined) return refuse(run, request, { id, time, problem })
  const order = askedOrder(run, request, id, time)
  emit(run, time, { kind: 'asked', order })
  relate(run, order)
  if (order.status === 'working') start(run, order, time)
  else if (!waitsForParent(run, request)) {
    addTimer(run, { time: (time + run.costs.latency) as Micros, kind: 'accept', order: id })
  }
  return orderOf(desk, id)
}

/** The child of a bracket is for what its parent has filled, in the end. */
function askedOrder(run: MatchingRun, request: OrderRequest, id: OrderId, time: Micros): Order {
  const { expires: _, ...lasting } = request
  const { size, parent, timeInForce } = request
  const status = run.costs.latency > 0 || waitsForParent(run, request) ? 'waiting' : 'working'
  const isKnown = timeInForce === 'GTD' || status === 'working'
  const expires = isKnown ? expiryOf(marketOf(run, request), request, time) : undefined
  const asked = {
    ...lasting,
    ...(expires !== undefined && { expires }),
    id,
    asked: time,
    filled: 0 as Lots,
    status,
  } as const
  if (size.kind === 'quantity' && parent === undefined) return { ...asked, quantity: size.quantity }
  if (parent === undefined) return sizedNow(run, asked, time)
  return status === 'waiting' ? asked : { ...asked, quantity: ofParent(run, request) }
}

/** On ticks a size is resolved when the order is sent, at the last price; where that comes to nothing, when it fills. */
function sizedNow(run: MatchingRun, order: Order, time: Micros): Order {
  const market = marketOf(run, order)
  const price = market.lastPrice(time)
  if (!market.onTicks || Number.isNaN(price)) return order
  const atMarket = order.type !== 'limit' && order.type !== 'stop-limit'
  const quantity = resolveSize(run, order, { market, price, time, volume: NaN, liquidity: 'taker', atMarket })
  return quantity === 0 ? order : { ...order, quantity }
}

const waitsForParent = ({ desk }: MatchingRun, { parent }: OrderRequest): boolean =>
  parent !== undefined && orderOf(desk, parent).filled === 0

function ofParent({ desk }: MatchingRun, { size, parent }: OrderRequest): Lots {
  const filled = parent === undefined ? Infinity : orderOf(desk, parent).filled
  return (size.kind === 'quantity' ? Math.min(size.quantity, filled) : filled) as Lots
}

function relationProblem(run: MatchingRun, request: OrderRequest, time: Micros): Refused | undefined {
  const { desk, rates } = run
  const book = desk.bookOf.get(request.instrument)
  if (book === undefined) return refused('instrument', `The run has no instrument ${request.instrument}`)
  const { code } = book.terms.quote
  if (code !== desk.currency.code && rates(code, desk.currency.code, time) === undefined) {
    return refused('instrument', noRate(code, desk.currency.code, time))
  }
  if (request.parent === undefined) return undefined
  const parent = desk.orders[request.parent - 1]
  if (parent === undefined) return refused('unknown-order', `There is no order ${request.parent} to be the parent`)
  if (parent.status !== 'done' || parent.filled > 0) return undefined
  return refused('unknown-order', `Order ${parent.id} cannot be a parent: it was ${parent.why}`)
}

const noRate = (from: string, to: string, time: Micros): string =>
  `No rate from ${from} to ${to} is known at ${isoTime(time)}: import bars of ${from}${to} or ${to}${from} (kind fx) ` +
  'that begin before it, and run again'

/** What it would close is being closed already: both together would turn the account around. */
export const callProblem = (run: MatchingRun, request: OrderRequest): Refused | undefined =>
  isClosing(marketOf(run, request))
    ? refused('margin', 'Margin was called: no order is taken until what is held has been closed at the next open')
    : undefined

interface Refusing {
  readonly id: OrderId
  readonly time: Micros
  readonly problem: Refused
}

function refuse(run: MatchingRun, request: OrderRequest, { id, time, problem }: Refusing): Order {
  const ended = { status: 'done', why: 'refused', ended: time, ...problem } as const
  const order: Order = { ...request, id, asked: time, filled: 0 as Lots, ...ended }
  emit(run, time, { kind: 'asked', order })
  return order
}

/** So that what happens to one reaches the others. */
export function relate(run: MatchingRun, { id, group, parent }: Order): void {
  if (group !== undefined) append(run.groups, group, id)
  if (parent !== undefined) append(run.children, parent, id)
}

function append<Key>(lists: Map<Key, OrderId[]>, key: Key, id: OrderId): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [id])
  else list.push(id)
}

function start(run: MatchingRun, order: Order, time: Micros): void {
  const resting = rest(run, order, time)
  endLate(run, order, time)
  if (resting.gone || run.fill !== 'close' || !takesClose(order)) return
  const market = marketOf(run, order)
  const bar = closingBar(market, time)
  if (bar === undefined || !(order.extended === true || market.isRegular(bar))) return
  fillAtClose(run, market, resting, spanAt(market.bars, bar))
  // What is to be had at once was to be had here.
  if (!resting.gone && isAtOnce(order)) endOrder(run, resting, time, { why: 'cancelled' })
  sweep(market)
}

const takesClose = ({ type, timeInForce }: Order): boolean =>
  type === 'market' && timeInForce !== 'OPG' && timeInForce !== 'CLS'

function closingBar(market: Market, time: number): number | undefined {
  market.seek(time)
  const bar = market.next - 1
  return bar >= 0 && at(market.bars.closes, bar) === time ? bar : undefined
}

/** After the way to the market, if there is one. */
export function askChange(run: MatchingRun, id: OrderId, change: OrderChange, time: Micros): Refused | undefined {
  if (run.costs.latency === 0) return changeOrder(run, id, change, time)
  const problem = changeProblem(id, run.desk.orders[id - 1], change)
  if (problem === undefined)
    addTimer(run, { time: (time + run.costs.latency) as Micros, kind: 'change', order: id, change })
  return problem
}

export function askCancel(run: MatchingRun, id: OrderId, time: Micros): Refused | undefined {
  const problem = changeProblem(id, run.desk.orders[id - 1], {})
  if (problem !== undefined) return problem
  if (run.costs.latency === 0) cancel(run, id, time)
  else addTimer(run, { time: (time + run.costs.latency) as Micros, kind: 'cancel', order: id })
  return undefined
}
