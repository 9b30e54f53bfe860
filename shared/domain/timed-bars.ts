/** Bars of a span of time, or of trading days, made from ticks. */
import { nowhere, type AuctionPlace, type Place, type Places } from './bar-places.ts'
import { BarRows, grown } from './bar-rows.ts'
import { indexAt } from './bar.ts'
import { auctionOf, makesNoBar, PASSES, valueAt, type PricedTicks } from './priced-ticks.ts'
import { lots, type Micros } from './units.ts'

export class TimedBars {
  readonly rows = new BarRows()
  readonly #places: Places
  /**
   * When the first and the last tick of each bar happened: what decides its open and its close, in whatever order they
   * come. Ordinary ticks rank by their time, prints of an auction between two microseconds.
   */
  #first: Float64Array = new Float64Array(this.rows.columns.time.length)
  #last: Float64Array = new Float64Array(this.rows.columns.time.length)
  readonly #auctions = new AuctionOrders()
  /** Where the last tick went, and its row: most ticks follow it there. */
  #place: Place = nowhere
  #row = 0

  constructor(places: Places) {
    this.#places = places
  }

  add(ticks: PricedTicks): void {
    const { length } = ticks.time
    for (let at = this.#run(ticks, 0); at < length; at = this.#run(ticks, at + 1)) this.#step(ticks, at)
  }

  /**
   * Takes the ticks from `from` on that simply follow the last one in its bar; returns where they end. All that a tick
   * may change is in variables meanwhile: this is the loop that decides how fast bars are built.
   */
  #run({ time, price, quantity, flags }: PricedTicks, from: number): number {
    const { until } = this.#place
    const { columns } = this.rows
    const row = this.#row
    let high = read(columns.high, row)
    let low = read(columns.low, row)
    let close = read(columns.close, row)
    let volume = read(columns.volume, row)
    let last = read(this.#last, row)
    let at = from
    for (; at < time.length; at++) {
      const now = read(time, at)
      const paid = read(price, at)
      if (now < last || now >= until || read(flags, at) > PASSES || Number.isNaN(paid)) break
      if (paid > high) high = paid
      if (paid < low) low = paid
      close = paid
      last = now
      volume += read(quantity, at)
    }
    if (at === from) return at
    columns.high[row] = high
    columns.low[row] = low
    columns.close[row] = close
    columns.volume[row] = lots(volume)
    columns.ticks[row] = read(columns.ticks, row) + at - from
    this.#last[row] = last
    this.rows.touch(row)
    return at
  }

  /** A tick that opens a bar, comes late, is of an auction, or makes no bar. */
  #step(ticks: PricedTicks, at: number): void {
    if (makesNoBar(ticks, at)) return
    const time = valueAt(ticks.time, at) as Micros
    const auction = auctionOf(ticks, at)
    const found = auction === undefined ? undefined : this.#places.auction(auction, time)
    const place = found === undefined ? this.#places.at(time) : found.place
    // The tick after an auction's print goes by its own time again.
    this.#place = found === undefined ? place : nowhere
    if (place === nowhere) return
    this.#row = this.#rowOf(place)
    const isNew = this.#row === this.rows.count || this.rows.columns.time[this.#row] !== place.from
    if (isNew) this.#open(place, ticks, at)
    this.#addTo(found ?? { place, rank: time, order: 0 }, ticks, at)
  }

  /** Where its row is, or is to be. */
  #rowOf(place: Place): number {
    const { columns, count } = this.rows
    const newest = count === 0 ? -Infinity : valueAt(columns.time, count - 1)
    return newest < place.from ? count : indexAt(columns.time.subarray(0, count), place.from)
  }

  #open(place: Place, { price }: PricedTicks, at: number): void {
    const row = this.#row
    this.rows.insert(row, place.from, place)
    this.#makeRoom(row)
    const { columns } = this.rows
    columns.high[row] = valueAt(price, at)
    columns.low[row] = valueAt(price, at)
    columns.volume[row] = 0
    columns.ticks[row] = 0
    this.#first[row] = Infinity
    this.#last[row] = -Infinity
  }

  #addTo(when: AuctionPlace, { price, quantity }: PricedTicks, at: number): void {
    const row = this.#row
    const { columns } = this.rows
    const paid = valueAt(price, at)
    if (this.#auctions.isBefore(when, valueAt(this.#first, row))) {
      columns.open[row] = paid
      this.#first[row] = when.rank
    }
    if (this.#auctions.isAfter(when, valueAt(this.#last, row))) {
      columns.close[row] = paid
      this.#last[row] = when.rank
    }
    columns.high[row] = Math.max(valueAt(columns.high, row), paid)
    columns.low[row] = Math.min(valueAt(columns.low, row), paid)
    columns.volume[row] = lots(valueAt(columns.volume, row) + valueAt(quantity, at))
    columns.ticks[row] = valueAt(columns.ticks, row) + 1
    this.rows.touch(row)
  }

  /** After a row was inserted. */
  #makeRoom(row: number): void {
    const { count, columns } = this.rows
    if (this.#first.length < count) {
      this.#first = grown(this.#first, columns.time.length)
      this.#last = grown(this.#last, columns.time.length)
    }
    if (row === count - 1) return
    this.#first.copyWithin(row + 1, row, count - 1)
    this.#last.copyWithin(row + 1, row, count - 1)
  }
}

/** For the loop alone: V8 compiles it for what it has seen, and nothing here is ever out of bounds. */
const read = (column: Float64Array, at: number): number => column[at] ?? NaN

/**
 * The prints of an auction have one rank in a bar, and their order decides which of them is its first or its last. Other
 * ticks of one rank stand as they came.
 */
class AuctionOrders {
  readonly #first = new Map<number, number>()
  readonly #last = new Map<number, number>()

  isBefore({ place, rank, order }: AuctionPlace, first: number): boolean {
    if (rank === first && (Number.isInteger(rank) || order >= (this.#first.get(place.from) ?? -Infinity))) return false
    if (rank > first) return false
    if (!Number.isInteger(rank)) this.#first.set(place.from, order)
    return true
  }

  isAfter({ place, rank, order }: AuctionPlace, last: number): boolean {
    if (rank === last && !Number.isInteger(rank) && order < (this.#last.get(place.from) ?? -Infinity)) return false
    if (rank < last) return false
    if (!Number.isInteger(rank)) this.#last.set(place.from, order)
    return true
  }
}
