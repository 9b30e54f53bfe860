import { recentBars } from './matching-account.ts'
import type { Market } from './matching-market.ts'
import type { Side } from './order.ts'

export interface Taken {
  readonly market: Market
  readonly price: number
  readonly volume: number
  readonly atMarket: boolean
}

/** The price with spread and slippage, which nothing rounds and which never takes it below 0. */
export function worsened(side: Side, { market, price, volume, atMarket }: Taken, quantity: number): number {
  const { slippage } = market.costs
  if (!atMarket || slippage === undefined) return price
  const units = quantity / market.terms.lotsPerUnit
  const worse = slippage({ price, units, volume, recent: () => recentBars(market) })
  return side === 'buy' ? price + worse : price > 0 ? Math.max(0, price - worse) : price - worse
}
