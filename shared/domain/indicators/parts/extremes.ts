import { numberAt, type Memory, type Row } from '../../memory.ts'

const [COUNT, FIRST, SIZE] = [0, 1, 2]

/**
 * The highest or the lowest of the last `period` values. It keeps only values that may still become the extreme, each
 * better than all that came after it, so that a value costs the same however long the period is.
 */
export class Extremes {
  readonly #period: number
  /** Lowest values are the highest ones of the other sign. */
  readonly #sign: 1 | -1
  readonly #values: Row
  /** How many values had come before each of them. */
  readonly #places: Row
  readonly #state: Float64Array

  constructor(memory: Memory, period: number, which: 'highest' | 'lowest') {
    this.#period = period
    this.#sign = which === 'highest' ? 1 : -1
    this.#values = memory.row(period)
    this.#places = memory.row(period)
    this.#state = memory.numbers(3)
  }

  /** NaN until there are enough values, and for a NaN, which is not taken in. */
  update(value: number): number {
    if (Number.isNaN(value)) return NaN
    const place = numberAt(this.#state, COUNT)
    this.#state[COUNT] = place + 1
    this.#dropOld(place)
    this.#add(value * this.#sign, place)
    return place + 1 < this.#period ? NaN : this.#values.get(numberAt(this.#state, FIRST)) * this.#sign
  }

  /** How many values ago the extreme came; of equal ones, the latest. */
  get ago(): number {
    return numberAt(this.#state, COUNT) - 1 - this.#places.get(numberAt(this.#state, FIRST))
  }

  #dropOld(place: number): void {
    const first = numberAt(this.#state, FIRST)
    const size = numberAt(this.#state, SIZE)
    if (size === 0 || this.#places.get(first) > place - this.#period) return
    this.#state[FIRST] = first + 1 === this.#period ? 0 : first + 1
    this.#state[SIZE] = size - 1
  }

  #add(value: number, place: number): void {
    const first = numberAt(this.#state, FIRST)
    let size = numberAt(this.#state, SIZE)
    while (size > 0 && this.#values.get(this.#wrap(first + size - 1)) <= value) size--
    const at = this.#wrap(first + size)
    this.#values.put(at, value)
    this.#places.put(at, place)
    this.#state[SIZE] = size + 1
  }

  #wrap(at: number): number {
    return at < this.#period ? at : at - this.#period
  }
}
