/** The ticks of one stretch of trading by their times, of which bars are counted, and where each of those begins. */
import type { Place } from './bar-places.ts'
import { valueAt, type PricedTicks } from './priced-ticks.ts'

const FIRST_ROOM = 256

export class StretchTicks {
  readonly place: Place
  rank = new Float64Array(FIRST_ROOM)
  time = new Float64Array(FIRST_ROOM)
  price = new Float64Array(FIRST_ROOM)
  quantity = new Float64Array(FIRST_ROOM)
  count = 0
  /** How many of them are in bars. */
  made = 0
  /** The row after its last bar. */
  endRow = 0
  /** Of each bar, the index of its first tick. */
  readonly #starts: number[] = []
  #firstChanged = Infinity

  constructor(place: Place) {
    this.place = place
  }

  put(rank: number, { time, price, quantity }: PricedTicks, from: number): void {
    if (this.count === this.time.length) this.#grow()
    const at = this.#placeOf(rank, valueAt(time, from))
    for (const column of this.#columns()) column.copyWithin(at + 1, at, this.count)
    this.rank[at] = rank
    this.time[at] = valueAt(time, from)
    this.price[at] = valueAt(price, from)
    this.quantity[at] = valueAt(quantity, from)
    this.count++
    this.#firstChanged = Math.min(this.#firstChanged, at)
  }

  /**
   * The row from which on bars have to be made again; `firstRow` is where the rows of this stretch begin now, and
   * `rows` how many there are in all.
   */
  keptFrom(firstRow: number, rows: number): number {
    const isThere = this.endRow - this.#starts.length === firstRow && this.endRow <= rows
    const from = isThere ? this.#firstChanged : 0
    this.#firstChanged = Infinity
    if (from < this.made) {
      const row = Math.max(
        0,
        this.#starts.findLastIndex((start) => start <= from),
      )
      this.made = this.#starts[row] ?? 0
      this.#starts.length = row
    }
    this.endRow = firstRow + this.#starts.length
    return this.endRow
  }

  openRow(endRow: number): void {
    this.#starts.push(this.made)
    this.endRow = endRow
  }

  /** After all that happened before it or, as far as ticks can tell, at the same time. */
  #placeOf(rank: number, time: number): number {
    let at = this.count
    while (at > 0 && isAfter(valueAt(this.rank, at - 1), valueAt(this.time, at - 1), rank, time)) at--
    return at
  }

  #columns(): readonly Float64Array[] {
    return [this.rank, this.time, this.price, this.quantity]
  }

  #grow(): void {
    const grown = (column: Float64Array) => {
      const made = new Float64Array(2 * column.length)
      made.set(column)
      return made
    }
    this.rank = grown(this.rank)
    this.time = grown(this.time)
    this.price = grown(this.price)
    this.quantity = grown(this.quantity)
  }
}

const isAfter = (rank: number, time: number, otherRank: number, otherTime: number): boolean =>
  rank > otherRank || (rank === otherRank && time > otherTime)
