/** Where orders fill: the rules of docs/strategies/fills.md, without anything that happens afterwards. */
import type { Born, Direction, Resting, Span } from './matching-market.ts'
import type { FillPlace } from './fill.ts'
import type { Order, Trail } from './order.ts'
import type { RunSettings } from './run-settings.ts'

/** A price that the market must come to. */
export interface Level {
  readonly price: number
  readonly direction: Direction
  readonly isStop: boolean
}

/** Where an order fills before spread and slippage, or where a stop-limit is triggered. */
export interface Touch {
  readonly price: number
  readonly place: FillPlace
  /** How far the price had come from where it stood: of several, the nearest is first. */
  readonly distance: number
}

type Fills = RunSettings['fills']

/** It takes any price: also what is left of a stop that was reached. */
export function isMarket(order: Order): boolean {
  if (order.type === 'market') return true
  if (order.type !== 'stop' && order.type !== 'trailing-stop') return false
  return order.filled > 0 || (order.status === 'working' && order.triggered === true)
}

/** What it waits for: `undefined` for a market order, and for a trailing stop that has seen no price. */
export function levelOf(order: Order): Level | undefined {
  if (isMarket(order)) return undefined
  const isStop = waitsForStop(order)
  const price = isStop ? order.stopPrice : order.limitPrice
  if (price === undefined) return undefined
  return { price, isStop, direction: (order.side === 'buy') === isStop ? 'up' : 'down' }
}

function waitsForStop(order: Order): boolean {
  if (order.type === 'stop-limit') return !(order.status === 'working' && order.triggered === true)
  return order.type === 'stop' || order.type === 'trailing-stop'
}

/** At a price that the market certainly had: it fills there, however far beyond its own price that is. */
export function touchAt(level: Level, price: number, fills: Fills): Touch | undefined {
  if (!reaches(level, price, fills)) return undefined
  return { price, place: price === level.price ? 'open' : 'gap', distance: 0 }
}

/** A limit that is only touched fills, but not for a pessimist: others stood before it. */
function reaches({ price, direction, isStop }: Level, market: number, fills: Fills): boolean {
  if (market === price) return isStop || fills !== 'pessimistic'
  return direction === 'down' ? market < price : market > price
}

/** Within a bar whose open did not reach it: at its own price. */
export function touchIn({ born }: Resting, level: Level, span: Span, fills: Fills): Touch | undefined {
  const place = level.isStop ? 'stop' : 'limit'
  if (born?.span === span) return touchAfter(born, level, fills, place)
  const { price, direction } = level
  const isReached = reaches(level, direction === 'down' ? span.low : span.high, fills)
  return isReached ? { price, place, distance: Math.abs(price - span.open) } : undefined
}

function touchAfter(born: Born, level: Level, fills: Fills, place: FillPlace): Touch | undefined {
  const atOnce = touchAt(level, born.price, fills)
  if (atOnce !== undefined) return { ...atOnce, place }
  const { price, direction } = level
  const isReached = reaches(level, direction === 'down' ? born.span.low : born.span.high, fills)
  if (!isReached || !isTaken(born.going, level, born.span, fills)) return undefined
  return { price, place, distance: Math.abs(price - born.price) }
}

/**
 * Of an order that began to work within the bar. The price was still going that way, or the close lies beyond: then it
 * was reached afterwards. Else nobody knows, and what is not known is taken against the user, or for an optimist.
 */
function isTaken(going: Direction, level: Level, span: Span, fills: Fills): boolean {
  if (going === level.direction || reaches(level, span.close, fills)) return true
  return level.isStop === (fills !== 'optimistic')
}

/** Stops before targets, or targets first for an optimist; of one kind what is nearer, then what is older. */
export function isBefore(
  [levelA, a]: readonly [Level, Touch],
  [levelB, b]: readonly [Level, Touch],
  fills: Fills,
): boolean {
  if (levelA.isStop !== levelB.isStop) return levelA.isStop === (fills !== 'optimistic')
  return a.distance < b.distance
}

/** Where a trailing stop stands once it has seen `best`; it never goes back. */
export function trailedTo(order: Order, trail: Trail, best: number): number {
  const sign = order.side === 'sell' ? 1 : -1
  const level = trail.kind === 'price' ? best - sign * trail.by : best * (1 - sign * trail.by)
  const { stopPrice } = order
  return stopPrice === undefined ? level : sign * Math.max(sign * stopPrice, sign * level)
}
