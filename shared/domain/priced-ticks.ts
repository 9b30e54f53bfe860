/** Ticks as bars see them: a time, one price, a quantity and the flags. */
import type { Auction } from './bar-places.ts'
import type { PriceSide } from './bar.ts'
import type { TickSeries } from './tick-series.ts'
import { tickFlags } from './tick.ts'

/** Columns of one length. A price is NaN where that side is absent; quotes bring no volume. */
export interface PricedTicks {
  readonly time: Float64Array
  readonly price: Float64Array
  readonly quantity: Float64Array
  readonly flags: Float64Array
}

/** The engine compiles a loop for calls of this many ticks better than for one call of all. */
export const TICKS_A_CALL = 4096

/** The greatest flags with which a tick simply follows the one before it; others are looked at one by one. */
export const PASSES = tickFlags.late | tickFlags.locked | tickFlags.stale

const noVolume = new Float64Array(TICKS_A_CALL)

export class SideOfTicks {
  readonly #side: PriceSide
  readonly #mids = new Float64Array(TICKS_A_CALL)

  constructor(side: PriceSide) {
    this.#side = side
  }

  /** Ticks [from, to), at most `TICKS_A_CALL`; views, and for mids a memory that the next call takes. */
  take(ticks: TickSeries, from: number, to: number): PricedTicks {
    const [time, flags] = [ticks.time.subarray(from, to), ticks.flags.subarray(from, to)]
    if (ticks.kind === 'trade') {
      if (this.#side !== 'trade') throw new TypeError(`Trades have no ${this.#side}`)
      return { time, price: ticks.price.subarray(from, to), quantity: ticks.quantity.subarray(from, to), flags }
    }
    const price = this.#quoted(ticks.bid.subarray(from, to), ticks.ask.subarray(from, to))
    return { time, price, quantity: noVolume.subarray(0, to - from), flags }
  }

  #quoted(bid: Float64Array, ask: Float64Array): Float64Array {
    switch (this.#side) {
      case 'trade':
        throw new TypeError('Quotes are no trades')
      case 'bid':
        return bid
      case 'ask':
        return ask
      case 'mid':
        for (let at = 0; at < bid.length; at++) this.#mids[at] = (valueAt(bid, at) + valueAt(ask, at)) / 2
        return this.#mids.subarray(0, bid.length)
    }
  }
}

export const makesNoBar = ({ flags, price }: PricedTicks, at: number): boolean =>
  (valueAt(flags, at) & tickFlags.noBar) !== 0 || Number.isNaN(valueAt(price, at))

export function auctionOf({ flags }: PricedTicks, at: number): Auction | undefined {
  const bits = valueAt(flags, at)
  if ((bits & tickFlags.opening) !== 0) return 'opening'
  return (bits & tickFlags.closing) !== 0 ? 'closing' : undefined
}

export const valueAt = (column: Float64Array, at: number): number => column[at] ?? NaN
