/**
 * One pass over the curve of a run: what a report takes from every step. Written as a loop over columns, because a run
 * may have ten million steps; it makes an object only for a drawdown that is among the worst.
 */
import type { RunCurve } from '../run.ts'
import type { Micros } from '../units.ts'

/** From a high of equity until that high is reached again. */
export interface Drawdown {
  /** When the last step at the high closed; the open of the first step where the starting cash was the high. */
  readonly peak: Micros
  readonly trough: Micros
  /** When the high was reached again; absent while it has not been. */
  readonly recovery?: Micros
  /** Share of the high that was lost at the trough, above 0. */
  readonly depth: number
  /** From the peak to the recovery, or to the end of the run: microseconds. */
  readonly length: number
}

export interface CurveWalk {
  readonly steps: number
  /** Index of the last step of each session. */
  readonly ends: readonly number[]
  /** Highest equity, the starting cash included. */
  readonly peak: number
  readonly sum: number
  /** Steps that closed with a position. */
  readonly held: number
  /** Sum of the squared drawdowns of all steps. */
  readonly squares: number
  readonly drawdowns: number
  readonly depthSum: number
  readonly lengthSum: number
  readonly longest: number
  /** Deepest first; of equal ones the earlier first. */
  readonly worst: readonly Drawdown[]
}

const WORST = 10

/** `cash` is the first high: a run that only loses is in drawdown from its first step. */
export function walkCurve(curve: RunCurve, cash: number): CurveWalk {
  const { equity, exposure } = curve
  const ends = sessionEnds(curve.day)
  const found = new Drawdowns(curve)
  let [peak, peakAt, low, lowAt] = [cash, -1, cash, -1]
  let [sum, held, squares, inverse] = [0, 0, 0, 1 / cash]
  for (let step = 0; step < equity.length; step++) {
    const value = equity[step] as number
    sum += value
    if ((exposure[step] as number) > 0) held++
    if (value >= peak) {
      if (low < peak) found.close({ peak, peakAt, low, lowAt, until: step, recovered: true })
      peak = low = value
      peakAt = lowAt = step
      inverse = 1 / value
    } else {
      const depth = (peak - value) * inverse
      squares += depth * depth
      if (value < low) {
        low = value
        lowAt = step
      }
    }
  }
  if (low < peak) found.close({ peak, peakAt, low, lowAt, until: equity.length - 1, recovered: false })
  return { steps: equity.length, ends, peak, sum, held, squares, ...found.totals() }
}

/** The last step of each run of equal days: by leaps, so that most of the column is never read. */
function sessionEnds(days: Float64Array): readonly number[] {
  const ends: number[] = []
  let [at, width] = [0, 1]
  while (at < days.length) {
    const end = endOf(days, at, width)
    width = Math.max(1, end - at)
    ends.push(end)
    at = end + 1
  }
  return ends
}

/** `guess` is the length of the session before it: most are alike. */
function endOf(days: Float64Array, from: number, guess: number): number {
  const day = days[from]
  let [low, high, leap] = [from, from + guess, guess]
  while (high < days.length && days[high] === day) {
    low = high
    high += leap
    leap *= 2
  }
  high = Math.min(high, days.length)
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (days[middle] === day) low = middle
    else high = middle
  }
  return low
}

interface Episode {
  readonly peak: number
  readonly peakAt: number
  readonly low: number
  readonly lowAt: number
  readonly until: number
  readonly recovered: boolean
}

class Drawdowns {
  readonly #curve: RunCurve
  readonly #worst: Drawdown[] = []
  #count = 0
  #depths = 0
  #lengths = 0
  #longest = 0

  constructor(curve: RunCurve) {
    this.#curve = curve
  }

  close(episode: Episode): void {
    const depth = (episode.peak - episode.low) / episode.peak
    const length = this.#closeOf(episode.until) - this.#closeOf(episode.peakAt)
    this.#count++
    this.#depths += depth
    this.#lengths += length
    if (length > this.#longest) this.#longest = length
    if (this.#worst.length < WORST || depth > (this.#worst.at(-1)?.depth ?? 0)) this.#keep(episode, depth, length)
  }

  totals() {
    const [drawdowns, depthSum, lengthSum, longest] = [this.#count, this.#depths, this.#lengths, this.#longest]
    return { drawdowns, depthSum, lengthSum, longest, worst: this.#worst }
  }

  #keep({ peakAt, lowAt, until, recovered }: Episode, depth: number, length: number): void {
    const [peak, trough] = [this.#closeOf(peakAt), this.#closeOf(lowAt)]
    const drawdown = { peak, trough, ...(recovered && { recovery: this.#closeOf(until) }), depth, length }
    const before = this.#worst.findIndex((other) => other.depth < depth)
    this.#worst.splice(before < 0 ? this.#worst.length : before, 0, drawdown)
    this.#worst.length = Math.min(this.#worst.length, WORST)
  }

  #closeOf(step: number): Micros {
    const { time, closes } = this.#curve
    return ((step < 0 ? time[0] : closes[step]) ?? 0) as Micros
  }
}
