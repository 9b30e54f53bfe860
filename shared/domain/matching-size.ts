/** How many lots an order is for, at the price that it fills at. */
import type { Lots } from './units.ts'
import type { Charge } from './costs/fees.ts'
import { closableBy } from './desk.ts'
import type { InstrumentTerms } from './instrument.ts'
import { quoteRate, worthAt } from './matching-account.ts'
import type { Market } from './matching-market.ts'
import type { MatchingRun } from './matching-run.ts'
import { worsened } from './matching-worsened.ts'
import type { Order, OrderSize } from './order.ts'

/** Of one market, before spread and slippage. */
export interface Offer {
  readonly market: Market
  readonly price: number
  /** Of the event, Micros. */
  readonly time: number
  /** Units traded in the bar. */
  readonly volume: number
  readonly liquidity: 'maker' | 'taker'
  /** Whether spread and slippage are added. */
  readonly atMarket: boolean
}

/** In whole lots, rounded down; 0 when it buys none. */
export function resolveSize(run: MatchingRun, order: Order, offer: Offer): Lots {
  if (order.quantity !== undefined) return order.quantity
  const { size } = order
  switch (size.kind) {
    case 'quantity':
      return size.quantity
    case 'position':
      return closableBy(run.desk, order)
    case 'cash':
    case 'equity':
      return affordable(run, order, offer, size)
    case 'risk':
      return atRisk(run, offer, size)
  }
}

/** floor(amount / (price + what one unit costs in fees)); a price that moves with the quantity is asked for twice. */
function affordable(
  run: MatchingRun,
  order: Order,
  offer: Offer,
  size: Extract<OrderSize, { kind: 'cash' | 'equity' }>,
): Lots {
  const { market, time } = offer
  const { terms } = market
  const amount = size.kind === 'cash' ? size.cash : size.fraction * worthAt(run, time, offer).equity
  const inQuote = amount / quoteRate(run, market.book, time)
  let quantity = 0 as Lots
  for (let pass = 0; pass < 2; pass++) {
    const price = worsened(order.side, offer, quantity)
    const value = price * terms.multiplier
    const unit = value + feeOf(run, offer, { value, units: 1, before: 0, liquidity: offer.liquidity })
    quantity = wholeLots(terms, size, inQuote / unit)
    if (!offer.atMarket || market.costs.slippage === undefined) return quantity
  }
  return quantity
}

function atRisk(run: MatchingRun, offer: Offer, size: Extract<OrderSize, { kind: 'risk' }>): Lots {
  const { market, price, time } = offer
  const each = Math.abs(price - size.stopPrice) * market.terms.multiplier * quoteRate(run, market.book, time)
  return each > 0
    ? wholeLots(market.terms, size, (size.fraction * worthAt(run, time, offer).equity) / each)
    : (0 as Lots)
}

/** Shares, contracts and currencies trade in whole units, coins in lots, unless the size says otherwise. */
function wholeLots(terms: InstrumentTerms, size: OrderSize, units: number): Lots {
  if (!(units > 0)) return 0 as Lots
  const isCoin = terms.kind === 'crypto' || terms.kind === 'perpetual'
  const whole = 'whole' in size && size.whole !== undefined ? size.whole : isCoin ? 'lots' : 'units'
  return (whole === 'units' ? Math.floor(units) * terms.lotsPerUnit : Math.floor(units * terms.lotsPerUnit)) as Lots
}

/** In units of the quote currency. */
export function feeOf(run: MatchingRun, { market, time }: Offer, charge: Charge): number {
  const { fee, fixed } = market.costs
  return fixed === undefined ? fee(charge) : fee(charge) + fixed(charge) / quoteRate(run, market.book, time)
}
