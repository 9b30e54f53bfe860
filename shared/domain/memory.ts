/**
 * All that one running indicator remembers: a few numbers, and rows of the values it looks back over. One update writes
 * at most one place of each row, so that taking an update back costs no more than the update.
 */

/** More than any indicator needs; a preview copies those in use. */
const MOST_NUMBERS = 64

export class Memory {
  readonly #numbers = new Float64Array(MOST_NUMBERS)
  readonly #kept = new Float64Array(MOST_NUMBERS)
  #used = 0
  readonly #rows: Row[] = []

  /** `count` numbers, all 0 at first. */
  numbers(count: number): Float64Array {
    const from = this.#used
    this.#used += count
    if (this.#used > MOST_NUMBERS)
      throw new RangeError(`An indicator remembers at most ${MOST_NUMBERS} numbers, was ${this.#used}`)
    return this.#numbers.subarray(from, this.#used)
  }

  row(length: number): Row {
    const row = new Row(length)
    this.#rows.push(row)
    return row
  }

  keep(): void {
    for (let at = 0; at < this.#used; at++) this.#kept[at] = this.#numbers[at] ?? NaN
    for (const row of this.#rows) row.keep()
  }

  /** All as it was at the last `keep`. */
  takeBack(): void {
    for (let at = 0; at < this.#used; at++) this.#numbers[at] = this.#kept[at] ?? NaN
    for (const row of this.#rows) row.takeBack()
  }

  save(): Float64Array {
    const saved = new Float64Array(this.#size())
    saved.set(this.#numbers.subarray(0, this.#used))
    let at = this.#used
    for (const { values } of this.#rows) {
      saved.set(values, at)
      at += values.length
    }
    return saved
  }

  load(saved: Float64Array): void {
    if (saved.length !== this.#size())
      throw new RangeError(`This indicator remembers ${this.#size()} numbers, was given ${saved.length}`)
    this.#numbers.set(saved.subarray(0, this.#used))
    let at = this.#used
    for (const { values } of this.#rows) {
      values.set(saved.subarray(at, at + values.length))
      at += values.length
    }
  }

  #size(): number {
    return this.#rows.reduce((sum, { values }) => sum + values.length, this.#used)
  }
}

/** Reads a number that is there. */
export const numberAt = (numbers: Float64Array, at: number): number => numbers[at] ?? NaN

/** Values at fixed places. */
export class Row {
  readonly values: Float64Array
  /** Where the last value was written, and what stood there. */
  #place = -1
  #before = 0

  constructor(length: number) {
    this.values = new Float64Array(length)
  }

  get(at: number): number {
    return this.values[at] ?? NaN
  }

  /** At most once between two calls of `keep`. */
  put(at: number, value: number): void {
    this.#place = at
    this.#before = this.get(at)
    this.values[at] = value
  }

  keep(): void {
    this.#place = -1
  }

  takeBack(): void {
    if (this.#place >= 0) this.values[this.#place] = this.#before
  }
}
