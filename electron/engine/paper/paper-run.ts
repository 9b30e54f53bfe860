/**
 * A strategy that runs on a market as its ticks come in, live or from a replay: one message for each bar that closes, its
 * orders to a simulated venue, and everything in the journal before it counts. What differs between a replay and a live
 * market is who opens the market that it follows.
 */
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import { StrategyProtocolError } from '../../../shared/contract/strategy-messages.ts'
import type { Tick } from '../../../shared/domain/tick.ts'
import { termsOf } from '../../../shared/domain/instrument.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import { TooManyOrders } from '../backtest/action-desk.ts'
import type { BarReader } from '../bar-reader.ts'
import type { Followed, Follower } from '../market/follower.ts'
import type { Lifecycle } from '../strategies/lifecycle.ts'
import { protocolFault, StrategyFault } from '../strategies/strategy-fault.ts'
import type { StepDone } from '../strategies/strategy-process.ts'
import type { PaperBook } from './paper-book.ts'
import { closesOf, type BarRow, type PaperFeed } from './paper-feeds.ts'
import type { PaperStep } from './paper-version.ts'

export interface PaperRunParts {
  readonly book: PaperBook
  readonly feeds: readonly { readonly feed: PaperFeed; readonly drives: boolean; readonly instrument: number }[]
  readonly lifecycle: Lifecycle<PaperStep>
  readonly declared: () => Declared | undefined
  readonly reader: BarReader
  /** Told of what nobody expects: the run is over. */
  readonly broken: (error: unknown) => void
}

interface Closed {
  readonly until: Micros
  readonly rows: readonly { readonly feed: PaperFeed; readonly drives: boolean; readonly row: BarRow }[]
}

const MOST_STOPS_A_STEP = 1_000
/** Bars, and ticks, that may wait before the feed does. */
const [MOST_BARS, MOST_TICKS] = [256, 65_536]

const [MATCH_EVERY_MS, MOST_UNMATCHED] = [100, 4_096]

export class PaperRun {
  readonly #parts: PaperRunParts
  readonly #queue: Closed[] = []
  #working: Promise<void> | undefined
  #begun = false
  /** Decided on already: what comes later counts from here. */
  #floor: number
  #saved: string | undefined
  #matched = 0
  #steps = 0
  /** Time of the first tick. */
  #first: Micros | undefined

  constructor(parts: PaperRunParts) {
    this.#parts = parts
    this.#floor = parts.book.now
  }

  /** Bars that it was asked about. */
  get steps(): number {
    return this.#steps
  }

  /** How it follows one of its instruments. */
  follower(instrument: number): Follower {
    return {
      opened: (market) => this.#opened(instrument, market),
      tick: (tick) => this.#tick(instrument, tick),
      closed: (_market, until) => this.#closed(instrument, until),
      ended: () => undefined,
      room: () => this.#room(),
      settled: () => this.settled(),
    }
  }

  /** Resolves when all that came has been dealt with. */
  async settled(): Promise<void> {
    this.#wake()
    while (this.#working !== undefined) await this.#working
  }

  #opened(instrument: number, market: Followed): void {
    for (const each of this.#parts.feeds) if (each.instrument === instrument) each.feed.open(market)
  }

  #tick(instrument: number, tick: Tick): void {
    const print = printOf(tick)
    if (print === undefined) return
    const wanted = this.#parts.feeds.find((each) => each.instrument === instrument)?.feed.wanted
    if (wanted === undefined || (wanted.side === 'trade') !== (tick.kind === 'trade')) return
    const { lotsPerUnit } = termsOf(wanted.instrument)
    this.#first ??= micros(Math.max(print.time, this.#floor))
    this.#parts.book.tick(instrument, { ...print, quantity: print.quantity / lotsPerUnit }, this.#floor)
    if (!this.#begun || (this.#parts.book.isOpen && this.#isDue())) this.#wake()
  }

  /** Fills between two bars are told some times a second; when they are looked for changes nothing about them. */
  #isDue(): boolean {
    return performance.now() - this.#matched > MATCH_EVERY_MS || this.#parts.book.waiting > MOST_UNMATCHED
  }

  #closed(instrument: number, until: Micros): void {
    const rows = this.#parts.feeds
      .filter((each) => each.instrument === instrument)
      .flatMap(({ feed, drives }) => feed.takeClosed().map((row) => ({ feed, drives, row })))
    if (rows.length === 0) return
    this.#floor = Math.max(this.#floor, ...rows.map(({ row }) => row.closes))
    // What drives comes last among those that close at one moment.
    this.#queue.push({
      until,
      rows: rows.toSorted((a, b) => a.row.closes - b.row.closes || Number(a.drives) - Number(b.drives)),
    })
    this.#wake()
  }

  async #room(): Promise<void> {
    const { book } = this.#parts
    while (this.#working !== undefined && (this.#queue.length > MOST_BARS || book.waiting > MOST_TICKS)) {
      await this.#working
    }
  }

  #wake(): void {
    this.#working ??= this.#work().finally(() => (this.#working = undefined))
  }

  async #work(): Promise<void> {
    try {
      // Others have their turn first: what came in one batch is dealt with at once.
      await Promise.resolve()
      if (!this.#begun) await this.#begin()
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) await this.#take(next)
      this.#matched = performance.now()
      if (this.#parts.book.isOpen) await this.#matchOn()
    } catch (error) {
      this.#queue.length = 0
      this.#parts.broken(error)
    }
  }

  /** The first tick tells where in time the run begins: what is stored before it is its past. */
  async #begin(): Promise<void> {
    const { book, feeds, reader } = this.#parts
    const at = this.#first
    if (at === undefined) return
    this.#begun = true
    book.open(at)
    for (const { feed } of feeds) await feed.load(reader, at)
  }

  async #take({ rows }: Closed): Promise<void> {
    for (const { feed, drives, row } of rows) {
      feed.bars.push(row)
      if (drives) await this.#step(closesOf(row))
    }
  }

  /** All ticks before the newest one are here; of that one there may be more. */
  #matchOn(): Promise<void> {
    const { book } = this.#parts
    return book.newest > book.now ? this.#advance(micros(book.newest)) : Promise.resolve()
  }

  async #advance(to: Micros): Promise<void> {
    const { book } = this.#parts
    while (book.now < to) {
      const at = book.advance(to)
      await book.commit()
      // A step at this moment tells the news itself.
      if (!book.listens || at >= to) continue
      await this.#tell(at)
    }
  }

  async #tell(at: Micros): Promise<void> {
    const { book, lifecycle } = this.#parts
    const tail = book.desk.news()
    if (tail?.events === undefined || tail.events.length === 0) return
    const done = await lifecycle.ask(() => ({ kind: 'events', state: book.desk.state(), tail }))
    if (done !== undefined) await this.#act(done, at)
  }

  async #step(at: Micros): Promise<void> {
    const { book, lifecycle, declared } = this.#parts
    await this.#advance(at)
    for (const said of await lifecycle.boundary()) this.#hear(said, at)
    const now = declared()
    if (now !== undefined) book.hears(now)
    for (let stops = 0; stops < MOST_STOPS_A_STEP; stops++) {
      const done = await lifecycle.ask(() => ({ kind: 'bar', state: book.desk.state(), tail: book.desk.news() }))
      if (done === undefined) return book.commit()
      await this.#act(done, at)
      if (done.phase === 0) {
        this.#steps += 1
        return this.#remember()
      }
    }
    await lifecycle.broke(protocolFault('It acts on its own orders without an end'))
  }

  /** In the journal with the orders, so that a run that goes on remembers what it had decided. */
  async #remember(): Promise<void> {
    const { book, lifecycle } = this.#parts
    const saved = JSON.stringify(lifecycle.saved)
    if (saved !== undefined && saved !== this.#saved) book.remember(lifecycle.saved)
    this.#saved = saved
    await book.commit()
  }

  async #act(done: StepDone, at: Micros): Promise<void> {
    const { book, lifecycle } = this.#parts
    this.#hear(done, at)
    try {
      book.act(done, at)
    } catch (error) {
      await lifecycle.broke(actionFault(error))
    }
    // Nothing leaves before it is on the disk.
    await book.commit()
  }

  #hear({ log = [] }: StepDone, time: Micros): void {
    for (const { level, text, line } of log) {
      this.#parts.book.say({ kind: 'log', time, level, text, ...(line !== undefined && { line }) })
    }
  }
}

function actionFault(error: unknown): StrategyFault {
  if (error instanceof StrategyProtocolError) return protocolFault(error.message, error)
  if (error instanceof TooManyOrders)
    return new StrategyFault('killed', { code: 'strategy.limit', message: error.message }, { cause: error })
  throw error
}

/** What orders fill at: a trade, or the middle of a quote. */
function printOf(tick: Tick): { readonly time: number; readonly price: number; readonly quantity: number } | undefined {
  if (tick.kind === 'trade') return { time: tick.time, price: tick.price, quantity: tick.quantity }
  const { bid, ask, time } = tick
  return bid === undefined || ask === undefined ? undefined : { time, price: (bid + ask) / 2, quantity: 0 }
}
