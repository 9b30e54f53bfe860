import { numberAt, type Memory } from '../../memory.ts'
import { wilder, type Smoothed } from './smoothed.ts'

const [KNOWN, VALUE, GAIN, LOSS] = [0, 1, 2, 3]

/** Wilder's averages of the rises and of the falls of a series, both positive. */
export class Gains {
  readonly #state: Float64Array
  readonly #gains: Smoothed
  readonly #losses: Smoothed

  constructor(memory: Memory, period: number) {
    this.#state = memory.numbers(4)
    this.#gains = wilder(memory, period)
    this.#losses = wilder(memory, period)
  }

  update(value: number): void {
    const change = this.#state[KNOWN] === 1 ? value - numberAt(this.#state, VALUE) : NaN
    this.#state[KNOWN] = 1
    this.#state[VALUE] = value
    this.#state[GAIN] = this.#gains.update(Math.max(0, change))
    this.#state[LOSS] = this.#losses.update(Math.max(0, -change))
  }

  /** NaN until there are `period` changes. */
  get gain(): number {
    return numberAt(this.#state, GAIN)
  }

  get loss(): number {
    return numberAt(this.#state, LOSS)
  }
}
