import type { Memory } from '../../memory.ts'
import { ExactSum } from './exact-sum.ts'
import { Window } from './window.ts'

const SPLITTER = 2 ** 27 + 1

/** Veltkamp's split: this half of a double, and what is left of it, are each exact times a small whole number. */
export function upperHalf(value: number): number {
  const wide = SPLITTER * value
  return wide - (wide - value)
}

/**
 * Of the last `period` values, their sum, and their sum with weights that rise evenly from -(period - 1) at the oldest to
 * period - 1 at the newest. A weighted average and a regression line follow from both. Nothing drifts: each value leaves
 * with exactly what it brought.
 */
export class WeightedSums {
  readonly #period: number
  readonly #window: Window
  readonly #sum: ExactSum
  readonly #slant: ExactSum

  constructor(memory: Memory, period: number) {
    this.#period = period
    this.#window = new Window(memory, period)
    this.#sum = new ExactSum(memory)
    this.#slant = new ExactSum(memory)
  }

  /** False until there are enough values, and for a NaN, which is not taken in. */
  update(value: number): boolean {
    if (Number.isNaN(value)) return false
    const oldest = this.#window.put(value)
    // All weights fall by 2; the oldest had the least, and the new value gets the greatest.
    this.#slant.takeTwice(this.#sum)
    this.#addTimes(this.#period - 1, value)
    this.#addTimes(this.#period + 1, oldest)
    this.#sum.add(value)
    this.#sum.add(-oldest)
    return this.#window.isFull
  }

  get sum(): number {
    return this.#sum.value
  }

  get slant(): number {
    return this.#slant.value
  }

  /** Weights 1 at the oldest to `period` at the newest, divided by their sum. */
  get average(): number {
    const n = this.#period
    return this.#sum.value / n + this.#slant.value / (n * (n + 1))
  }

  #addTimes(weight: number, value: number): void {
    const high = upperHalf(value)
    this.#slant.add(weight * high)
    this.#slant.add(weight * (value - high))
  }
}
