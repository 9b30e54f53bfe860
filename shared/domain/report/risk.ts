/** Figures of the returns of sessions; the formulas stand in `figures.ts`. */
import type { PartOfFigures } from './figures.ts'
import { isSpread, mean, normalShare, quantile, sampleDeviation, shape } from './moments.ts'

export interface RiskTerms {
  readonly sessionsPerYear: number
  /** Return of a session without risk. */
  readonly riskFree: number
}

export function riskFigures(returns: Float64Array, { sessionsPerYear, riskFree }: RiskTerms): PartOfFigures {
  const middle = mean(returns)
  if (middle === undefined) return {}
  const year = Math.sqrt(sessionsPerYear)
  const deviation = sampleDeviation(returns)
  const excess = middle - riskFree
  const sorted = returns.toSorted()
  return {
    bestSession: sorted.at(-1),
    worstSession: sorted[0],
    volatility: deviation === undefined ? undefined : deviation * year,
    ...tailFigures(sorted),
    ...shape(returns),
    ...sharpeFigures({ excess, middle, deviation, returns, year }),
    ...downsideFigures({ excess, riskFree, returns, year }),
  }
}

function tailFigures(sorted: Float64Array): PartOfFigures {
  const edge = quantile(sorted, 0.05)
  if (edge === undefined) return {}
  const past = sorted.findIndex((value) => value > edge)
  const tail = mean(past < 0 ? sorted : sorted.subarray(0, past))
  return { valueAtRisk: Math.max(0, -edge), conditionalValueAtRisk: Math.max(0, -(tail ?? 0)) }
}

interface SharpeInputs {
  readonly excess: number
  readonly middle: number
  readonly deviation: number | undefined
  readonly returns: Float64Array
  readonly year: number
}

/** Two-sided 95 % of a normal distribution. */
const Z_95 = 1.959_963_984_540_054

/**
 * The Sharpe ratio with how far it can be relied on: its standard error grows with fat tails and negative skew and
 * shrinks with the root of the number of sessions (Bailey and Lopez de Prado 2012, equations 8 to 11).
 */
function sharpeFigures({ excess, middle, deviation, returns, year }: SharpeInputs): PartOfFigures {
  if (deviation === undefined || !isSpread(deviation ** 2, middle)) return {}
  const sharpe = excess / deviation
  const { skewness = 0, kurtosis = 3 } = shape(returns) ?? {}
  const variance = (1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2) / (returns.length - 1)
  if (variance <= 0) return { sharpe: sharpe * year }
  const error = Math.sqrt(variance)
  return {
    sharpe: sharpe * year,
    sharpeLow: (sharpe - Z_95 * error) * year,
    sharpeHigh: (sharpe + Z_95 * error) * year,
    probabilisticSharpe: normalShare(sharpe / error),
  }
}

function downsideFigures(
  inputs: Pick<SharpeInputs, 'excess' | 'returns' | 'year'> & { riskFree: number },
): PartOfFigures {
  const { excess, riskFree, returns, year } = inputs
  let [gains, losses, squares] = [0, 0, 0]
  for (const value of returns) {
    const over = value - riskFree
    if (over >= 0) gains += over
    else {
      losses -= over
      squares += over * over
    }
  }
  if (losses === 0) return {}
  return { sortino: (excess / Math.sqrt(squares / returns.length)) * year, omega: gains / losses }
}
