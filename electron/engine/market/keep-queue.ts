/** What is on its way to the store: one write after the other, and no more of them than the store can follow. */
import type { InstrumentId, Micros } from '../../../shared/domain/units.ts'
import type { Gap, Quarantined, Store } from '../ports.ts'
import type { LiveMarket, Ready } from './live-market.ts'
import { keepMinutes } from './minute-bars.ts'

/** The part of the store that the loop writes to. */
export interface LoopStores {
  readonly ticks: Pick<Store['ticks'], 'read' | 'write'>
  readonly bars: Pick<Store['bars'], 'write'>
  readonly quarantine: Pick<Store['quarantine'], 'add'>
  readonly gaps: Pick<Store['gaps'], 'put'>
}

export interface KeptCounts {
  /** Ticks that were not stored before, and 1-minute bars that were not. */
  readonly added: number
  readonly bars: number
}

/**
 * Ticks, and records of others, that may wait; the feed is held up by more. Writes do not count: those of one beat are as
 * many as there are instruments, and no reason to let the next ticks wait.
 */
const MOST_WAITING = 65_536

export class KeepQueue {
  readonly #stores: LoopStores
  readonly #stored: (instrument: InstrumentId) => void
  #last: Promise<void> = Promise.resolve()
  /** Writes, and what is in them. */
  #writes = 0
  #records = 0
  #wake: (() => void) | undefined
  #failed: { readonly error: unknown } | undefined
  #counts = { added: 0, bars: 0 }

  constructor(stores: LoopStores, stored: (instrument: InstrumentId) => void) {
    this.#stores = stores
    this.#stored = stored
  }

  get counts(): KeptCounts {
    return this.#counts
  }

  get isIdle(): boolean {
    return this.#writes === 0
  }

  /** What is ready of a market by the clock; with `last`, all of it. */
  keep(market: LiveMarket, now: Micros, last = false): void {
    const aside = market.takeAside()
    const ready = market
      .takeReady(now, last)
      .filter(({ ticks, minutes }) => ticks !== undefined || minutes !== undefined)
    const records = ready.reduce((sum, { ticks }) => sum + (ticks?.time.length ?? 0), aside.length)
    if (ready.length > 0 || aside.length > 0) this.#write(records, () => this.#keep(market, ready, aside))
  }

  gap(gap: Gap): void {
    this.#write(1, () => this.#stores.gaps.put(gap))
  }

  /** Resolves when there is room for more, for the one who feeds; rejects when a write has failed. */
  async room(): Promise<void> {
    while (this.#records > MOST_WAITING) await new Promise<void>((resolve) => (this.#wake = resolve))
    this.#rethrow()
  }

  /** Resolves when all is written. */
  async done(): Promise<void> {
    await this.#last
    this.#rethrow()
  }

  #rethrow(): void {
    if (this.#failed !== undefined) throw this.#failed.error
  }

  /** After one that failed nothing is written any more: later ticks without those before them would be a hole. */
  #write(records: number, work: () => Promise<void>): void {
    this.#writes += 1
    this.#records += records
    this.#last = this.#last
      .then(async () => {
        if (this.#failed === undefined) await work()
      })
      .catch((error: unknown) => {
        this.#failed = { error }
      })
      .finally(() => {
        this.#writes -= 1
        this.#records -= records
        this.#wake?.()
      })
  }

  async #keep(market: LiveMarket, ready: readonly Ready[], aside: readonly Quarantined[]): Promise<void> {
    const { instrument, index, terms } = market.options
    if (aside.length > 0) await this.#stores.quarantine.add(aside)
    for (const { key, ticks, minutes } of ready) {
      if (ticks !== undefined) this.#counts.added += (await this.#stores.ticks.write(key, ticks)).added
      if (minutes === undefined) continue
      const of = { key, index, lotsPerUnit: terms.lotsPerUnit }
      this.#counts.bars += await keepMinutes(this.#stores, of, minutes)
    }
    this.#stored(instrument)
  }
}
