/** Sums over a column of numbers; each is undefined where it has no meaning. */

export function mean(values: Float64Array): number | undefined {
  if (values.length === 0) return undefined
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

/** Root of the mean squared distance from the mean, over n - 1. */
export function sampleDeviation(values: Float64Array): number | undefined {
  const middle = mean(values)
  if (middle === undefined || values.length < 2) return undefined
  return Math.sqrt(powerSum(values, middle, 2) / (values.length - 1))
}

/** Third and fourth standardised moments of the population: 0 and 3 for a normal distribution. */
export function shape(values: Float64Array): { readonly skewness: number; readonly kurtosis: number } | undefined {
  const middle = mean(values)
  if (middle === undefined) return undefined
  const variance = powerSum(values, middle, 2) / values.length
  if (!isSpread(variance, middle)) return undefined
  const skewness = powerSum(values, middle, 3) / values.length / variance ** 1.5
  return { skewness, kurtosis: powerSum(values, middle, 4) / values.length / variance ** 2 }
}

/** Equal values may differ in their last bits: a variance that small is rounding, and nothing is divided by it. */
export const isSpread = (variance: number, middle: number): boolean => variance > (1e-12 * middle) ** 2

/** Of sorted values, between the two nearest (Hyndman and Fan 1996, type 7, as numpy and R do). */
export function quantile(sorted: Float64Array, share: number): number | undefined {
  if (sorted.length === 0) return undefined
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

/** Share of a standard normal distribution below `x` (Marsaglia 2004, Evaluating the Normal Distribution). */
export function normalShare(x: number): number {
  if (Number.isNaN(x)) return x
  if (x < -8) return 0
  if (x > 8) return 1
  let [sum, before, term, odd] = [x, 0, x, 1]
  while (sum !== before) {
    before = sum
    odd += 2
    term *= (x * x) / odd
    sum += term
  }
  return Math.min(1, Math.max(0, 0.5 + sum * Math.exp(-0.5 * x * x - HALF_LOG_TAU)))
}

/** ln(2 pi) / 2 */
const HALF_LOG_TAU = 0.918_938_533_204_672_8

function powerSum(values: Float64Array, middle: number, power: number): number {
  let sum = 0
  for (const value of values) sum += (value - middle) ** power
  return sum
}
