/** What the account is worth and what it may still do, at the prices of a moment. */
import { rateOf } from './conversion.ts'
import type { DeskBook } from './desk.ts'
import { grossLots } from './desk-position.ts'
import { at } from './column-search.ts'
import type { Market } from './matching-market.ts'
import type { MatchingRun } from './matching-run.ts'
import type { Micros } from './units.ts'

export interface Worth {
  /** In units of the base currency. */
  readonly equity: number
  /** Sum of what all that is held is worth, each side of each instrument as a positive number. */
  readonly exposure: number
}

/** A market that has a price of its own at this moment: the one that fills. */
export interface Marked {
  readonly market: Market
  readonly price: number
}

export function worthAt(run: MatchingRun, time: number, marked?: Marked): Worth {
  let equity = cashAt(run, time)
  let exposure = 0
  for (const market of run.markets) {
    const { position, legs } = market.book
    if (legs.length === 0) continue
    const price = market === marked?.market ? marked.price : market.lastPrice(time)
    const lot = lotValue(market.book, price) * quoteRate(run, market.book, time)
    equity += position * lot
    exposure += heldLots(run, market.book) * Math.abs(lot)
  }
  return { equity, exposure }
}

export function cashAt({ wallets, desk, rates }: MatchingRun, time: number): number {
  let sum = 0
  for (const { currency, amount } of wallets) {
    if (amount === 0) continue
    const isBase = currency.code === desk.currency.code
    const rate = isBase ? 1 : rateOf(rates, [currency.code, desk.currency.code], time as Micros)
    sum += (amount / currency.scale) * rate
  }
  return sum
}

/** Both sides together: a netting account has but one, which is quicker seen. */
export const heldLots = ({ desk }: MatchingRun, book: DeskBook): number =>
  desk.positions === 'netting' ? Math.abs(book.position) : grossLots(book)

/** What one lot is worth, in units of the quote currency. */
export const lotValue = ({ terms }: DeskBook, price: number): number => (price * terms.multiplier) / terms.lotsPerUnit

export function quoteRate(run: MatchingRun, book: DeskBook, time: number): number {
  const { desk, rates } = run
  return isForeign(run, book) ? rateOf(rates, [book.terms.quote.code, desk.currency.code], time as Micros) : 1
}

/** Quoted in another currency than the account's. */
export const isForeign = ({ desk }: MatchingRun, { terms }: DeskBook): boolean =>
  terms.quote.code !== desk.currency.code

const RECENT = 20

/** Of the bars that are over: sample deviation of their returns, and their mean volume. */
export function recentBars({ bars, next }: Market): { readonly volatility: number; readonly volume: number } {
  const from = Math.max(1, next - RECENT)
  const count = next - from
  let [sum, squares, volume] = [0, 0, 0]
  for (let bar = from; bar < next; bar++) {
    const change = at(bars.close, bar) / at(bars.close, bar - 1) - 1
    sum += change
    squares += change * change
    volume += at(bars.volume, bar)
  }
  if (count < 2) return { volatility: NaN, volume: NaN }
  return { volatility: Math.sqrt(Math.max(0, squares - (sum * sum) / count) / (count - 1)), volume: volume / count }
}
