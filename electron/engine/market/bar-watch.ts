import type { contract } from '../../../shared/contract/contract.ts'
import type { Client } from '../../../shared/contract/procedure.ts'
import type { PriceSide } from '../../../shared/domain/bar.ts'
import type { SessionBars } from '../../../shared/domain/roll-up.ts'
import type { InstrumentId } from '../../../shared/domain/units.ts'
import { rolledSource } from '../jobs/rolled-ticks.ts'
import type { Store } from '../ports.ts'
import { BarNewsReader, type BarNews, type BarsWatched } from './bar-news.ts'
import type { LiveMarket } from './live-market.ts'
import { minute } from '../jobs/rolled-ticks.ts'
import type { Place } from './tick-watch.ts'

type Watch = Client<typeof contract>['bars']['watch']
export type WireBars = Watch extends (...args: never[]) => AsyncGenerator<infer Value, void> ? Value : never

export interface BarsAsked extends Omit<BarsWatched, 'side'> {
  readonly instrument: InstrumentId
  readonly side: PriceSide | undefined
}

/** The forming bars of one reader. */
export class BarWatch {
  readonly #place: Place
  readonly #asked: BarsAsked
  readonly #stored: Pick<Store['bars'], 'read'>
  #market: LiveMarket | undefined
  #reader: BarNewsReader | undefined

  constructor(place: Place, asked: BarsAsked, stored: Pick<Store['bars'], 'read'>) {
    this.#place = place
    this.#asked = asked
    this.#stored = stored
  }

  /** What changed since it was asked last, undefined for nothing. */
  async next(): Promise<WireBars | undefined> {
    const reset = this.#follow()
    const came = await this.#reader?.read()
    if (came === undefined && !reset) return undefined
    return { ...wireBars(came, this.#market), now: this.#place.now, reset }
  }

  close(): void {
    this.#reader?.leave()
  }

  /** True when what was shown is void: something else comes in now, or nothing any more. */
  #follow(): boolean {
    const { market } = this.#place
    const side = this.#asked.side ?? sideNow(market)
    if (market === this.#market && (this.#reader === undefined || this.#reader.side === side)) return false
    this.#reader?.leave()
    this.#market = market
    this.#reader = market && this.#readerOf(market, { ...this.#asked, side })
    return true
  }

  #readerOf(market: LiveMarket, watched: BarsWatched): BarNewsReader {
    const { instrument, source } = market.options
    const key = { instrument, timeframe: minute, side: watched.side, source: rolledSource(source) }
    return new BarNewsReader(market, watched, (from, to) => this.#stored.read(key, { from, to }))
  }
}

/** As for stored bars: trades, and where there are none mids. */
const sideNow = (market: LiveMarket | undefined): PriceSide =>
  market === undefined || (market.minutesOf('trade')?.bars.time.length ?? 0) > 0 ? 'trade' : 'mid'

/** Every column of the wire is doubles; volume is in units. */
function wireBars(news: BarNews | undefined, market: LiveMarket | undefined): Omit<WireBars, 'now' | 'reset'> {
  const { terms, replay } = market?.options ?? {}
  const column = (name: keyof SessionBars) => Float64Array.from(news?.bars[name] ?? [])
  return {
    time: column('time'),
    closeTime: column('closeTime'),
    day: column('day'),
    phase: column('phase'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume').map((lots) => lots / (terms?.lotsPerUnit ?? 1)),
    ticks: column('ticks'),
    closed: news?.closed ?? 0,
    ...(replay !== undefined && { replay }),
  }
}
