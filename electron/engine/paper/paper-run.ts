/**
 * A strategy that runs on a market as its ticks come in, live or from a replay. Time goes on as far as all that happened
 * before is known; on the way there is one message for each moment at which bars close, a session opens or closes, or a
 * schedule has its time. Orders go to a simulated venue, and everything is in the journal before it counts. What differs
 * between a replay and a live market is who opens the market that it follows.
 */
import type { Declared, RunTail } from '../../../shared/contract/strategy-messages.ts'
import { StrategyProtocolError } from '../../../shared/contract/strategy-messages.ts'
import type { Tick } from '../../../shared/domain/tick.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import { TooManyOrders } from '../backtest/action-desk.ts'
import type { BarReader } from '../bar-reader.ts'
import type { Followed, Follower } from '../market/follower.ts'
import type { Lifecycle } from '../strategies/lifecycle.ts'
import { protocolFault, StrategyFault } from '../strategies/strategy-fault.ts'
import type { StepDone } from '../strategies/strategy-process.ts'
import { ClosedBars } from './closed-bars.ts'
import type { DeclaredFeed } from './declared-feeds.ts'
import { MarketTime } from './market-time.ts'
import type { PaperBook } from './paper-book.ts'
import type { Passed } from './paper-market.ts'
import type { DayMoment, PaperMoments } from './paper-moments.ts'
import type { PaperStep } from './paper-version.ts'

export interface PaperRunParts {
  readonly book: PaperBook
  readonly feeds: readonly DeclaredFeed[]
  readonly moments: PaperMoments
  readonly lifecycle: Lifecycle<PaperStep>
  readonly declared: () => Declared | undefined
  readonly reader: BarReader
  /** Told of what nobody expects: the run is over. */
  readonly broken: (error: unknown) => void
}

const MOST_STOPS_A_STEP = 1_000
/** Bars, and ticks, that may wait before the feed does. */
const [MOST_BARS, MOST_TICKS] = [256, 65_536]

export class PaperRun {
  readonly #parts: PaperRunParts
  readonly #bars: ClosedBars
  readonly #time: MarketTime
  /** Of the first feed that drives. */
  readonly #driving: number
  #working: Promise<void> | undefined
  #begun = false
  #saved: string | undefined
  #steps = 0

  constructor(parts: PaperRunParts) {
    const { book, feeds } = parts
    this.#parts = parts
    this.#bars = new ClosedBars(feeds)
    this.#time = new MarketTime(book.now)
    this.#driving = feeds.find(({ drives }) => drives)?.instrument ?? 0
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
      ended: () => this.#ended(instrument),
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
    this.#time.open(instrument)
    for (const each of this.#parts.feeds) if (each.instrument === instrument) each.feed.open(market)
  }

  #tick(instrument: number, tick: Tick): void {
    const { book, moments } = this.#parts
    const floor = this.#time.until
    if (instrument === this.#driving) moments.see(micros(Math.max(tick.time, floor)))
    book.tick(instrument, tick, floor)
    if (!this.#begun) this.#wake()
  }

  #closed(instrument: number, until: Micros): void {
    this.#time.pass(instrument, until)
    this.#bars.take(instrument)
    this.#wake()
  }

  /** Nobody waits for it any more; once all have ended, their last ticks have their turn. */
  #ended(instrument: number): void {
    this.#time.end(instrument, this.#parts.book.newest)
    this.#wake()
  }

  async #room(): Promise<void> {
    const { book } = this.#parts
    while (this.#working !== undefined && (this.#bars.waiting > MOST_BARS || book.waiting > MOST_TICKS)) {
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
      if (!this.#begun) return
      while (await this.#decideNext());
      await this.#advance(this.#time.until)
    } catch (error) {
      this.#bars.clear()
      this.#parts.broken(error)
    }
  }

  /** The first tick tells where in time the run begins: what is stored before it is its past. */
  async #begin(): Promise<void> {
    const { book, reader, moments } = this.#parts
    const at = book.oldest
    if (at === undefined) return
    this.#begun = true
    book.open(at)
    moments.begin(at)
    await this.#bars.load(reader, at)
    await this.#boundary(at)
  }

  /** False when nothing is to be decided before what is not known yet. Bars that close at a moment come before it. */
  async #decideNext(): Promise<boolean> {
    const { until } = this.#time
    const moment = this.#parts.moments.next
    const closes = this.#bars.next
    if (Math.min(closes, moment?.time ?? Infinity) > until) return false
    if (moment === undefined || closes <= moment.time) await this.#close(micros(closes))
    else await this.#moment(moment)
    return true
  }

  async #close(time: Micros): Promise<void> {
    const { book } = this.#parts
    await this.#advance(time)
    // What came too late is decided on when it is known.
    if (this.#bars.close(time)) await this.#step(micros(Math.max(time, book.now)))
  }

  async #moment(moment: DayMoment): Promise<void> {
    const { book, moments, lifecycle } = this.#parts
    await this.#advance(moment.time)
    const at = micros(Math.max(moment.time, book.now))
    if (lifecycle.running === undefined) await this.#boundary(at)
    moments.pass()
    book.passed(moment)
    const { day: _day, ...told } = moment
    await this.#tell(at, { moment: { ...told, time: at } })
    await this.#remember()
  }

  async #advance(to: Micros): Promise<void> {
    const { book } = this.#parts
    for (let passed = book.advance(to); passed !== undefined; passed = book.advance(to)) {
      await book.commit()
      await this.#hearOf(passed)
    }
    await book.commit()
  }

  async #hearOf({ at, tick }: Passed): Promise<void> {
    const heard = this.#parts.book.heard(tick)
    await this.#tell(at, heard === undefined ? {} : { events: [heard] })
  }

  /** What has happened, and after it what is to be told beside. */
  async #tell(at: Micros, { events = [], ...rest }: RunTail): Promise<void> {
    const { book, lifecycle } = this.#parts
    // What nobody hears now is told with what comes next.
    if (!lifecycle.isAwake) return
    const news = book.news(at)
    const all = [...(news?.events ?? []), ...events]
    if (all.length === 0 && rest.moment === undefined) return
    const done = await lifecycle.ask(() => ({
      kind: 'events',
      state: book.desk.state(),
      tail: { ...rest, ...news, events: all },
    }))
    if (done !== undefined) await this.#act(done, at)
  }

  /** What waits for its turn takes over, and the account knows what that listens to. */
  async #boundary(at: Micros): Promise<void> {
    const { book, lifecycle, moments, declared } = this.#parts
    for (const said of await lifecycle.boundary()) this.#hear(said, at)
    const now = declared()
    if (now === undefined) return
    book.hears(now)
    moments.hears(now)
  }

  async #step(at: Micros): Promise<void> {
    const { book, lifecycle } = this.#parts
    await this.#boundary(at)
    for (let stops = 0; stops < MOST_STOPS_A_STEP; stops++) {
      const done = await lifecycle.ask(() => ({ kind: 'bar', state: book.desk.state(), tail: book.news(at) }))
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
