/** Equity and exposure of a run, step by step: balances and positions are constant between marks, so that each stretch is one loop. */
import type { Rates } from './conversion.ts'
import type { Desk, Wallet } from './desk.ts'
import { at, firstAfter } from './column-search.ts'
import type { Market } from './matching-market.ts'
import type { Micros } from './units.ts'

export interface CurveSteps {
  /** When each step decides: its bar's close, Micros. */
  readonly closes: Float64Array
}

export interface Curve {
  /** In units of the base currency. */
  readonly equity: Float64Array
  /** Sum of what all that is held is worth, each side of each instrument as a positive number. */
  readonly exposure: Float64Array
}

export interface CurveOf {
  readonly desk: Desk
  readonly markets: readonly Market[]
  readonly rates: Rates
}

export function curveOf(of: CurveOf, { closes }: CurveSteps): Curve {
  const curve = { equity: new Float64Array(closes.length), exposure: new Float64Array(closes.length) }
  for (const wallet of of.desk.wallets.values()) addWallet(of, curve, closes, wallet)
  for (const market of of.markets) addPosition(of, curve, closes, market)
  return curve
}

/** Calls `stretch` for each span of steps in which the wallet or the position holds one amount other than 0. */
function walk({ desk }: CurveOf, closes: Float64Array, of: number, stretch: Stretch): void {
  const { marks } = desk
  let holds = 0
  let step = 0
  for (let mark = 0; mark < marks.count; mark++) {
    if (marks.what[mark] !== of) continue
    const time = at(marks.time, mark)
    const from = step
    // Steps that close before the mark: a mark may lie half a microsecond behind a close.
    step = firstAfter(closes, time - 0.25, from)
    if (holds !== 0 && step > from) stretch(from, step, holds)
    holds = at(marks.holds, mark)
  }
  if (holds !== 0) stretch(step, closes.length, holds)
}

type Stretch = (from: number, to: number, holds: number) => void

function addWallet(of: CurveOf, { equity }: Curve, closes: Float64Array, { index, currency }: Wallet): void {
  const rates = ratesAt(of, closes, currency.code)
  walk(of, closes, -1 - index, (from, to, holds) => {
    const amount = holds / currency.scale
    if (rates === undefined) for (let step = from; step < to; step++) equity[step] = at(equity, step) + amount
    else for (let step = from; step < to; step++) equity[step] = at(equity, step) + amount * at(rates, step)
  })
}

function addPosition(of: CurveOf, { equity, exposure }: Curve, closes: Float64Array, market: Market): void {
  const { terms } = market
  const prices = pricesAt(market, closes)
  const rates = ratesAt(of, closes, terms.quote.code)
  const values = rates === undefined ? prices : prices.map((price, step) => price * at(rates, step))
  const each = terms.multiplier / terms.lotsPerUnit
  const isNet = of.desk.positions === 'netting'
  walk(of, closes, market.index, (from, to, holds) => {
    const units = (holds * terms.multiplier) / terms.lotsPerUnit
    for (let step = from; step < to; step++) {
      const value = units * at(values, step)
      equity[step] = at(equity, step) + value
      if (isNet) exposure[step] = at(exposure, step) + Math.abs(value)
    }
  })
  if (isNet) return
  walk(of, closes, of.desk.books.length + market.index, (from, to, holds) => {
    for (let step = from; step < to; step++) {
      exposure[step] = at(exposure, step) + Math.abs(holds * each * at(values, step))
    }
  })
}

/** Last known price at each step. */
function pricesAt({ bars, count }: Market, closes: Float64Array): Float64Array {
  if (isSame(bars.closes, closes)) return bars.close
  const prices = new Float64Array(closes.length)
  let bar = 0
  for (let step = 0; step < closes.length; step++) {
    const time = at(closes, step)
    while (bar < count && at(bars.closes, bar) <= time) bar++
    const isOpen = bar < count && at(bars.time, bar) < time
    prices[step] = isOpen ? at(bars.open, bar) : at(bars.close, bar - 1)
  }
  return prices
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true
  return a.length === b.length && a.every((value, index) => value === b[index])
}

/** `undefined` for the base currency. */
function ratesAt({ desk, rates }: CurveOf, closes: Float64Array, code: string): Float64Array | undefined {
  if (code === desk.currency.code) return undefined
  return closes.map((time) => rates(code, desk.currency.code, time as Micros) ?? NaN)
}
