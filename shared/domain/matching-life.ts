/** How long orders live that are for one session. */
import { at } from './column-search.ts'
import type { Market } from './matching-market.ts'
import { sessionAfter, type SessionTimes } from './matching-sessions.ts'
import type { OrderRequest } from './order.ts'
import type { Micros } from './units.ts'

type Living = Pick<OrderRequest, 'timeInForce' | 'extended' | 'expires'>

/**
 * When an order ends that reaches the market at `time`: DAY and CLS with the session that is on then or comes next, OPG with
 * the one that opens next. A bar that is open until `over` already leaves nothing of a close that it lasts to, nor of an open
 * that lies in it. `undefined` for one that lives on, and where no session comes any more.
 */
export function expiryOf(
  market: Market,
  { timeInForce, extended, expires }: Living,
  time: number,
  over = openUntil(market, time),
): Micros | undefined {
  if (timeInForce === 'GTD') return expires
  if (timeInForce !== 'DAY' && timeInForce !== 'CLS' && timeInForce !== 'OPG') return undefined
  const { sessions } = market
  // What opens at this very moment can still be had.
  if (timeInForce === 'OPG') return known(sessions.closes, sessionAfter(sessions, 'opens', Math.max(time, over) - 0.5))
  const edge = timeInForce === 'DAY' && extended === true ? 'ends' : 'closes'
  const found = sessionAfter(sessions, edge, time)
  return known(sessions[edge], over < at(sessions[edge], found) ? found : sessionAfter(sessions, edge, over))
}

/** When the bar closes that has opened before `time`; -Infinity where none is open. */
export function openUntil(market: Market, time: number): number {
  // What closes at this very moment may not have been matched yet.
  market.seek(time - 0.5)
  return market.opened ? at(market.bars.closes, market.next) : -Infinity
}

/** When the session opens that closes then. */
export const opensBefore = (sessions: SessionTimes, closes: number | undefined): number =>
  closes === undefined ? Infinity : at(sessions.opens, sessionAfter(sessions, 'closes', closes - 0.5))

function known(edges: Float64Array, session: number): Micros | undefined {
  const time = edges[session]
  return time === undefined ? undefined : (time as Micros)
}
