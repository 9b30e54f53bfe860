/** Maintenance: below it all positions are closed at the market, by orders that the desk sends itself. */
import { orderOf } from './desk.ts'
import { heldAgainst } from './desk-position.ts'
import { lotValue, quoteRate, worthAt } from './matching-account.ts'
import { at, type Market } from './matching-market.ts'
import { rest } from './matching-orders.ts'
import { cancel } from './matching-relations.ts'
import { emit, type MatchingRun } from './matching-run.ts'
import { orderId, type Order, type Side } from './order.ts'
import type { Lots } from './units.ts'

/** What the orders are called that the desk itself sends when margin is short. */
export const MARGIN_CALL = 'margin-call'

/** When a bar has closed: whether equity is still what the positions need. */
export function checkMargin(run: MatchingRun, market: Market, bar: number): void {
  if (!canFail(run)) return
  // Prices have moved, so that what each market may still lose has to be shared out anew.
  for (const each of run.markets) each.candidate = -1
  const time = at(market.bars.closes, bar)
  const { equity, exposure } = worthAt(run, time)
  const required = exposure * run.margin.maintenance
  if (exposure === 0 || !(equity < required) || isCalled(run)) return
  emit(run, time, { kind: 'margin-call', equity, required })
  for (const each of run.markets) {
    for (const { order, gone } of each.resting) if (!gone) cancel(run, order.id, time, 'Margin was called')
  }
  for (const each of run.markets) closeAll(run, each, time)
}

/** What one market may lose is a share of what all may: they are found at one moment, or not at all. */
export function shareMarginAnew(run: MatchingRun): void {
  const { markets } = run
  if (!markets.some(({ candidate, next }) => candidate < next) || !canFail(run)) return
  for (const market of markets) market.candidate = -1
}

const isCalled = ({ markets }: MatchingRun): boolean =>
  markets.some(({ resting }) => resting.some(({ forced, gone }) => forced && !gone))

/** Long positions that are paid for lose no more than they cost. */
function canFail({ wallets, markets }: MatchingRun): boolean {
  return wallets.some(({ amount }) => amount < 0) || markets.some(({ book }) => heldAgainst(book, 'buy') > 0)
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
 * shared out evenly: as long as no market has lost its share, all together have not.
 */
export function marginBar(run: MatchingRun, market: Market, most: number): number {
  const { position } = market.book
  if (position === 0 || !canFail(run)) return most
  const now = Math.max(run.now, run.desk.time)
  const price = market.lastPrice(now)
  const isForeign = run.markets.some(({ book }) => book.wallet.currency.code !== run.desk.currency.code)
  if (isForeign || Number.isNaN(price)) return Math.min(most, market.next)
  const { equity, exposure } = worthAt(run, now)
  const held = run.markets.filter(({ book }) => book.position !== 0).length
  const share = (equity - exposure * run.margin.maintenance) / held
  const each = lotValue(market.book, 1) * quoteRate(run, market.book, now)
  const move = (position - run.margin.maintenance * Math.abs(position)) * each
  // With room for what doubles lose.
  const reach = (share / move) * (1 - 1e-9)
  if (!(share > 0)) return Math.min(most, market.next)
  const [up, down] = move < 0 ? [price - reach, -Infinity] : [Infinity, price - reach]
  return move === 0 ? most : market.pyramid.firstReaching(market.next, most, up, down)
}
