/** The instruments whose ticks come in now, and what windows see of them: time and sales, and bars that form. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Market } from '../../../shared/contract/markets.ts'
import { no } from '../../../shared/contract/wire.ts'
import { micros, type InstrumentId, type Micros } from '../../../shared/domain/units.ts'
import type { Store } from '../ports.ts'
import { BarWatch, type BarsAsked, type WireBars } from './bar-watch.ts'
import type { Follower } from './follower.ts'
import type { LiveMarket } from './live-market.ts'
import { News } from './news.ts'
import { tickWatch, type Place, type TickNews } from './tick-watch.ts'

/** One value a frame. */
const FRAME_MS = 16

interface TicksAsked {
  readonly instrument: InstrumentId
  readonly most: number
}

export class Markets {
  readonly #bars: Pick<Store['bars'], 'read'>
  readonly #places = new Map<InstrumentId, Place>()
  readonly #lines = new Map<string, Market>()
  readonly #followers = new Map<InstrumentId, Set<Follower>>()
  readonly #changed: (line: Market) => void

  /** `changed` is told every new line of the tick monitor. */
  constructor(bars: Pick<Store['bars'], 'read'>, changed: (line: Market) => void) {
    this.#bars = bars
    this.#changed = changed
  }

  /** The newest line of each instrument, also of those whose ticks have ended. */
  list(): readonly Market[] {
    return [...this.#lines.values()]
  }

  tell(line: Market): void {
    this.#lines.set(line.instrument, line)
    this.#changed(line)
  }

  /** An instrument comes in from one place at a time. */
  open(market: LiveMarket): void {
    const { instrument, symbol } = market.options
    const place = this.#placeOf(instrument)
    if (place.market !== undefined) throw no('replay.busy', { instrument: symbol })
    place.market = market
    for (const follower of this.#followersOf(instrument)) connect(follower, market)
    place.news.ring()
  }

  /** From now on, wherever the instrument comes in from, until the answer is called. */
  follow(instrument: InstrumentId, follower: Follower): () => void {
    const followers = this.#followersOf(instrument)
    followers.add(follower)
    const { market } = this.#placeOf(instrument)
    if (market !== undefined) connect(follower, market)
    return () => {
      followers.delete(follower)
      this.#placeOf(instrument).market?.followers.delete(follower)
    }
  }

  came({ options: { instrument } }: LiveMarket, now: Micros): void {
    const place = this.#placeOf(instrument)
    place.now = now
    place.news.ring()
  }

  close(market: LiveMarket): void {
    const place = this.#placeOf(market.options.instrument)
    place.market = undefined
    for (const follower of market.followers) follower.ended(market)
    market.followers.clear()
    place.news.ring()
  }

  watchTicks({ instrument, most }: TicksAsked, signal: AbortSignal): AsyncGenerator<TickNews, void> {
    const place = this.#placeOf(instrument)
    return values(place.news, tickWatch(place, most), signal)
  }

  async *watchBars(asked: BarsAsked, signal: AbortSignal): AsyncGenerator<WireBars, void> {
    const place = this.#placeOf(asked.instrument)
    const watch = new BarWatch(place, asked, this.#bars)
    try {
      yield* values(place.news, () => watch.next(), signal)
    } finally {
      watch.close()
    }
  }

  #followersOf(instrument: InstrumentId): Set<Follower> {
    const known = this.#followers.get(instrument) ?? new Set()
    this.#followers.set(instrument, known)
    return known
  }

  #placeOf(instrument: InstrumentId): Place {
    const known = this.#places.get(instrument)
    if (known !== undefined) return known
    const place: Place = { market: undefined, now: micros(0), news: new News() }
    this.#places.set(instrument, place)
    return place
  }
}

function connect(follower: Follower, market: LiveMarket): void {
  market.followers.add(follower)
  follower.opened(market)
}

/** What `next` has, at most once a frame; while it has nothing, the next news is waited for. */
async function* values<Value>(
  news: News,
  next: () => Value | undefined | Promise<Value | undefined>,
  signal: AbortSignal,
): AsyncGenerator<Value, void> {
  while (!signal.aborted) {
    const { rings } = news
    const value = await next()
    if (value === undefined) await news.after(rings, signal)
    else {
      yield value
      await sleep(FRAME_MS)
    }
  }
}
