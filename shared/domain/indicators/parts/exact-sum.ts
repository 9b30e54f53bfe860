import { numberAt, type Memory } from '../../memory.ts'

const [SUM, REST] = [0, 1]

/** What rounding has left out of `sum`, which is `before` and `value` added. */
export function lostIn(sum: number, before: number, value: number): number {
  const added = sum - before
  return before - (sum - added) + (value - added)
}

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
    return numberAt(this.#state, SUM) + numberAt(this.#state, REST)
  }

  add(value: number): void {
    const before = numberAt(this.#state, SUM)
    const sum = before + value
    this.#state[SUM] = sum
    this.#state[REST] = numberAt(this.#state, REST) + lostIn(sum, before, value)
  }

  /** Takes twice another sum from this one, with what that one keeps beside its rounded value. */
  takeTwice(other: ExactSum): void {
    this.add(-2 * numberAt(other.#state, SUM))
    this.#state[REST] = numberAt(this.#state, REST) - 2 * numberAt(other.#state, REST)
  }
}
