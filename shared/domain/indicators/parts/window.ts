import { numberAt, type Memory, type Row } from '../../memory.ts'

const [COUNT, NEXT] = [0, 1]

/** The last `length` values. */
export class Window {
  readonly length: number
  readonly #row: Row
  readonly #state: Float64Array

  constructor(memory: Memory, length: number) {
    this.length = length
    this.#row = memory.row(length)
    this.#state = memory.numbers(2)
  }

  get count(): number {
    return numberAt(this.#state, COUNT)
  }

  get isFull(): boolean {
    return this.count === this.length
  }

  /** The value that falls out is given back: 0, which leaves every sum as it is, while none does. */
  put(value: number): number {
    const next = numberAt(this.#state, NEXT)
    const oldest = this.#row.get(next)
    const isFull = this.isFull
    this.#row.put(next, value)
    this.#state[NEXT] = next + 1 === this.length ? 0 : next + 1
    if (isFull) return oldest
    this.#state[COUNT] = this.count + 1
    return 0
  }

  /** The value that was put `ago` values before the last one; it must be in the window. */
  at(ago: number): number {
    const at = numberAt(this.#state, NEXT) - 1 - ago
    return this.#row.get(at < 0 ? at + this.length : at)
  }

  /** All places, in no order; only the first `count` are of the window while it fills. */
  get values(): Float64Array {
    return this.#row.values
  }
}
