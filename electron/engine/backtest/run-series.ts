/** The bars of a run: which are needed, each read once, and which of them orders fill on. */
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import { symbolOf, type Instrument } from '../../../shared/domain/instrument.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { SessionView } from '../../../shared/domain/session.ts'
import { parseTimeframe, secondsOf, timeframeText } from '../../../shared/domain/timeframe.ts'
import type { BacktestParts } from './backtest-parts.ts'
import { sharedBars, type FeedAsked, type FeedBars, type LoadBars } from './feed.ts'
import { failureOfError } from './run-failure.ts'
import { RunRefused } from './run-refused.ts'
import type { RunTask, TaskFeed } from './run-task.ts'

type DeclaredFeed = Declared['feeds'][number]

export interface KnownInstruments {
  /** Those that can be traded. */
  readonly ofRun: readonly Instrument[]
  /** Any other by its symbol; throws for one that is unknown. */
  readonly find: (symbol: string) => Instrument
}

export interface Series {
  readonly asked: FeedAsked
  readonly bars: FeedBars
}

/** Each series is read once, however many feeds are of it. */
export class RunSeries {
  readonly #load: LoadBars
  readonly #settings: RunSettings
  readonly #stored: NonNullable<BacktestParts['stored']>
  readonly #series: Series[] = []
  readonly #warnings: string[] = []

  constructor(load: LoadBars, settings: RunSettings, stored: BacktestParts['stored'] = () => []) {
    this.#stored = stored
    this.#load = load
    this.#settings = settings
  }

  get all(): readonly Series[] {
    return this.#series
  }

  /** What was wished for and is not there, in sentences. */
  get warnings(): readonly string[] {
    return this.#warnings
  }

  /** Its place among all. Throws where there are no bars, as `load` does. */
  async add(symbol: string, timeframe: string, view: SessionView, side = this.#settings.side): Promise<number> {
    const { adjust, from, to } = this.#settings
    const found = this.#series.findIndex(
      ({ asked }) => asked.symbol === symbol && asked.timeframe === timeframe && asked.view === view,
    )
    if (found >= 0) return found
    const asked = { symbol, timeframe, view, side, adjust, from, to }
    const bars = sharedBars(await this.#load(asked))
    if (bars.time.length === 0) {
      throw new RunRefused(
        'run.no-bars',
        `There are no bars of ${symbol} ${timeframe} in that range: import them first.`,
      )
    }
    return this.#series.push({ asked, bars }) - 1
  }

  /** The feeds that a strategy wants, by the instruments of the run. */
  async feeds(declared: Declared, known: KnownInstruments): Promise<readonly TaskFeed[]> {
    const feeds: TaskFeed[] = []
    for (const feed of declared.feeds) feeds.push(await this.#feed(feed, known))
    return feeds
  }

  async #feed(
    { key, instrument, timeframe: text, view, drives }: DeclaredFeed,
    known: KnownInstruments,
  ): Promise<TaskFeed> {
    const symbol = symbolOf(known.find(instrument))
    const timeframe = parseTimeframe(text)
    if (timeframe === undefined) {
      throw new RunRefused(
        'strategy.feed',
        `The strategy asks for bars of ${text}, which is no timeframe: write 5m, 1h or 1d.`,
      )
    }
    const bars = await this.add(symbol, timeframeText(timeframe), view)
    return { key, bars, instrument: known.ofRun.findIndex((each) => symbolOf(each) === symbol), drives }
  }

  /** The finest feed of each instrument; of one without a feed, the run's own timeframe. */
  async execution(instruments: readonly Instrument[], feeds: readonly TaskFeed[]): Promise<RunTask['execution']> {
    const { timeframe, view } = this.#settings
    const places: RunTask['execution'][number][] = []
    for (const [n, instrument] of instruments.entries()) {
      const own = feeds.filter((feed) => feed.instrument === n).map(({ bars }) => bars)
      const [finest] = own.toSorted((a, b) => this.#span(a) - this.#span(b))
      places.push({ bars: finest ?? (await this.add(symbolOf(instrument), timeframe, view)) })
    }
    return this.#settings.magnify ? this.#magnified(instruments, places) : places
  }

  async #magnified(instruments: readonly Instrument[], places: RunTask['execution']): Promise<RunTask['execution']> {
    const found: RunTask['execution'][number][] = []
    for (const [n, place] of places.entries()) {
      const symbol = symbolOf(instruments[n] as Instrument)
      const finer = await this.#finer(symbol, place.bars)
      if (finer.length === 0) this.#warnings.push(nothingFiner(symbol, this.#series[place.bars]?.asked.timeframe))
      found.push({ ...place, finer })
    }
    return found
  }

  /** What is stored and finer than what orders fill on, of the same price side, the finest first. */
  async #finer(symbol: string, place: number): Promise<readonly number[]> {
    const series = this.#series[place]
    if (series === undefined) return []
    const { asked, bars } = series
    const found: number[] = []
    for (const timeframe of this.#stored(symbol, bars.info.side)) {
      if (spanOf(timeframe) >= this.#span(place)) continue
      const added = await this.#added(symbol, timeframe, asked.view, bars.info.side)
      if (added !== undefined) found.push(added)
    }
    return found
  }

  /** Not of this range, where it is stored for another one. */
  async #added(...asked: Parameters<RunSeries['add']>): Promise<number | undefined> {
    try {
      return await this.add(...asked)
    } catch (error) {
      if (failureOfError(error) === undefined) throw error
      return undefined
    }
  }

  #span(place: number): number {
    return spanOf(this.#series[place]?.asked.timeframe ?? '')
  }
}

const nothingFiner = (symbol: string, timeframe = ''): string =>
  `Nothing finer than ${timeframe} is stored of ${symbol} for these bars: --magnify had nothing to look into.`

/** In seconds; ticks are shorter than any bar, of a day and more it is not fixed. */
function spanOf(text: string): number {
  const timeframe = parseTimeframe(text)
  if (timeframe?.unit === 'tick' && timeframe.count === 1) return 0
  return (timeframe === undefined ? undefined : secondsOf(timeframe)) ?? Infinity
}
