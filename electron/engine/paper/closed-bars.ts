/** Bars that have closed and wait for their turn, of all feeds of a run: those that close together are one moment. */
import type { Micros } from '../../../shared/domain/units.ts'
import type { BarReader } from '../bar-reader.ts'
import type { DeclaredFeed } from './declared-feeds.ts'
import type { BarRow } from './paper-feeds.ts'

interface Closed {
  readonly of: DeclaredFeed
  readonly row: BarRow
}

export class ClosedBars {
  readonly #feeds: readonly DeclaredFeed[]
  #rows: Closed[] = []
  /** Close of the last bar that was decided on. */
  #decided = -Infinity

  constructor(feeds: readonly DeclaredFeed[]) {
    this.#feeds = feeds
  }

  get waiting(): number {
    return this.#rows.length
  }

  /** When the next of them close; Infinity where there are none. */
  get next(): number {
    return this.#rows[0]?.row.closes ?? Infinity
  }

  /** The past of the run. */
  async load(reader: BarReader, at: Micros): Promise<void> {
    for (const { feed, drives } of this.#feeds) {
      await feed.load(reader, at)
      if (drives && feed.bars.length > 0) this.#decided = Math.max(this.#decided, feed.bars.last('closes'))
    }
  }

  /** Those of an instrument that have closed since. */
  take(instrument: number): void {
    const rows = this.#feeds
      .filter((each) => each.instrument === instrument)
      .flatMap((of) => of.feed.takeClosed().map((row) => ({ of, row })))
    if (rows.length > 0) this.#rows = [...this.#rows, ...rows].toSorted((a, b) => a.row.closes - b.row.closes)
  }

  /** Those that close by then are history now. True where there is one to be decided on. */
  close(time: Micros): boolean {
    let drives = false
    for (let next = this.#rows[0]; next !== undefined && next.row.closes <= time; next = this.#rows[0]) {
      this.#rows.shift()
      next.of.feed.bars.push(next.row)
      drives ||= next.of.drives && next.row.closes > this.#decided
    }
    if (drives) this.#decided = time
    return drives
  }

  clear(): void {
    this.#rows = []
  }
}
