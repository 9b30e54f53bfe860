/** What holding costs or brings: borrow, funding, splits and dividends. */
import type { CorporateAction } from './instrument.ts'
import { lotValue } from './matching-account.ts'
import { at } from './column-search.ts'
import type { Market, Span } from './matching-market.ts'
import { changeResting } from './matching-change.ts'
import { sessionAfter } from './matching-sessions.ts'
import { endLeftOver } from './matching-orders.ts'
import { addTimer, emit, type MatchingRun } from './matching-run.ts'
import { heldAgainst, splitLots } from './desk-position.ts'
import type { CashReason } from './desk-event.ts'
import type { Side } from './order.ts'
import type { Lots, Micros, Money, Price } from './units.ts'
import { MICROS_PER_SECOND } from './units.ts'

/** The next bar at which something is due of what is held, or of orders that a split moves. */
export function carryBar(market: Market): number {
  let soonest = market.count
  const action = dueAction(market)
  if (action !== undefined && (market.book.legs.length > 0 || market.resting.length > 0)) {
    soonest = Math.min(soonest, barOf(market, action))
  }
  return soonest
}

/** The oldest action whose bar has not opened yet. */
function dueAction(market: Market): CorporateAction | undefined {
  const { actions } = market.instrument
  if (actions === undefined) return undefined
  const first = market.opened ? market.next + 1 : market.next
  for (;;) {
    const action = actions[market.action]
    if (action === undefined || barOf(market, action) >= first) return action
    market.action += 1
  }
}

/** The first bar of the session from which on it holds. */
function barOf({ bars, count }: Market, { day }: CorporateAction): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((bars.day[middle] ?? Infinity) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Before anything fills at the open of its session. */
export function carryAtOpen(run: MatchingRun, market: Market, { bar, time }: Span): void {
  const { actions } = market.instrument
  if (actions === undefined) return
  for (let action = actions[market.action]; action !== undefined; action = actions[market.action]) {
    if (barOf(market, action) > bar) return
    if (barOf(market, action) === bar) applyAction(run, market, action, { time, last: lastClose(market) })
    market.action += 1
  }
}

const lastClose = ({ bars, next }: Market): number => (next === 0 ? NaN : at(bars.close, next - 1))

/** `last` is the price before it. */
export function applyAction(
  run: MatchingRun,
  market: Market,
  action: CorporateAction,
  { time, last }: { readonly time: number; readonly last: number },
): void {
  const { book } = market
  if (action.kind === 'dividend') {
    return payHolders(run, market, { why: 'dividend', each: lotValue(book, last) * (1 - action.price), time })
  }
  const { price, quantity } = action
  const held = book.legs.length
  let fraction = 0
  for (const leg of book.legs) fraction += leg.quantity * quantity - splitLots(leg.quantity, quantity)
  if (book.legs.length > 0) emit(run, time, { kind: 'split', instrument: book.id, price, quantity })
  // Less than a lot is paid for at the new price.
  if (Math.abs(fraction) > 1e-6) {
    payCash(run, market, { why: 'split', amount: fraction * lotValue(book, last * price), time })
  }
  for (const resting of market.resting) splitOrder(run, resting, action, time)
  if (book.legs.length < held) endLeftOver(run, { market, time }, () => true)
}

function splitOrder(
  run: MatchingRun,
  resting: Market['resting'][number],
  { price, quantity }: CorporateAction,
  time: number,
): void {
  const { order } = resting
  const asked = order.quantity ?? (order.size.kind === 'quantity' ? order.size.quantity : undefined)
  const { limitPrice, stopPrice, trail } = order
  changeResting(run, resting, time, {
    ...(asked !== undefined && order.filled === 0 && { quantity: Math.max(1, splitLots(asked, quantity)) as Lots }),
    ...(limitPrice !== undefined && { limitPrice: (limitPrice * price) as Price }),
    ...(stopPrice !== undefined && { stopPrice: (stopPrice * price) as Price }),
    ...(trail?.kind === 'price' && { trail: { kind: 'price', by: trail.by * price } }),
  })
  resting.best *= price
}

const DAYS_PER_YEAR = 365

/** When each session is over. */
export function scheduleBorrow(run: MatchingRun, market: Market, after: number): void {
  if (market.costs.borrowRate === 0) return
  const { sessions } = market
  const time = sessions.ends[sessionAfter(sessions, 'ends', after)]
  if (time !== undefined) addTimer(run, { time: time as Micros, kind: 'borrow', market })
}

export function chargeBorrow(run: MatchingRun, market: Market, time: Micros): void {
  const { sessions } = market
  const next = sessionAfter(sessions, 'ends', time)
  const nights = (sessions.day[next] ?? NaN) - (sessions.day[next - 1] ?? NaN) || 1
  carryAtSessionEnd(run, market, { price: market.lastPrice(time), time, nights })
  scheduleBorrow(run, market, time)
}

export interface SessionEnd {
  readonly price: number
  readonly time: number
  /** Until the next session. */
  readonly nights: number
}

/** For the nights until the next session, on what is held short. */
export function carryAtSessionEnd(run: MatchingRun, market: Market, { price, time, nights }: SessionEnd): void {
  const short = heldAgainst(market.book, 'buy')
  if (market.costs.borrowRate === 0 || short === 0) return
  const amount = (0 - short * lotValue(market.book, price) * market.costs.borrowRate * nights) / DAYS_PER_YEAR
  payCash(run, market, { why: 'borrow', amount, time })
}

const EIGHT_HOURS = 8 * 3600 * MICROS_PER_SECOND

/** Perpetuals pay at 00:00, 08:00 and 16:00 UTC. */
export function scheduleFunding(run: MatchingRun, market: Market, after: number): void {
  if (market.costs.fundingRate === 0 || market.terms.kind !== 'perpetual') return
  const time = (Math.floor(after / EIGHT_HOURS) + 1) * EIGHT_HOURS
  addTimer(run, { time: time as Micros, kind: 'funding', market })
}

/** The long pays the short where the rate is above 0. */
export function chargeFunding(run: MatchingRun, market: Market, time: Micros): void {
  const { book, costs } = market
  payHolders(run, market, {
    why: 'funding',
    each: 0 - lotValue(book, market.lastPrice(time)) * costs.fundingRate,
    time,
  })
  scheduleFunding(run, market, time)
}

interface Paid {
  readonly why: CashReason
  /** What a lot that was bought gets, and one sold short pays, in units of the quote currency. */
  readonly each: number
  readonly time: number
}

/** Each side of a hedging account for itself, so that its trades know what they brought. */
function payHolders(run: MatchingRun, market: Market, { why, each, time }: Paid): void {
  const { book } = market
  if (run.desk.positions === 'netting') {
    if (book.position !== 0) payCash(run, market, { why, amount: book.position * each, time })
    return
  }
  const [long, short] = [heldAgainst(book, 'sell'), heldAgainst(book, 'buy')]
  if (long > 0) payCash(run, market, { why, amount: long * each, time, side: 'buy' })
  if (short > 0) payCash(run, market, { why, amount: 0 - short * each, time, side: 'sell' })
}

interface Payment {
  readonly why: CashReason
  readonly amount: number
  readonly time: number
  readonly side?: Side
}

function payCash(run: MatchingRun, market: Market, { why, amount, time, side }: Payment): void {
  const { book } = market
  const { code, scale } = book.terms.quote
  const rounded = (Math.sign(amount) * Math.round(Math.abs(amount) * scale)) as Money
  if (rounded === 0 || Number.isNaN(rounded)) return
  emit(run, time, {
    kind: 'cash',
    why,
    currency: code,
    amount: rounded,
    instrument: book.id,
    ...(side !== undefined && { side }),
  })
  market.candidate = -1
}
