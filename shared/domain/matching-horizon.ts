/** The bar at which something may happen by itself: exact or too early, never too late. */
import { at, type Market, type Resting } from './matching-market.ts'
import { isMarket, levelOf } from './matching-price.ts'
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
function restingBar(market: Market, { order, from, last, best }: Resting, most: number): number {
  // A change, or a part that filled, may have put off what is due to expire.
  const first = Math.max(Math.min(from, last), market.next)
  if (first >= most) return most
  const { timeInForce } = order
  // What lives for one bar only, or takes any price, acts on the first one.
  if (last <= first || timeInForce === 'CLS' || isMarket(order)) return first
  const level = levelOf(order)
  if (level === undefined) return first
  let [up, down] = level.direction === 'up' ? [level.price, -Infinity] : [Infinity, level.price]
  if (order.type === 'trailing-stop') {
    if (Number.isNaN(best)) return first
    if (order.side === 'sell') up = best
    else down = best
  }
  return market.pyramid.firstReaching(first, Math.min(most, last), up, down)
}

/** When that is: a bar's open is over once time has passed it, its range when it closes. */
export function timeOf(run: MatchingRun, market: Market): number {
  const bar = candidateOf(run, market)
  if (bar >= market.count) return Infinity
  return opensFirst(market, bar) ? at(market.bars.time, bar) + 0.5 : at(market.bars.closes, bar)
}

export const opensFirst = (market: Market, bar: number): boolean => bar > market.next || !market.opened
