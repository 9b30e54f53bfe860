/** Every change of a balance or a position, as columns: an equity curve of a million steps is made from them at the end. */

export class AccountMarks {
  count = 0
  /** Micros; a change at a bar's open stands half a microsecond after what closed at that moment. */
  time = new Float64Array(64)
  /** Index of the instrument; their number and it, for both sides of a hedging account together; -1 - that of the wallet. */
  what = new Int32Array(64)
  /** What it holds from then on: lots, or money. */
  holds = new Float64Array(64)

  add(time: number, what: number, holds: number): void {
    if (this.count === this.time.length) this.#grow()
    const at = this.count++
    this.time[at] = time
    this.what[at] = what
    this.holds[at] = holds
  }

  #grow(): void {
    const size = 2 * this.count
    const [time, what, holds] = [new Float64Array(size), new Int32Array(size), new Float64Array(size)]
    time.set(this.time)
    what.set(this.what)
    holds.set(this.holds)
    Object.assign(this, { time, what, holds })
  }
}
