import type { contract } from '../../../shared/contract/contract.ts'
import type { Client } from '../../../shared/contract/procedure.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { LiveMarket } from './live-market.ts'
import type { News } from './news.ts'
import { tickColumnsOf, type TapeReader } from './tape.ts'

/** Where an instrument's ticks come in, now or later. */
export interface Place {
  market: LiveMarket | undefined
  /** The clock that decides here. */
  now: Micros
  readonly news: News
}

type Watch = Client<typeof contract>['ticks']['watch']
export type TickNews = Watch extends (...args: never[]) => AsyncGenerator<infer Value, void> ? Value : never

/** Time and sales of one reader: what came since it asked last, undefined for nothing. */
export function tickWatch(place: Place, most: number): () => TickNews | undefined {
  let market: LiveMarket | undefined
  let reader: TapeReader | undefined
  return () => {
    // What has ended stays as it is until something else begins.
    const reset = place.market !== undefined && place.market !== market
    if (reset) {
      market = place.market
      reader = market?.tape.reader(most)
    }
    const came = reader?.read()
    if (came === undefined && !reset) return undefined
    const { ticks, skipped } = came ?? { ticks: [], skipped: 0 }
    return { ...tickColumnsOf(ticks, market?.options.terms.lotsPerUnit ?? 1), skipped, reset }
  }
}
