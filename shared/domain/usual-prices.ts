/** The prices that were last taken, and how far from them the next one may be. */
import type { InstrumentTerms } from './instrument.ts'
import { tickSizeAt } from './instrument.ts'
import type { TickLimits } from './tick-rules.ts'

/** The baseline: long enough for a median that a few odd prices do not move. */
const KEPT = 32
/** Any of the newest so many makes a price usual: markets go to and fro between two levels. */
const NEWEST = 8

export class UsualPrices {
  readonly #terms: InstrumentTerms
  readonly #limits: TickLimits
  readonly #kept = new Float64Array(KEPT)
  #count = 0
  #last = NaN

  constructor(terms: InstrumentTerms, limits: TickLimits) {
    this.#terms = terms
    this.#limits = limits
  }

  get areKnown(): boolean {
    return this.#count > 0
  }

  take(price: number): void {
    this.#kept[this.#count++ % KEPT] = price
    this.#last = price
  }

  /** Without any, every price is unusual. */
  has(price: number): boolean {
    // Nearly always; what follows sorts.
    if (Math.abs(price - this.#last) <= this.#limits.outlierShare * Math.abs(this.#last)) return true
    return this.areKnown && this.#isNear(price)
  }

  /** For a print that has its price from another hour. */
  isComparable(price: number): boolean {
    const [a, b] = [Math.abs(price), Math.abs(this.#last)]
    return !this.areKnown || Math.max(a, b) <= this.#limits.outOfBarsFactor * Math.min(a, b) || this.#isNear(price)
  }

  areClose(a: number, b: number): boolean {
    const distance = Math.abs(a - b)
    return distance <= this.#limits.outlierShare * Math.abs(b) || distance <= this.#width(b)
  }

  /** Distance from the last one as a share of it. */
  jump(price: number): number {
    return this.areKnown ? Math.abs(price - this.#last) / Math.abs(this.#last) : 0
  }

  /** How far apart two prices may be and be called the same level. */
  #width(price: number): number {
    const { outlierShare, outlierDeviations, outlierSteps } = this.#limits
    const recent = this.#recent()
    const middle = medianOf(recent)
    const deviation = this.areKnown ? medianOf(recent.map((each) => Math.abs(each - middle))) : 0
    return Math.max(
      outlierShare * Math.abs(price),
      // 1.4826 makes it comparable with a standard deviation of normal noise.
      outlierDeviations * 1.4826 * deviation,
      // Half a step more, against the noise of the difference of two doubles.
      (outlierSteps + 0.5) * this.#step(price, recent),
    )
  }

  #isNear(price: number): boolean {
    const recent = this.#recent()
    const middle = medianOf(recent)
    if (Math.abs(price - middle) <= this.#width(middle)) return true
    return recent.slice(-NEWEST).some((each) => Math.abs(price - each) <= this.#width(each))
  }

  /** In the order they were taken. */
  #recent(): Float64Array {
    if (this.#count <= KEPT) return this.#kept.slice(0, this.#count)
    const at = this.#count % KEPT
    return Float64Array.of(...this.#kept.subarray(at), ...this.#kept.subarray(0, at))
  }

  /** A table that was guessed may not know yet how coarse the prices are: the prices' own decimals do. */
  #step(price: number, recent: Float64Array): number {
    if (!this.#terms.ticksInferred) return tickSizeAt(this.#terms.ticks, price)
    return 10 ** -Math.max(decimalsOf(price), ...recent.map(decimalsOf))
  }
}

function medianOf(prices: Float64Array): number {
  const sorted = prices.toSorted()
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2
}

const decimalsOf = (price: number): number => {
  const [, fraction = '', power = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(price)) ?? []
  return Math.max(0, fraction.length - Number(power))
}
