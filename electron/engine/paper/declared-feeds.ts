/** The feeds behind what the versions of a strategy declare. All of them use the same ones. */
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import type { PriceSide } from '../../../shared/domain/bar.ts'
import { symbolOf } from '../../../shared/domain/instrument.ts'
import { parseTimeframe, timeframeText } from '../../../shared/domain/timeframe.ts'
import { zoneProblem } from '../strategies/session-moments.ts'
import { StrategyFault } from '../strategies/strategy-fault.ts'
import type { ColumnFeed } from './paper-columns.ts'
import { PaperFeed } from './paper-feeds.ts'
import type { PaperInstrument } from './paper-market.ts'

export interface DeclaredFeed {
  readonly feed: PaperFeed
  readonly drives: boolean
  /** Index among the instruments of the run. */
  readonly instrument: number
}

export class DeclaredFeeds {
  readonly #instruments: readonly PaperInstrument[]
  readonly #side: PriceSide
  readonly #feeds: DeclaredFeed[] = []
  #closed = false

  constructor(instruments: readonly PaperInstrument[], side: PriceSide) {
    this.#instruments = instruments
    this.#side = side
  }

  get list(): readonly DeclaredFeed[] {
    return this.#feeds
  }

  /** The market is followed: what had begun before another feed came would be missing in it. */
  close(): void {
    this.#closed = true
  }

  /** Throws a `StrategyFault` for what cannot be had. */
  of({ feeds, schedules }: Declared): readonly ColumnFeed[] {
    const problem = zoneProblem({ schedules })
    if (problem !== undefined) throw faulty(problem)
    return feeds.map((declared) => ({ key: declared.key, drives: declared.drives, feed: this.#feed(declared) }))
  }

  #feed({ instrument: name, timeframe: text, view, drives }: Declared['feeds'][number]): PaperFeed {
    const instrument = this.#instruments.findIndex((each) => symbolOf(each.instrument) === name)
    const of = this.#instruments[instrument]
    if (of === undefined) throw faulty(`It asks for bars of ${name}, which the run does not have`)
    const parsed = parseTimeframe(text)
    if (parsed === undefined) throw faulty(`It asks for bars of ${text}, which is no timeframe`)
    const timeframe = timeframeText(parsed)
    const known = this.#feeds.find(
      ({ instrument: at, feed: { wanted } }) =>
        at === instrument && wanted.timeframe === timeframe && wanted.view === view,
    )
    if (known?.drives === drives) return known.feed
    if (known !== undefined || this.#closed)
      throw faulty('It asks for other bars than the version that runs: stop it, and start it anew')
    const feed = new PaperFeed({ ...of, timeframe, view, side: this.#side })
    this.#feeds.push({ feed, drives, instrument })
    return feed
  }
}

const faulty = (message: string): StrategyFault => new StrategyFault('raised', { code: 'strategy.feeds', message })
