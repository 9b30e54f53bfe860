/** One fill: how much, at what price, for what fee, and what follows from it. */
import { valueOf } from './account-value.ts'
import { closableBy, closingOf, orderOf, type Desk, type DeskBook } from './desk.ts'
import { heldAgainst } from './desk-position.ts'
import type { Fill, FillPlace } from './fill.ts'
import { cashAt, isForeign, lotValue, quoteRate, worthAt } from './matching-account.ts'
import type { Direction, Market, Resting, Span } from './matching-market.ts'
import { endLeftOver, endOrder, isFilledWhole, nothingHeld } from './matching-orders.ts'
import { reduceGroup, wakeChildren } from './matching-relations.ts'
import { levelOf } from './matching-price.ts'
import { emit, type MatchingRun } from './matching-run.ts'
import { feeOf, resolveSize, type Offer } from './matching-size.ts'
import { worsened } from './matching-worsened.ts'
import type { Order, Side } from './order.ts'
import type { Lots, Micros, Money, Price } from './units.ts'

export interface Offered extends Offer {
  readonly place: FillPlace
  /** Of the fill: within a bar, that of the bar. */
  readonly fillTime: number
  readonly bar: number
  /** Where it is within a bar: what the fill brings to life goes on from there. */
  readonly within?: { readonly span: Span; readonly going: Direction }
}

/** Fills what can be had; ends the order where it can have nothing. */
export function fillOrder(run: MatchingRun, resting: Resting, offer: Offered): void {
  const { order } = resting
  const of = resolveSize(run, order, offer)
  const quantity = quantityOf(resting, offer, { of, ...heldFor(run, offer.market, order) })
  if (typeof quantity === 'string') return endOrder(run, resting, offer.time, nothing[quantity](order, offer.price))
  if (quantity === 0) return waitForVolume(run, resting, offer)
  const price = worsened(order.side, offer, quantity) as Price
  const { terms } = offer.market
  const value = valueOf(terms, price, quantity)
  const fee = feeIn(run, offer, { order, quantity, price, value })
  const lack = resting.forced ? undefined : lackOf(run, { order, quantity, price, value, fee }, offer)
  if (lack !== undefined) {
    endOrder(run, resting, offer.time, { why: 'refused', reason: run.leveraged ? 'margin' : 'cash', detail: lack })
    return
  }
  const fill = fillOf(run, { order, quantity, price, value, fee }, offer)
  const reduces = heldAgainst(offer.market.book, order.side) > 0
  emit(run, offer.time, { kind: 'filled', fill, value, of })
  followUp(run, resting, offer)
  endLeftOver(run, offer, ({ side, parent }) => parent === order.id || (reduces && side === order.side))
}

function fillOf(run: MatchingRun, bought: Bought & { readonly fee: Money }, offer: Offered): Fill {
  const { order, quantity, price, fee } = bought
  const { market, time, bar, place, liquidity } = offer
  const rate = isForeign(run, market.book) ? quoteRate(run, market.book, time) : undefined
  const synthetic = market.bars.synthetic?.[bar] === 1
  return {
    seq: run.desk.fills.length + 1,
    order: order.id,
    instrument: market.instrument.id,
    side: order.side,
    time: offer.fillTime as Micros,
    price,
    marketPrice: offer.price as Price,
    place,
    quantity,
    fee,
    feeCurrency: market.terms.quote.code,
    ...(rate !== undefined && { rate }),
    liquidity,
    ...(synthetic && { synthetic }),
  }
}

interface Wanted {
  /** What its size was resolved to. */
  readonly of: Lots
  /** What it may fill at most: of an order that only reduces, what there is to close. */
  readonly closable: number
  /** How much of it closes what is held before anything is opened. */
  readonly closes: number
}

function heldFor({ desk }: MatchingRun, { book }: Market, order: Order): Omit<Wanted, 'of'> {
  return {
    closable: order.reduceOnly === true ? closableBy(desk, order) : Infinity,
    closes: closingOf(desk, order).kind === 'none' ? 0 : againstIn(desk, book, order.side),
  }
}

/** What it fills now, or why it never will. 0 is to wait: the bar has no volume for it. */
function quantityOf(
  { order, forced }: Resting,
  offer: Offered,
  { of, closable, closes }: Wanted,
): Lots | keyof typeof nothing {
  const { market, volume } = offer
  if (of === 0) return order.size.kind === 'position' ? 'held' : 'size'
  const quantity = Math.min(of - order.filled, closable)
  if (quantity === 0) return 'held'
  const most = quantity <= closes ? MOST_CLOSED : MOST_OPENED
  if (!(quantity * Math.abs(lotValue(market.book, offer.price)) * market.terms.quote.scale < most)) return 'countless'
  const share = forced ? quantity : shareOfVolume(market, volume, quantity)
  return order.timeInForce === 'FOK' && share < quantity ? 'whole' : (share as Lots)
}

/** Where nobody told the volume, all can be had. */
function shareOfVolume({ costs, terms }: Market, volume: number, quantity: number): number {
  if (costs.participation === undefined || Number.isNaN(volume)) return quantity
  return Math.min(quantity, Math.floor(volume * costs.participation * terms.lotsPerUnit + 1e-9))
}

/** Far below what a double counts exactly, so that what was opened can be closed when it is worth a lot more. */
const [MOST_OPENED, MOST_CLOSED] = [2 ** 50, 2 ** 52]

/** The next bar may have some; a stop that was reached stays so. */
function waitForVolume(run: MatchingRun, resting: Resting, offer: Offered): void {
  const { order } = resting
  resting.from = offer.bar + 1
  offer.market.candidate = -1
  if (levelOf(order)?.isStop !== true) return
  emit(run, offer.time, { kind: 'triggered', order: order.id })
  resting.order = orderOf(run.desk, order.id)
}

/** Why an order gets nothing at a price that it would have taken. */
const nothing = {
  held: nothingHeld,
  size: (order: Order, price: number) =>
    ({
      why: 'refused',
      reason: 'quantity',
      detail: `The size of order ${order.id} comes to less than the smallest quantity at ${price}`,
    }) as const,
  countless: (order: Order, price: number) =>
    ({
      why: 'refused',
      reason: 'quantity',
      detail: `Order ${order.id} is for more at ${price} than an account can count`,
    }) as const,
  whole: (order: Order) =>
    ({ why: 'cancelled', detail: `Order ${order.id} could not be filled all at once, as FOK asks` }) as const,
}

interface Bought {
  readonly order: Order
  readonly quantity: Lots
  /** With spread and slippage. */
  readonly price: Price
  readonly value: Money
}

/** What rounding takes from one fee it gives to the next: a thousand fees are off by less than the smallest part. */
function feeIn(run: MatchingRun, offer: Offered, { order, quantity, value }: Bought): Money {
  const { lotsPerUnit, quote } = offer.market.terms
  const fee = feeOf(run, offer, {
    value: Math.abs(value) / quote.scale,
    units: quantity / lotsPerUnit,
    before: order.filled / lotsPerUnit,
    liquidity: offer.liquidity,
  })
  const exact = fee * quote.scale + offer.market.feeRest
  // Never -0, which a journal would not give back.
  const rounded = Math.round(exact) + 0
  offer.market.feeRest = exact - rounded
  return rounded as Money
}

/**
 * What is missing, in a sentence, if the fill enlarges a position beyond what equity carries afterwards. What it opens
 * counts at what is paid for it: a size that was resolved at that price is never too large.
 */
function lackOf(run: MatchingRun, bought: Bought & { readonly fee: Money }, offer: Offered): string | undefined {
  const { market, time } = offer
  const { terms } = market
  const { order, quantity, price, fee } = bought
  const { closes, opens } = partsOf(run, market, bought)
  if (opens === 0) return undefined
  const rate = quoteRate(run, market.book, time)
  const [lot, paid] = [lotValue(market.book, offer.price) * rate, lotValue(market.book, price) * rate]
  const lost = closes * Math.abs(paid - lot) + (fee / terms.quote.scale) * rate
  const before = worthAt(run, time, offer)
  const equity = before.equity - lost
  const exposure = before.exposure - closes * Math.abs(lot) + opens * Math.abs(paid)
  const needed = exposure * run.margin.initial
  if (needed <= equity + (ROUNDED / terms.quote.scale) * rate + 1e-12 * exposure) return undefined
  return (
    `To ${order.side} ${quantity / terms.lotsPerUnit} at ${price} takes ${needed.toFixed(2)} ${run.desk.currency.code} ` +
    `of equity after costs, there are ${equity.toFixed(2)} and ${cashAt(run, time).toFixed(2)} in cash`
  )
}

/** Smallest parts of the currency by which rounding a value and a fee may miss what is just enough. */
const ROUNDED = 2

/** What a fill closes of the other side, and what it opens. */
function partsOf(run: MatchingRun, market: Market, { order, quantity }: Bought) {
  const closes = Math.min(quantity, heldFor(run, market, order).closes)
  return { closes, opens: quantity - closes }
}

/** A netting account may have a leg for each of a million bars, all of one side. */
const againstIn = ({ positions }: Desk, book: DeskBook, side: Side): number =>
  positions === 'netting' ? Math.max(0, side === 'buy' ? 0 - book.position : book.position) : heldAgainst(book, side)

function followUp(run: MatchingRun, resting: Resting, offer: Offered): void {
  const { market, time } = offer
  market.candidate = -1
  resting.order = orderOf(run.desk, resting.order.id)
  const { order } = resting
  if (isFilledWhole(order)) resting.gone = true
  else resting.from = offer.bar + 1
  if (order.group !== undefined) reduceGroup(run, order, time)
  if (run.children.size > 0) wakeChildren(run, order, offer)
  if (isFilledWhole(order)) run.children.delete(order.id)
  if (order.status !== 'done' && order.reduceOnly === true && closableBy(run.desk, order) === 0) {
    endOrder(run, resting, time, nothingHeld(order))
  }
}
