/** Columns of one length that grow at their end: what a market brings while a strategy runs on it. */

export class GrowingColumns<Name extends string> {
  #columns: Record<Name, Float64Array>
  readonly #names: readonly Name[]
  #length = 0

  constructor(names: readonly Name[], capacity = 1024) {
    this.#names = names
    this.#columns = Object.fromEntries(names.map((name) => [name, new Float64Array(capacity)])) as Record<
      Name,
      Float64Array
    >
  }

  get length(): number {
    return this.#length
  }

  /** Value of the newest row; NaN where there is none. */
  last(name: Name): number {
    return this.#columns[name][this.#length - 1] ?? NaN
  }

  row(at: number): Readonly<Record<Name, number>> {
    return Object.fromEntries(this.#names.map((name) => [name, this.#columns[name][at] ?? NaN])) as Record<Name, number>
  }

  push(row: Readonly<Record<Name, number>>): void {
    if (this.#length === this.#columns[this.#names[0] as Name].length) this.#grow()
    for (const name of this.#names) this.#columns[name][this.#length] = row[name]
    this.#length += 1
  }

  /** Changes the newest row. */
  change(row: Readonly<Partial<Record<Name, number>>>): void {
    for (const name of this.#names) {
      const value: number | undefined = row[name]
      if (value !== undefined) this.#columns[name][this.#length - 1] = value
    }
  }

  /** Views of the rows from `from` on: they stay as they are, but for the newest row. */
  view(from = 0): Readonly<Record<Name, Float64Array>> {
    const views = this.#names.map((name) => [name, this.#columns[name].subarray(from, this.#length)] as const)
    return Object.fromEntries(views) as Record<Name, Float64Array>
  }

  #grow(): void {
    for (const name of this.#names) {
      const larger = new Float64Array(2 * this.#length)
      larger.set(this.#columns[name])
      this.#columns[name] = larger
    }
  }
}
