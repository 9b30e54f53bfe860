import type { Memory } from '../../memory.ts'
import { ExactSum } from './exact-sum.ts'
import { Window } from './window.ts'

/** Sum of the last `period` values. */
export class RollingSum {
  readonly window: Window
  readonly #sum: ExactSum

  constructor(memory: Memory, period: number) {
    this.window = new Window(memory, period)
    this.#sum = new ExactSum(memory)
  }

  /** The sum with this value in it; NaN until there are enough, and for a NaN, which is not taken in. */
  update(value: number): number {
    if (Number.isNaN(value)) return NaN
    const { window } = this
    this.#sum.add(value)
    this.#sum.add(-window.put(value))
    return window.isFull ? this.#sum.value : NaN
  }
}
