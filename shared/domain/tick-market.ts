/** A market that goes from tick to tick: each is a bar without width, and whoever feeds it says which phase it is in. */
import type { Costs } from './costs/costs.ts'
import type { DeskBook, DeskInstrument } from './desk.ts'
import { Market, type Span } from './matching-market.ts'
import { sessionTimes, type SessionTimes } from './matching-sessions.ts'
import type { Side } from './order.ts'
import type { Tick } from './tick.ts'

const NO_BARS = {
  time: new Float64Array(0),
  open: new Float64Array(0),
  high: new Float64Array(0),
  low: new Float64Array(0),
  close: new Float64Array(0),
  volume: new Float64Array(0),
  closes: new Float64Array(0),
  day: new Int32Array(0),
}

/** Edges of sessions are told when they come: a session without a tick does not take place. */
const NOT_YET = sessionTimes([])

export class TickMarket extends Market {
  override readonly onTicks = true
  regular = true
  #bid = NaN
  #ask = NaN
  #last = NaN

  constructor(index: number, { id, terms }: DeskInstrument, book: DeskBook, costs: Costs) {
    super(index, { id, terms, bars: NO_BARS }, book, costs)
  }

  /** What it was worth when somebody looked last, until a tick tells. */
  remember(price: number): void {
    this.#last = price
  }

  /** `undefined` for a quote without a price. */
  take(tick: Tick): Span | undefined {
    this.next += 1
    const units = this.terms.lotsPerUnit
    if (tick.kind === 'trade') {
      this.#last = this.#bid = this.#ask = tick.price
      return spanOf(this.next, tick.time, tick.price, tick.quantity / units)
    }
    const { bid = NaN, ask = NaN } = tick
    this.#bid = bid
    this.#ask = ask
    if (!Number.isNaN(bid + ask)) this.#last = (bid + ask) / 2
    return Number.isNaN(bid) && Number.isNaN(ask) ? undefined : spanOf(this.next, tick.time, this.#last, NaN)
  }

  /** A trade's price; of a quote the side that takes the order, NaN where nobody quotes it. */
  override openFor(side: Side): number {
    return side === 'buy' ? this.#ask : this.#bid
  }

  override get sessions(): SessionTimes {
    return NOT_YET
  }

  override isRegular(): boolean {
    return this.regular
  }

  override seek(): void {}

  override firstOpening(): number {
    return this.next + 1
  }

  override firstOf(): number {
    return Infinity
  }

  /** Of the last trade, or the middle of the last quote. */
  override lastPrice(): number {
    return this.#last
  }
}

const spanOf = (bar: number, time: number, price: number, volume: number): Span => ({
  bar,
  time,
  open: price,
  high: price,
  low: price,
  close: price,
  closes: time,
  volume,
})
