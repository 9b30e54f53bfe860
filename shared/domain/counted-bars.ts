/**
 * Bars that end when so many ticks, or so much volume, have come. The count begins anew with each stretch of trading, so
 * that they depend on the calendar and the ticks alone and not on where somebody began to read.
 */
import { nowhere, type Place, type Places } from './bar-places.ts'
import { BarRows } from './bar-rows.ts'
import { auctionOf, makesNoBar, valueAt, type PricedTicks } from './priced-ticks.ts'
import { StretchTicks } from './stretch-ticks.ts'
import { lots, type Micros } from './units.ts'

export interface Counting {
  readonly what: 'ticks' | 'volume'
  /** Of ticks, or of lots. A tick is never split: a volume bar may hold more. */
  readonly most: number
}

export class CountedBars {
  readonly #rows = new BarRows()
  readonly #places: Places
  readonly #counting: Counting
  /** In the order of their times. */
  readonly #stretches: StretchTicks[] = []
  #last: StretchTicks | undefined
  /** All stretches before this one have all their bars. */
  #unmade = 0

  constructor(places: Places, counting: Counting) {
    this.#places = places
    this.#counting = counting
  }

  get rows(): BarRows {
    for (; this.#unmade < this.#stretches.length; this.#unmade++) this.#makeBars(this.#unmade)
    return this.#rows
  }

  add(ticks: PricedTicks): void {
    for (let at = 0; at < ticks.time.length; at++) if (!makesNoBar(ticks, at)) this.#take(ticks, at)
  }

  #take(ticks: PricedTicks, at: number): void {
    const time = valueAt(ticks.time, at) as Micros
    const auction = auctionOf(ticks, at)
    const found = auction === undefined ? undefined : this.#places.auction(auction, time)
    const stretch = found === undefined ? this.#stretchAt(time) : this.#stretchOf(found.place)
    if (stretch === undefined) return
    const number = stretch === this.#stretches.at(-1) ? this.#stretches.length - 1 : this.#stretches.indexOf(stretch)
    this.#unmade = Math.min(this.#unmade, number)
    stretch.put(found?.rank ?? time, ticks, at)
  }

  #stretchAt(time: Micros): StretchTicks | undefined {
    const last = this.#last
    if (last !== undefined && time >= last.place.since && time < last.place.until) return last
    const place = this.#places.at(time)
    this.#last = place === nowhere ? undefined : this.#stretchOf(place)
    return this.#last
  }

  #stretchOf(place: Place): StretchTicks {
    const before = this.#stretches.findLastIndex((each) => each.place.from <= place.from)
    const known = this.#stretches[before]
    if (known?.place.from === place.from) return known
    const made = new StretchTicks(place)
    this.#stretches.splice(before + 1, 0, made)
    return made
  }

  /** A tick that came late moves every later bar of its stretch, and the rows of the stretches after it. */
  #makeBars(number: number): void {
    const stretch = this.#stretches[number]
    if (stretch === undefined) return
    const firstRow = this.#stretches[number - 1]?.endRow ?? 0
    const keptRows = stretch.keptFrom(firstRow, this.#rows.count)
    if (this.#rows.count > keptRows) this.#rows.truncate(keptRows)
    while (stretch.made < stretch.count) {
      const row = this.#rows.count - 1
      if (row < firstRow || (this.#isFull(row) && this.#nextOpen(stretch) < stretch.place.to)) this.#openRow(stretch)
      this.#addOne(this.#rows.count - 1, stretch)
    }
  }

  #isFull(row: number): boolean {
    const { ticks, volume } = this.#rows.columns
    const { what, most } = this.#counting
    return valueAt(what === 'ticks' ? ticks : volume, row) >= most
  }

  /**
   * Several bars may begin in one microsecond, and what an auction brought may have come before its stretch. One that
   * would begin after it does not: a closing print joins the last bar, however full that is.
   */
  #nextOpen({ place, time, made }: StretchTicks): number {
    const { count, columns } = this.#rows
    const after = count === 0 ? -Infinity : valueAt(columns.time, count - 1)
    return Math.max(place.from, after + 1, valueAt(time, made))
  }

  #openRow(stretch: StretchTicks): void {
    const { count } = this.#rows
    const { place, made } = stretch
    const time = Math.min(this.#nextOpen(stretch), place.to - 1)
    this.#rows.insert(count, time, place)
    startRow(this.#rows, count, valueAt(stretch.price, made))
    stretch.openRow(this.#rows.count)
  }

  #addOne(row: number, stretch: StretchTicks): void {
    const { columns } = this.#rows
    const { place, made } = stretch
    const paid = valueAt(stretch.price, made)
    columns.close[row] = paid
    columns.high[row] = Math.max(valueAt(columns.high, row), paid)
    columns.low[row] = Math.min(valueAt(columns.low, row), paid)
    columns.volume[row] = lots(valueAt(columns.volume, row) + valueAt(stretch.quantity, made))
    columns.ticks[row] = valueAt(columns.ticks, row) + 1
    const ended = Math.max(valueAt(columns.time, row), Math.min(valueAt(stretch.time, made), place.to))
    columns.closeTime[row] = this.#isFull(row) ? ended : place.to
    this.#rows.touch(row)
    stretch.made++
  }
}

/** A bar before its first tick. */
function startRow({ columns }: BarRows, row: number, price: number): void {
  columns.open[row] = columns.high[row] = columns.low[row] = price
  columns.volume[row] = columns.ticks[row] = 0
}
