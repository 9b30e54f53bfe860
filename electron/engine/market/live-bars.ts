/** Bars that form while ticks come in, for readers who each take what changed since they looked. */
import type { PriceSide } from '../../../shared/domain/bar.ts'
import type { SessionBars } from '../../../shared/domain/roll-up.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import { TickBars, type TickBarOptions } from '../../../shared/domain/tick-bars.ts'
import type { TickSeries } from '../../../shared/domain/tick-series.ts'
import type { TickKind } from '../../../shared/domain/tick.ts'
import type { Micros } from '../../../shared/domain/units.ts'

/** Which sides the ticks of a kind have. */
export const sidesOf: Readonly<Record<TickKind, readonly PriceSide[]>> = {
  trade: ['trade'],
  quote: ['bid', 'ask', 'mid'],
}

export const kindOf = (side: PriceSide): TickKind => (side === 'trade' ? 'trade' : 'quote')

/** Where a reader is: bars before `from` are as it has them. */
export interface BarCursor {
  from: number
}

export class LiveBars {
  readonly side: PriceSide
  readonly #bars: TickBars
  readonly #cursors = new Set<BarCursor>()
  #closed = 0

  constructor(index: SessionIndex, options: TickBarOptions) {
    this.side = options.side
    this.#bars = new TickBars(index, options)
  }

  add(ticks: TickSeries, from: number, to: number): void {
    this.#bars.add(ticks, from, to)
  }

  closeUntil(now: Micros): void {
    this.#bars.closeUntil(now)
  }

  /** All bars of the run, the forming one last: views until more ticks come. */
  get bars(): SessionBars {
    return this.#bars.bars()
  }

  /** How many of them are closed. Tells the readers what changed. */
  look(): number {
    const { closed, firstChanged } = this.#bars.changes()
    const from = closed > this.#closed ? Math.min(firstChanged, this.#closed) : firstChanged
    for (const cursor of this.#cursors) cursor.from = Math.min(cursor.from, from)
    this.#closed = closed
    return closed
  }

  /** A new reader has none of the bars. */
  cursor(): BarCursor {
    const cursor = { from: 0 }
    this.#cursors.add(cursor)
    return cursor
  }

  leave(cursor: BarCursor): void {
    this.#cursors.delete(cursor)
  }
}
