/** Round trips as a report counts them, in base currency, with the best and the worst they saw. */
import type { ClosedPart } from './desk-position.ts'
import type { Fill } from './fill.ts'
import { at } from './column-search.ts'
import type { Market } from './matching-market.ts'
import type { MatchingRun } from './matching-run.ts'
import { indexAt } from './bar.ts'
import type { CurveSteps } from './simulation-curve.ts'
import type { Trade } from './trade.ts'
import type { Price } from './units.ts'

export function tradesOf(run: MatchingRun, steps?: CurveSteps): readonly Trade[] {
  return run.desk.closed.map((part) => tradeOf(run, part, steps))
}

function tradeOf(run: MatchingRun, part: ClosedPart, steps: CurveSteps | undefined): Trade {
  const market = run.markets[part.instrument]
  if (market === undefined) throw new RangeError(`The run has no instrument ${part.instrument}`)
  const { terms } = market
  const { side, quantity, entry, exit, entryPrice } = part
  const { rate = 1 } = exit
  const each = ((quantity * terms.multiplier) / terms.lotsPerUnit) * rate
  const sign = side === 'long' ? 1 : -1
  const paid = ((part.entryFee + part.exitFee + part.carry) / terms.quote.scale) * rate
  const [entered, left] = barsOf(market.bars.closes, part)
  const [worst, best] = excursion(market, part, [entered, left])
  const tag = run.desk.orders[entry.order - 1]?.tag
  return {
    instrument: exit.instrument,
    side,
    quantity,
    entryTime: entry.time,
    entryPrice: entryPrice as Price,
    exitTime: exit.time,
    exitPrice: exit.price,
    pnl: sign * each * (exit.price - entryPrice) - paid,
    fees: ((part.entryFee + part.exitFee) / terms.quote.scale) * rate,
    bars: steps === undefined || steps.closes === market.bars.closes ? left - entered : barsBetween(steps.closes, part),
    mae: Math.min(0, each * worst),
    mfe: Math.max(0, each * best),
    ...(exit.rate !== undefined && { rate }),
    entryOrder: entry.order,
    exitOrder: exit.order,
    ...(tag !== undefined && { tag }),
  }
}

const barsOf = (closes: Float64Array, { entry, exit }: ClosedPart): Bars => [barOf(closes, entry), barOf(closes, exit)]

type Bars = readonly [entered: number, left: number]

function barsBetween(closes: Float64Array, part: ClosedPart): number {
  const [entered, left] = barsOf(closes, part)
  return left - entered
}

/** A fill at a close belongs to the bar that closes. */
function barOf(closes: Float64Array, { time, place }: Fill): number {
  return indexAt(closes, place === 'close' ? time : time + 1)
}

/**
 * Worst and best profit of one unit. The bar of an entry counts whole where it was entered at its open, else from the
 * entry price to its close; the bar of the exit counts whole where it was left at its close, else up to the exit price.
 */
function excursion(
  market: Market,
  { side, entry, exit, entryPrice }: ClosedPart,
  [entered, left]: Bars,
): readonly [worst: number, best: number] {
  const isWhole = entry.place === 'open' || entry.place === 'gap'
  const from = isWhole ? entered : entered + 1
  const to = exit.place === 'close' ? left + 1 : left
  let high = Math.max(exit.price, from < to ? highest(market, from, to) : exit.price)
  let low = Math.min(exit.price, from < to ? lowest(market, from, to) : exit.price)
  if (!isWhole && entered < left) {
    high = Math.max(high, at(market.bars.close, entered))
    low = Math.min(low, at(market.bars.close, entered))
  }
  return side === 'long' ? [low - entryPrice, high - entryPrice] : [entryPrice - high, entryPrice - low]
}

/** Trades of some bars are quicker looked through than looked up. */
const FEW = 512

function highest(market: Market, from: number, to: number): number {
  const { bars } = market
  if (to - from > FEW) return market.pyramid.highest(from, to)
  let most = -Infinity
  for (let bar = from; bar < to; bar++) most = Math.max(most, at(bars.high, bar))
  return most
}

function lowest(market: Market, from: number, to: number): number {
  const { bars } = market
  if (to - from > FEW) return market.pyramid.lowest(from, to)
  let least = Infinity
  for (let bar = from; bar < to; bar++) least = Math.min(least, at(bars.low, bar))
  return least
}
