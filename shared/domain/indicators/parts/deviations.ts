import { numberAt, type Memory } from '../../memory.ts'
import { Window } from './window.ts'

const [ANCHOR, SUM, SQUARES, PEAK, TURN] = [0, 1, 2, 3, 4]

/**
 * Mean and variance of the last `period` values. Sums are taken of the distances from an anchor among the values, never
 * of the values themselves, whose squares would drown small movements at a high price. The anchor is set anew now
 * and then, and as soon as large distances have left that would hide what remains: so nothing drifts, and values that are
 * all equal have a variance of exactly 0.
 */
export class Deviations {
  readonly #period: number
  readonly #most: number
  readonly #turns: number
  readonly #window: Window
  readonly #state: Float64Array

  constructor(memory: Memory, period: number) {
    this.#period = period
    this.#most = mostShrinkage(period)
    this.#turns = anchorLasts(period)
    this.#window = new Window(memory, period)
    this.#state = memory.numbers(5)
  }

  /** False until there are enough values, and for a NaN, which is not taken in. */
  update(value: number): boolean {
    if (Number.isNaN(value)) return false
    const wasFull = this.#window.isFull
    const oldest = this.#window.put(value)
    if (!wasFull) return this.#fill()
    const anchor = numberAt(this.#state, ANCHOR)
    const added = value - anchor
    const left = oldest - anchor
    const squares = numberAt(this.#state, SQUARES) + (added * added - left * left)
    this.#state[SUM] = numberAt(this.#state, SUM) + (added - left)
    this.#state[SQUARES] = squares
    this.#state[PEAK] = Math.max(numberAt(this.#state, PEAK), squares + left * left)
    this.#turn()
    return true
  }

  get mean(): number {
    return numberAt(this.#state, ANCHOR) + numberAt(this.#state, SUM) / this.#period
  }

  /** The last value less the mean; exactly 0 when all values are equal. */
  get ofLast(): number {
    return this.#window.at(0) - numberAt(this.#state, ANCHOR) - numberAt(this.#state, SUM) / this.#period
  }

  /** Sum of the squared distances from the mean. */
  get squares(): number {
    const sum = numberAt(this.#state, SUM)
    return Math.max(0, numberAt(this.#state, SQUARES) - (sum * sum) / this.#period)
  }

  #fill(): boolean {
    if (!this.#window.isFull) return false
    this.#setAnchor()
    return true
  }

  #turn(): void {
    const turn = numberAt(this.#state, TURN) + 1
    this.#state[TURN] = turn
    if (turn === this.#turns || numberAt(this.#state, PEAK) > this.#most * this.squares) this.#setAnchor()
  }

  #setAnchor(): void {
    const { values } = this.#window
    const anchor = this.#window.at(0)
    let sum = 0
    let squares = 0
    for (let at = 0; at < values.length; at++) {
      const distance = (values[at] ?? NaN) - anchor
      sum += distance
      squares += distance * distance
    }
    this.#state[ANCHOR] = anchor
    this.#state[SUM] = sum
    this.#state[SQUARES] = squares
    this.#state[PEAK] = squares
    this.#state[TURN] = 0
  }
}

/** How much larger the squares may have been than they now are, before their rounding shows in what is left. */
export const mostShrinkage = (period: number): number => Math.max(1000, 2 * period)

/** For so many values an anchor serves at most: rarely enough to cost little, often enough that roundings stay few. */
export const anchorLasts = (period: number): number => Math.max(100, period)

/** `population` divides by the number of values, as TA-Lib does, `sample` by one less. */
export const deviationOf = {
  type: 'choice',
  default: 'population',
  choices: ['population', 'sample'],
  doc: 'Whether the values are all there are, or a sample of more.',
} as const

/** What the squares are divided by. */
export const divisorOf = (period: number, of: string): number => (of === 'sample' ? period - 1 : period)
