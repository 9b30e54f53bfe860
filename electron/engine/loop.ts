/**
 * THE loop: what a feed brings is checked, stored, and made into bars. Live markets, recordings and stored ticks differ
 * only in the feed, the clock and the stores that are handed in.
 */
import type { TickLimits } from '../../shared/domain/tick-rules.ts'
import type { InstrumentId, Micros } from '../../shared/domain/units.ts'
import { GapLedger } from './market/gap-ledger.ts'
import { LiveMarket, type MarketTerms } from './market/live-market.ts'
import type { Markets } from './market/markets.ts'
import { KeepQueue, type KeptCounts, type LoopStores } from './market/keep-queue.ts'
import type { Clock, Feed, FeedBatch, FeedEvent, Timer } from './ports.ts'

export interface LoopParts {
  readonly feed: Feed
  readonly clock: Clock
  readonly timer: Timer
  readonly stores: LoopStores
  readonly markets: Markets
  readonly termsOf: (instrument: InstrumentId) => MarketTerms
  /** Microseconds that a bar stays open beyond its end, by the clock: late ticks are waited for when live, never in a replay. */
  readonly grace: number
  readonly limits?: Partial<TickLimits>
  /** Id of the replay that stands in for the market. */
  readonly replay?: string
  /** Something of the instrument was stored. */
  readonly stored: (instrument: InstrumentId) => void
}

export interface LoopCounts extends KeptCounts {
  /** Events that the feed brought. */
  readonly played: number
  readonly received: number
  readonly accepted: number
  readonly quarantined: number
  readonly rejected: number
  readonly sequenceGaps: number
}

/** Of the machine. A crash loses the ticks of one beat at most. */
const BEAT_MS = 125
const BEATS_A_LINE = 2

/** Ticks of an instrument that make a write before the next beat: the store seals as many into four chunks at once. */
const MOST_WAITING = 16_384

export class Loop {
  readonly #parts: LoopParts
  readonly #markets = new Map<InstrumentId, LiveMarket>()
  readonly #gaps: GapLedger
  readonly #queue: KeepQueue
  readonly #touched = new Set<LiveMarket>()
  #played = 0

  constructor(parts: LoopParts) {
    this.#parts = parts
    this.#gaps = new GapLedger(parts.feed.source)
    this.#queue = new KeepQueue(parts.stores, parts.stored)
  }

  /** In the order in which they came up. */
  get instruments(): readonly InstrumentId[] {
    return [...this.#markets.keys()]
  }

  get counts(): LoopCounts {
    const sums = { received: 0, accepted: 0, quarantined: 0, rejected: 0, sequenceGaps: 0 }
    for (const market of this.#markets.values()) {
      const line = market.line(this.#parts.clock.now())
      for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += line[name]
    }
    return { played: this.#played, ...sums, ...this.#queue.counts }
  }

  /** Until the feed ends or the signal aborts; what came is stored in any case. */
  async run(signal: AbortSignal): Promise<void> {
    const over = new AbortController()
    const beat = this.#beat(over.signal)
    try {
      await this.#parts.feed.run((batch) => this.#take(batch), signal)
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      over.abort()
      await beat
      await this.#end()
    }
  }

  async #take(batch: FeedBatch): Promise<void> {
    this.#events(batch)
    const now = this.#parts.clock.now()
    for (const market of this.#touched) {
      this.#parts.markets.came(market, now)
      if (market.waiting >= MOST_WAITING) this.#queue.keep(market, now)
    }
    await this.#queue.room()
    for (const market of this.#markets.values()) for (const follower of market.followers) await follower.room()
  }

  #events(batch: FeedBatch): void {
    const { events } = batch
    let at = 0
    // One for the whole batch: at a million events a second each object counts.
    const raw = () => batch.raw(at)
    for (; at < events.length; at++) {
      const event = events[at]
      if (event === undefined) return
      this.#played += 1
      this.#event(event, raw)
    }
  }

  #event(event: FeedEvent, raw: () => string): void {
    if (event.kind === 'link') return this.#link(event)
    const market = this.#marketOf(event.instrument)
    this.#touched.add(market)
    switch (event.kind) {
      case 'tick':
        return market.tick(event.tick, this.#played, raw)
      case 'halt':
        this.#gap(event, market)
        return market.halt(event.halt)
      case 'sequence gap':
        this.#gaps.miss(event, market.lastArrival)
        market.monitor.sequenceGaps += 1
        return market.arrive(event.time)
      case 'bad':
        return market.bad({ line: this.#played, raw: event.raw, rule: event.rule, time: event.time })
    }
  }

  /** It is the link of all instruments of the feed. */
  #link(event: Extract<FeedEvent, { readonly kind: 'link' }>): void {
    for (const market of this.#markets.values()) {
      market.monitor.state = event.state
      this.#gap(event, market)
      this.#touched.add(market)
    }
  }

  #gap(event: Parameters<GapLedger['take']>[0], market: LiveMarket): void {
    const gap = this.#gaps.take(event, market.options.instrument)
    if (gap !== undefined) this.#queue.gap(gap)
  }

  #marketOf(instrument: InstrumentId): LiveMarket {
    const known = this.#markets.get(instrument)
    if (known !== undefined) return known
    const { feed, grace, limits, markets, replay, termsOf } = this.#parts
    const market = new LiveMarket({ ...termsOf(instrument), source: feed.source, replay, grace, limits })
    markets.open(market)
    this.#markets.set(instrument, market)
    return market
  }

  /** What the machine's time decides: bars close without a tick, batches are stored, and windows are told. */
  async #beat(signal: AbortSignal): Promise<void> {
    for (let beat = 1; !signal.aborted; beat++) {
      await this.#parts.timer.sleep(BEAT_MS, signal)
      const now = this.#parts.clock.now()
      for (const market of this.#markets.values()) {
        if (now > (market.lastArrival ?? 0)) market.advance(now)
        this.#parts.markets.came(market, now)
      }
      if (beat % BEATS_A_LINE === 0) this.#tell(now)
      // A store that is behind gets fewer and larger writes.
      if (this.#queue.isIdle) this.#flush()
    }
  }

  #tell(now: Micros): void {
    for (const market of this.#touched) this.#parts.markets.tell(market.line(now))
    this.#touched.clear()
  }

  #flush(last = false): void {
    const now = this.#parts.clock.now()
    for (const gap of this.#gaps.takeMissing()) this.#queue.gap(gap)
    for (const market of this.#markets.values()) this.#queue.keep(market, now, last)
  }

  async #end(): Promise<void> {
    const { clock, markets } = this.#parts
    for (const market of this.#markets.values()) market.end()
    for (const market of this.#markets.values()) for (const follower of market.followers) await follower.settled()
    this.#flush(true)
    try {
      await this.#queue.done()
    } finally {
      for (const market of this.#markets.values()) {
        markets.tell(market.line(clock.now()))
        markets.close(market)
      }
    }
  }
}
