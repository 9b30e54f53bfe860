/** Figures of closed trades; the formulas stand in `figures.ts`. */
import type { RunInstrument } from '../run.ts'
import type { Trade } from '../trade.ts'
import type { InstrumentId, Lots, Price } from '../units.ts'
import type { PartOfFigures } from './figures.ts'

/** What is worth something at a price; `rate` is that of its instrument's currency then, where it is another one. */
export interface Valued {
  readonly instrument: InstrumentId
  readonly price: Price
  readonly quantity: Lots
  readonly rate?: number | undefined
}

/** In the run's currency. */
export type ValueOf = (valued: Valued) => number | undefined

/** Undefined where another currency was traded without its rate: runs kept before rates were have none. */
export function valueIn(currency: string, instruments: readonly RunInstrument[]): ValueOf {
  const known = new Map(instruments.map((instrument) => [instrument.id, instrument]))
  return ({ instrument: id, price, quantity, rate }) => {
    const instrument = known.get(id)
    const by = instrument?.currency === currency ? 1 : rate
    if (instrument === undefined || by === undefined) return undefined
    return ((price * quantity * instrument.multiplier) / instrument.lotsPerUnit) * by
  }
}

export function tradeFigures(trades: readonly Trade[], valueOf: ValueOf): PartOfFigures {
  const totals = trades.reduce(add, { ...nothing })
  const count = trades.length
  const of = (sum: number, n: number): number | undefined => (n === 0 ? undefined : sum / n)
  const [averageWin, averageLoss] = [of(totals.gains, totals.wins), of(totals.losses, totals.losing)]
  const winRate = of(totals.wins, count)
  return {
    trades: count,
    winRate,
    profitFactor: totals.losing === 0 ? undefined : totals.gains / -totals.losses,
    expectancy: of(totals.gains + totals.losses, count),
    averageTradeReturn: averageReturn(trades, valueOf),
    averageWin,
    averageLoss,
    kelly: kelly(winRate, averageWin, averageLoss),
    sqn: sqn(trades, (totals.gains + totals.losses) / count),
    ...runs(trades),
    ...(count > 0 && extremes(trades)),
    averageMae: of(totals.mae, count),
    averageMfe: of(totals.mfe, count),
    averageHolding: of(totals.held, count),
    fees: totals.fees,
  }
}

const nothing = { gains: 0, losses: 0, wins: 0, losing: 0, mae: 0, mfe: 0, held: 0, fees: 0 }

function add(sums: typeof nothing, { pnl, fees, mae, mfe, entryTime, exitTime }: Trade): typeof nothing {
  if (pnl > 0) {
    sums.gains += pnl
    sums.wins++
  } else if (pnl < 0) {
    sums.losses += pnl
    sums.losing++
  }
  sums.mae += mae
  sums.mfe += mfe
  sums.fees += fees
  sums.held += exitTime - entryTime
  return sums
}

function averageReturn(trades: readonly Trade[], valueOf: ValueOf): number | undefined {
  let sum = 0
  for (const { instrument, entryPrice, quantity, rate, pnl } of trades) {
    const value = valueOf({ instrument, price: entryPrice, quantity, rate })
    if (value === undefined || value === 0) return undefined
    sum += pnl / Math.abs(value)
  }
  return trades.length === 0 ? undefined : sum / trades.length
}

function kelly(winRate?: number, averageWin?: number, averageLoss?: number): number | undefined {
  if (winRate === undefined || averageWin === undefined || averageLoss === undefined) return undefined
  return winRate - (1 - winRate) / (averageWin / -averageLoss)
}

function sqn(trades: readonly Trade[], mean: number): number | undefined {
  const count = trades.length
  if (count < 2) return undefined
  const squares = trades.reduce((sum, { pnl }) => sum + (pnl - mean) ** 2, 0)
  const deviation = Math.sqrt(squares / (count - 1))
  return deviation <= 1e-12 * Math.abs(mean) ? undefined : (mean / deviation) * Math.sqrt(count)
}

function runs(trades: readonly Trade[]): PartOfFigures {
  if (trades.length === 0) return {}
  let [winning, losing, longestWinningRun, longestLosingRun] = [0, 0, 0, 0]
  for (const { pnl } of byExit(trades)) {
    winning = pnl > 0 ? winning + 1 : 0
    losing = pnl < 0 ? losing + 1 : 0
    longestWinningRun = Math.max(longestWinningRun, winning)
    longestLosingRun = Math.max(longestLosingRun, losing)
  }
  return { longestWinningRun, longestLosingRun }
}

const byExit = (trades: readonly Trade[]): readonly Trade[] =>
  trades.every((trade, n) => n === 0 || (trades[n - 1] as Trade).exitTime <= trade.exitTime)
    ? trades
    : trades.toSorted((a, b) => a.exitTime - b.exitTime)

function extremes(trades: readonly Trade[]): PartOfFigures {
  let [bestTrade, worstTrade, worstMae, longestHolding] = [-Infinity, Infinity, Infinity, 0]
  for (const { pnl, mae, entryTime, exitTime } of trades) {
    bestTrade = Math.max(bestTrade, pnl)
    worstTrade = Math.min(worstTrade, pnl)
    worstMae = Math.min(worstMae, mae)
    longestHolding = Math.max(longestHolding, exitTime - entryTime)
  }
  return { bestTrade, worstTrade, worstMae, longestHolding }
}
