/** Maintenance: below it all positions are closed at the market, by orders that the desk sends itself. */
import { orderOf } from './desk.ts'
import type { DeskBook } from './desk.ts'
import { heldAgainst } from './desk-position.ts'
import { heldLots, isForeign, lotValue, worthAt } from './matching-account.ts'
import type { Market } from './matching-market.ts'
import { rest } from './matching-orders.ts'
import { cancel } from './matching-relations.ts'
import { emit, type MatchingRun } from './matching-run.ts'
import { orderId, type Order, type Side } from './order.ts'
import type { Lots } from './units.ts'

/** What the orders are called that the desk itself sends when margin is short. */
export const MARGIN_CALL = 'margin-call'

/** When bars have closed: whether equity is still what the positions need. */
export function checkMargin(run: MatchingRun): void {
  const time = run.marginDue
  run.marginDue = Infinity
  if (!canFail(run)) return
  // Prices have moved, so that what each market may still lose has to be shared out anew.
  for (const each of run.markets) each.candidate = -1
  const { equity, exposure } = worthAt(run, time)
  const required = exposure * run.margin.maintenance
  if (exposure === 0 || !(equity < required) || run.markets.some((market) => isClosing(market))) return
  emit(run, time, { kind: 'margin-call', equity, required })
  for (const each of run.markets) {
    for (const { order, gone } of each.resting) if (!gone) cancel(run, order.id, time, 'Margin was called')
  }
  for (const each of run.markets) closeAll(run, each, time)
}

/** Whether orders of a call rest there: until they have filled. */
export const isClosing = ({ resting }: Market): boolean => resting.some(({ forced, gone }) => forced && !gone)

/** What one market may lose is a share of what all may: they are found at one moment, or not at all. */
export function shareMarginAnew(run: MatchingRun): void {
  const { markets } = run
  if (!markets.some(({ candidate, next }) => candidate < next) || !canFail(run)) return
  for (const market of markets) market.candidate = -1
}

/** Long positions that are paid for lose no more than they cost. */
function canFail({ wallets, markets }: MatchingRun): boolean {
  for (const { amount } of wallets) if (amount < 0) return true
  for (const { book } of markets) if (heldAgainst(book, 'buy') > 0) return true
  return false
}

function closeAll(run: MatchingRun, market: Market, time: number): void {
  for (const side of ['sell', 'buy'] as const) {
    if (heldAgainst(market.book, side) === 0) continue
    const resting = rest(run, askForClose(run, market, side, { time, tag: MARGIN_CALL }), time)
    resting.forced = true
  }
}

/** An order of the desk's own to close all that is held of the other side. */
export function askForClose(
  run: MatchingRun,
  { instrument }: Market,
  side: Side,
  { time, tag }: { readonly time: number; readonly tag: string },
): Order {
  const id = orderId(run.desk.orders.length + 1)
  const order = {
    instrument: instrument.id,
    side,
    type: 'market',
    size: { kind: 'position' },
    timeInForce: 'GTC',
    reduceOnly: true,
    extended: true,
    tag,
    id,
    asked: Math.max(time, run.desk.time) as Order['asked'],
    filled: 0 as Lots,
    status: 'working',
  } as const
  emit(run, time, { kind: 'asked', order })
  return orderOf(run.desk, id)
}

/**
 * The first bar before `most` at whose close this market can have brought equity below what is needed. What may be lost is
 * shared out evenly: as long as no market has lost its share, all together have not. Margin is looked at whenever a bar of
 * any market closes, so that all are asked once it may be short, and always where rates of exchange may bring that about.
 */
export function marginBar(run: MatchingRun, market: Market, most: number): number {
  if (!canFail(run)) return most
  const now = Math.max(run.now, run.clock)
  const spare = run.markets.some(({ book }) => movesWithRates(run, book)) ? NaN : spareAt(run, now)
  if (!(spare > 0)) return Math.min(most, market.next)
  const { book, pyramid, next } = market
  // What equity has to spare changes by this much when the price rises by 1.
  const slope = (book.position - run.margin.maintenance * heldLots(run, book)) * lotValue(book, 1)
  if (slope === 0) return most
  // With room for what doubles lose.
  const level = market.lastPrice(now) - (spare / slope) * (1 - 1e-9)
  return slope < 0
    ? pyramid.firstReaching(next, most, level, -Infinity)
    : pyramid.firstReaching(next, most, Infinity, level)
}

const movesWithRates = (run: MatchingRun, book: DeskBook): boolean =>
  isForeign(run, book) && (book.legs.length > 0 || book.wallet.amount !== 0)

/** What each position may lose. */
function spareAt(run: MatchingRun, now: number): number {
  const { equity, exposure } = worthAt(run, now)
  let held = 0
  for (const { book } of run.markets) if (book.legs.length > 0) held += 1
  return held === 0 ? Infinity : (equity - exposure * run.margin.maintenance) / held
}
