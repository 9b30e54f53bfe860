/** What happens at a bar: at its open, in its range, and when it is over. */
import { orderOf } from './desk.ts'
import { fillOrder, type Offered } from './matching-fill.ts'
import { spanAt, type Market, type Resting, type Span } from './matching-market.ts'
import { endOrder, isAtOnce, sweep } from './matching-orders.ts'
import { isBefore, isMarket, levelOf, touchAt, touchIn, trailedTo, type Level, type Touch } from './matching-price.ts'
import { emit, type MatchingRun } from './matching-run.ts'
import type { Order } from './order.ts'
import type { Price } from './units.ts'

/** Market orders, and what the open has reached, in the order in which they were asked for. */
export function matchOpen(run: MatchingRun, market: Market, span: Span): void {
  // Children that come to life on the way stand at the end and are met in their turn.
  for (const resting of market.resting) {
    if (!mayFill(market, resting, span.bar)) continue
    if (resting.order.timeInForce !== 'CLS') fillAtOpen(run, market, resting, span)
    if (!resting.gone) endAtOpen(run, resting, span)
  }
  sweep(market)
}

const mayFill = (market: Market, { gone, from, extended }: Resting, bar: number): boolean =>
  !gone && bar >= from && (extended || market.isRegular(bar))

function fillAtOpen(run: MatchingRun, market: Market, resting: Resting, span: Span): void {
  const price = market.openFor(resting.order.side, span)
  if (Number.isNaN(price)) return
  if (isMarket(resting.order)) {
    fillOrder(run, resting, offerAt(market, span, resting, { price, place: 'open', distance: 0 }))
    return
  }
  const level = levelOf(resting.order)
  const touch = level === undefined ? undefined : touchAt(level, price, run.fills)
  if (level !== undefined && touch !== undefined) reach(run, market, resting, { level, touch, span, atOpen: true })
  if (!resting.gone && isTrailing(resting.order)) trail(run, resting, price, span.time)
}

/** What cannot be had at this open: nothing more, for those that ask for at once or for the opening. */
function endAtOpen(run: MatchingRun, resting: Resting, span: Span): void {
  if (isAtOnce(resting.order)) endOrder(run, resting, span.time, { why: 'cancelled' })
  else if (resting.order.timeInForce === 'OPG') endOrder(run, resting, span.time, { why: 'expired' })
}

interface Reached {
  readonly level: Level
  readonly touch: Touch
  readonly span: Span
  readonly atOpen: boolean
}

/** It fills; a stop-limit becomes a limit, which the same price may reach. */
function reach(run: MatchingRun, market: Market, resting: Resting, reached: Reached): void {
  const { level, touch, span, atOpen } = reached
  if (!(level.isStop && resting.order.type === 'stop-limit')) {
    return fillOrder(run, resting, offerOf(market, resting, reached))
  }
  emit(run, atOpen ? span.time : span.closes, { kind: 'triggered', order: resting.order.id })
  resting.order = orderOf(run.desk, resting.order.id)
  if (!atOpen) resting.born = { span, price: touch.price, going: level.direction }
  const limit = levelOf(resting.order)
  const found =
    atOpen && limit !== undefined ? touchAt(limit, market.openFor(resting.order.side, span), run.fills) : undefined
  if (limit !== undefined && found !== undefined)
    reach(run, market, resting, { level: limit, touch: found, span, atOpen })
}

/** From the open on until nothing more is reached: what fills first decides what can fill next. */
export function matchRange(run: MatchingRun, market: Market, span: Span): void {
  for (let next = nearest(run, market, span); next !== undefined; next = nearest(run, market, span)) {
    const { resting, ...reached } = next
    reach(run, market, resting, { ...reached, span, atOpen: false })
  }
  sweep(market)
}

function nearest(run: MatchingRun, market: Market, span: Span) {
  let first: { resting: Resting; level: Level; touch: Touch } | undefined
  for (const resting of market.resting) {
    if (!mayFillIn(market, resting, span)) continue
    const level = levelOf(resting.order)
    const touch = level === undefined ? undefined : touchIn(resting, level, span, run.fills)
    if (level === undefined || touch === undefined) continue
    if (first === undefined || isBefore([level, touch], [first.level, first.touch], run.fills)) {
      first = { resting, level, touch }
    }
  }
  return first
}

function mayFillIn(market: Market, resting: Resting, span: Span): boolean {
  const { timeInForce, expires = Infinity } = resting.order
  if (timeInForce === 'CLS' || timeInForce === 'OPG') return false
  return mayFill(market, resting, span.bar) && !(timeInForce === 'GTD' && span.closes > expires)
}

/** Trailing stops take the place that a bar gives them; it holds from the next one on. */
export function moveTrails(run: MatchingRun, market: Market, span: Span): void {
  for (const resting of market.resting) {
    const { order } = resting
    if (!isTrailing(order) || !mayFill(market, resting, span.bar)) continue
    trail(run, resting, order.side === 'sell' ? span.high : span.low, span.closes)
  }
}

/** Orders for the close of a session fill at it, or not at all. */
export function matchClose(run: MatchingRun, market: Market, span: Span): void {
  for (const resting of market.resting) {
    const { timeInForce, expires = Infinity } = resting.order
    if (timeInForce !== 'CLS' || span.closes < expires || !mayFill(market, resting, span.bar)) continue
    fillAtClose(run, market, resting, span)
    if (!resting.gone) endOrder(run, resting, span.closes, { why: 'expired' })
  }
  sweep(market)
}

/** A limit for the close fills at the close or not at all. */
export function fillAtClose(run: MatchingRun, market: Market, resting: Resting, span: Span): void {
  const level = levelOf(resting.order)
  if (level !== undefined && touchAt(level, span.close, run.fills) === undefined) return
  fillOrder(run, resting, offerAt(market, span, resting, { price: span.close, place: 'close', distance: 0 }))
}

const isTrailing = (order: Order): boolean => order.type === 'trailing-stop' && !isMarket(order)

function trail(run: MatchingRun, resting: Resting, seen: number, time: number): void {
  const { order } = resting
  if (order.trail === undefined) return
  const isBetter = order.side === 'sell' ? seen > resting.best : seen < resting.best
  if (!isBetter && !Number.isNaN(resting.best)) return
  resting.best = seen
  const level = trailedTo(order, order.trail, seen)
  if (level === order.stopPrice) return
  emit(run, time, { kind: 'trailed', order: order.id, stopPrice: level as Price })
  resting.order = orderOf(run.desk, order.id)
}

/** At a price that everybody gets: the open or the close of a bar. */
function offerAt(market: Market, span: Span, { order }: Resting, { price, place }: Touch): Offered {
  const time = place === 'close' ? span.closes : span.time
  const atMarket = order.type !== 'limit' && order.type !== 'stop-limit'
  return {
    market,
    price,
    place: market.onTicks && place === 'open' ? 'tick' : place,
    time,
    fillTime: time,
    bar: span.bar,
    volume: span.volume,
    liquidity: 'taker',
    atMarket,
  }
}

function offerOf(market: Market, resting: Resting, { level, touch, span, atOpen }: Reached): Offered {
  const { order, from, born } = resting
  const waited = level.isStop ? false : atOpen ? span.bar > from : !(born?.span === span && touch.distance === 0)
  const common = {
    market,
    ...whereOf(market, level, touch, waited),
    fillTime: span.time,
    bar: span.bar,
    volume: span.volume,
    liquidity: waited ? 'maker' : 'taker',
    atMarket: order.type === 'stop' || order.type === 'trailing-stop',
  } as const
  if (atOpen) return { ...common, time: span.time }
  return { ...common, time: span.closes, within: { span, going: level.direction } }
}

/** Ticks go through a limit that rests: it was first, at its own price. */
function whereOf(market: Market, level: Level, touch: Touch, waited: boolean): Pick<Offered, 'price' | 'place'> {
  if (!market.onTicks) return { price: touch.price, place: touch.place }
  return waited ? { price: level.price, place: 'limit' } : { price: touch.price, place: 'tick' }
}

/** The bar, or the finer ones that it is made of. */
export function spansOf(market: Market, bar: number): readonly Span[] {
  const finer = market.instrument.finer?.(bar)
  if (finer === undefined || finer.time.length === 0) return [spanAt(market.bars, bar)]
  return Array.from({ length: finer.time.length }, (_, index) => spanAt(finer, index, bar))
}
