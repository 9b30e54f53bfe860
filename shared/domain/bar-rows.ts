/** Bars that are being made: rows in the order of their times, which of them are closed, and which have changed. */
import type { Place } from './bar-places.ts'
import { mapColumns } from './bar.ts'
import type { SessionBars } from './roll-up.ts'
import { emptyBars } from './roll-up.ts'

const FIRST_ROOM = 64

/** How many bars are closed, and the first that changed since this was last asked; the count of bars where none did. */
export interface BarChanges {
  readonly closed: number
  readonly firstChanged: number
}

export class BarRows {
  #columns: SessionBars = emptyBars(FIRST_ROOM)
  #count = 0
  #closed = 0
  #now = -Infinity
  #firstChanged = 0

  get count(): number {
    return this.#count
  }

  /** For writing; another one after `insert`. */
  get columns(): SessionBars {
    return this.#columns
  }

  /** A new row whose prices, volume and ticks the caller writes; those from `at` on move up by one. */
  insert(at: number, time: number, { to, day, phase }: Place): void {
    if (this.#count === this.#columns.time.length) this.#grow()
    const columns = this.#columns
    if (at < this.#count) for (const column of allColumns(columns)) column.copyWithin(at + 1, at, this.#count)
    columns.time[at] = time
    columns.closeTime[at] = to
    columns.day[at] = day
    columns.phase[at] = phase
    this.#count++
    if (at < this.#closed) this.#closed++
    this.touch(at)
  }

  touch(row: number): void {
    if (row < this.#firstChanged) this.#firstChanged = row
  }

  /** Rows from `count` on are void. */
  truncate(count: number): void {
    this.#count = count
    this.#closed = Math.min(this.#closed, count)
    this.touch(count)
  }

  closeUntil(now: number): void {
    if (now > this.#now) this.#now = now
  }

  changes(): BarChanges {
    const { closeTime } = this.#columns
    while (this.#closed < this.#count && (closeTime[this.#closed] ?? NaN) <= this.#now) this.#closed++
    const firstChanged = Math.min(this.#firstChanged, this.#count)
    this.#firstChanged = this.#count
    return { closed: this.#closed, firstChanged }
  }

  /** Views of the same memory. */
  bars(): SessionBars {
    const [columns, count] = [this.#columns, this.#count]
    return {
      ...mapColumns((name) => columns[name].subarray(0, count)),
      closeTime: columns.closeTime.subarray(0, count),
      day: columns.day.subarray(0, count),
      phase: columns.phase.subarray(0, count),
    }
  }

  /** The memory moves along where it can; it is not copied. */
  #grow(): void {
    const old = this.#columns
    const room = 2 * old.time.length
    this.#columns = {
      ...mapColumns((name) => grown(old[name], room)),
      closeTime: grown(old.closeTime, room),
      day: new Int32Array(memoryOf(old.day).transfer(room * Int32Array.BYTES_PER_ELEMENT)),
      phase: new Uint8Array(memoryOf(old.phase).transfer(room)),
    }
  }
}

/** A longer column of the same numbers; the old one is empty afterwards. */
export const grown = (column: Float64Array, length: number): Float64Array =>
  new Float64Array(memoryOf(column).transfer(length * Float64Array.BYTES_PER_ELEMENT))

function memoryOf({ buffer }: Column): ArrayBuffer {
  if (buffer instanceof ArrayBuffer) return buffer
  throw new TypeError('Shared memory cannot grow')
}

type Column = Float64Array | Int32Array | Uint8Array

const allColumns = (bars: SessionBars): readonly Column[] => [
  bars.time,
  bars.open,
  bars.high,
  bars.low,
  bars.close,
  bars.volume,
  bars.ticks,
  bars.closeTime,
  bars.day,
  bars.phase,
]
