import { numberAt, type Memory } from '../../memory.ts'
import { wilder, type Smoothed } from './smoothed.ts'

const [KNOWN, CLOSE] = [0, 1]

/** The range of a bar together with the gap from the close before it: Wilder, 1978. */
export class TrueRange {
  readonly #state: Float64Array

  constructor(memory: Memory) {
    this.#state = memory.numbers(2)
  }

  /** NaN for the first bar, which has no close before it. */
  update(high: number, low: number, close: number): number {
    const isKnown = this.#state[KNOWN] === 1
    const before = numberAt(this.#state, CLOSE)
    this.#state[KNOWN] = 1
    this.#state[CLOSE] = close
    return isKnown ? Math.max(high - low, Math.abs(high - before), Math.abs(low - before)) : NaN
  }
}

/** Wilder's average of true ranges, as TA-Lib's ATR: its first value comes at bar `period`. */
export class AverageTrueRange {
  readonly #range: TrueRange
  readonly #average: Smoothed

  constructor(memory: Memory, period: number) {
    this.#range = new TrueRange(memory)
    this.#average = wilder(memory, period)
  }

  update(high: number, low: number, close: number): number {
    return this.#average.update(this.#range.update(high, low, close))
  }
}
