/** How a run moved beside its benchmark; the formulas stand in `figures.ts`. */
import type { RunResult } from '../run.ts'
import type { PartOfFigures } from './figures.ts'
import { isSpread, mean } from './moments.ts'
import type { RiskTerms } from './risk.ts'
import type { SessionCloses } from './session-returns.ts'
import { beside } from './session-returns.ts'

export function benchmarkFigures(
  benchmark: RunResult['benchmark'],
  closes: SessionCloses,
  terms: RiskTerms,
): PartOfFigures {
  if (benchmark === undefined) return {}
  const returns = beside(closes, benchmark.day, benchmark.close)
  const [ours, theirs] = [mean(returns.run), mean(returns.benchmark)]
  if (ours === undefined || theirs === undefined) return {}
  const benchmarkReturn = returns.benchmark.reduce((grown, value) => grown * (1 + value), 1) - 1
  const { run, benchmark: market } = returns
  const variance = product(market, theirs, market, theirs)
  if (!isSpread(variance / market.length, theirs)) return { benchmarkReturn }
  const together = product(run, ours, market, theirs)
  const own = product(run, ours, run, ours)
  const beta = together / variance
  const alpha = (ours - terms.riskFree - beta * (theirs - terms.riskFree)) * terms.sessionsPerYear
  const correlation = isSpread(own / run.length, ours) ? together / Math.sqrt(own * variance) : undefined
  return { benchmarkReturn, alpha, beta, correlation }
}

/** Sum of the products of both distances from their means. */
function product(a: Float64Array, meanA: number, b: Float64Array, meanB: number): number {
  let sum = 0
  for (let n = 0; n < a.length; n++) sum += ((a[n] as number) - meanA) * ((b[n] as number) - meanB)
  return sum
}
