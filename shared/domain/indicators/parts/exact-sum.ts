import type { Memory } from '../../memory.ts'

const [SUM, REST] = [0, 1]

/**
 * A sum that values enter and leave for millions of bars without drifting: what each addition rounds away is kept in a
 * second number (Knuth's two-sum, The Art of Computer Programming 4.2.2).
 */
export class ExactSum {
  readonly #state: Float64Array

  constructor(memory: Memory) {
    this.#state = memory.numbers(2)
  }

  get value(): number {
    return (this.#state[SUM] ?? 0) + (this.#state[REST] ?? 0)
  }

  add(value: number): void {
    const before = this.#state[SUM] ?? 0
    const sum = before + value
    const added = sum - before
    this.#state[SUM] = sum
    this.#state[REST] = (this.#state[REST] ?? 0) + (before - (sum - added) + (value - added))
  }
}
