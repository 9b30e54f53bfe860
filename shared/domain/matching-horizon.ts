/** The bar at which something may happen by itself: exact or too early, never too late. */
import { at, firstAfter } from './column-search.ts'
import type { Market, Resting } from './matching-market.ts'
import { isAtOnce } from './matching-orders.ts'
import { isMarket, levelOf, type Level } from './matching-price.ts'
import type { Order } from './order.ts'
import type { MatchingRun } from './matching-run.ts'
import { marginBar } from './matching-margin.ts'
import { carryBar } from './matching-carry.ts'

/** Index of a bar that is not over, or the number of bars for never. */
export function candidateOf(run: MatchingRun, market: Market): number {
  if (market.candidate >= market.next) return market.candidate
  // Others may have moved time on since.
  market.seek(run.clock - 0.5)
  if (run.everyBar) return (market.candidate = market.next)
  let soonest = market.count
  for (const resting of market.resting) soonest = Math.min(soonest, restingBar(market, resting, soonest))
  soonest = Math.min(soonest, carryBar(market))
  if (soonest > market.next) soonest = marginBar(run, market, soonest)
  market.candidate = soonest
  return soonest
}

/** Before `most`, else `most`. */
function restingBar(market: Market, { order, from, best }: Resting, most: number): number {
  const first = Math.max(from, market.next)
  if (first >= most) return most
  const { timeInForce, expires = NaN } = order
  if (timeInForce === 'CLS') return Math.min(most, firstAfter(market.bars.closes, expires - 0.5, first))
  // What lives for one bar only, or takes any price, acts on the first one.
  if (isAtOnce(order) || timeInForce === 'OPG' || isMarket(order)) return first
  const level = levelOf(order)
  if (level === undefined) return first
  if (order.type === 'trailing-stop' && Number.isNaN(best)) return first
  const [up, down] = boundsOf(order, level, best)
  return market.pyramid.firstReaching(first, most, up, down)
}

/** Prices between them change nothing. A trailing stop follows the best price too. */
function boundsOf(
  { type, side }: Order,
  { direction, price }: Level,
  best: number,
): readonly [up: number, down: number] {
  const [up, down] = direction === 'up' ? [price, -Infinity] : [Infinity, price]
  if (type !== 'trailing-stop') return [up, down]
  return side === 'sell' ? [best, down] : [up, best]
}

/** When that is: a bar's open is over once time has passed it, its range when it closes. */
export function timeOf(run: MatchingRun, market: Market): number {
  const bar = candidateOf(run, market)
  if (bar >= market.count) return Infinity
  return opensFirst(market, bar) ? at(market.bars.time, bar) + 0.5 : at(market.bars.closes, bar)
}

export const opensFirst = (market: Market, bar: number): boolean => bar > market.next || !market.opened
