/**
 * Keeps an order book equal to the exchange's: a snapshot, and the numbered changes from there on. Changes that come
 * before the snapshot wait for it; after a number is missing, the book waits for the next snapshot.
 * https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams#how-to-manage-a-local-order-book-correctly
 */
import { OrderBook } from '../../../../shared/domain/order-book.ts'
import type { Lots, Price } from '../../../../shared/domain/units.ts'

export interface BookChange {
  /** Numbers of the first and the last change in it. */
  readonly first: number
  readonly last: number
  /** Price and quantity in turn. */
  readonly bids: readonly number[]
  readonly asks: readonly number[]
}

export type BookSnapshot = Omit<BookChange, 'first'>

/** A snapshot is asked for within seconds; what is older than so many changes it would not need. */
const MOST_WAITING = 1_000

export class BookSync {
  readonly book = new OrderBook()
  #waiting: BookChange[] | undefined = []
  /** Number of the last change that came, and of the last one that is in the book. */
  #came: number | undefined
  #applied = 0

  get inSync(): boolean {
    return this.#waiting === undefined
  }

  /** Returns how many numbers are missing before it: any, and the book is void until the next snapshot. */
  change(change: BookChange): number {
    const missing = this.#came === undefined ? 0 : Math.max(0, change.first - this.#came - 1)
    this.#came = Math.max(this.#came ?? 0, change.last)
    if (missing > 0) this.#lose()
    if (this.#waiting === undefined) this.#apply(change)
    else this.#wait(change, this.#waiting)
    return missing
  }

  /** False for one that does not fit the changes that wait: it is too old, or of another instrument. */
  snapshot(snapshot: BookSnapshot): boolean {
    const waiting = this.#waiting
    if (waiting === undefined) return false
    const later = waiting.filter(({ last }) => last > snapshot.last)
    const [next, oldest] = [later[0], waiting[0]]
    if (oldest === undefined || oldest.first > snapshot.last + 1) return false
    if (next !== undefined && next.first > snapshot.last + 1) return false
    this.#put({ ...snapshot, first: snapshot.last })
    this.#waiting = undefined
    for (const change of later) this.#apply(change)
    return true
  }

  #lose(): void {
    this.book.clear()
    this.#waiting = []
  }

  /** Kept beyond this call: the caller uses its columns again. */
  #wait({ bids, asks, ...numbers }: BookChange, waiting: BookChange[]): void {
    waiting.push({ ...numbers, bids: [...bids], asks: [...asks] })
    if (waiting.length > MOST_WAITING) waiting.shift()
  }

  /** What the snapshot holds already is passed over. */
  #apply(change: BookChange): void {
    if (change.last > this.#applied) this.#put(change)
  }

  #put({ last, bids, asks }: BookChange): void {
    this.#applied = last
    for (let at = 0; at < bids.length; at += 2) this.book.set('bid', bids[at] as Price, bids[at + 1] as Lots)
    for (let at = 0; at < asks.length; at += 2) this.book.set('ask', asks[at] as Price, asks[at + 1] as Lots)
  }
}
