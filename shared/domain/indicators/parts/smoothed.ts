import { numberAt, type Memory } from '../../memory.ts'

const [COUNT, VALUE] = [0, 1]

/**
 * A mean in which each new value has a fixed weight and older ones fade. It starts, as TA-Lib's do, from the plain mean of
 * the first `period` values.
 */
export class Smoothed {
  readonly #period: number
  readonly #weight: number
  readonly #state: Float64Array

  constructor(memory: Memory, period: number, weight: number) {
    this.#period = period
    this.#weight = weight
    this.#state = memory.numbers(2)
  }

  /** NaN until there are enough values, and for a NaN, which is not taken in. */
  update(value: number): number {
    if (Number.isNaN(value)) return NaN
    const count = numberAt(this.#state, COUNT)
    const before = numberAt(this.#state, VALUE)
    if (count < this.#period) return this.#start(value, before, count + 1)
    const next = before + this.#weight * (value - before)
    this.#state[VALUE] = next
    return next
  }

  #start(value: number, before: number, count: number): number {
    const sum = before + value
    this.#state[COUNT] = count
    this.#state[VALUE] = count === this.#period ? sum / this.#period : sum
    return count === this.#period ? sum / this.#period : NaN
  }
}

export const exponential = (memory: Memory, period: number): Smoothed => new Smoothed(memory, period, 2 / (period + 1))

/** Welles Wilder, New Concepts in Technical Trading Systems, 1978. */
export const wilder = (memory: Memory, period: number): Smoothed => new Smoothed(memory, period, 1 / period)
