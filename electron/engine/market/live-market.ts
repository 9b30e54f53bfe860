/** One instrument while its ticks come in: checked, gathered for the store, and made into the bars that form. */
import type { Market } from '../../../shared/contract/markets.ts'
import type { PriceSide } from '../../../shared/domain/bar.ts'
import type { InstrumentTerms } from '../../../shared/domain/instrument.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import { TickBuffer } from '../../../shared/domain/tick-buffer.ts'
import type { TickBarOptions } from '../../../shared/domain/tick-bars.ts'
import { TickCheck } from '../../../shared/domain/tick-check.ts'
import type { TickLimits, TickRule } from '../../../shared/domain/tick-rules.ts'
import type { TickSeries } from '../../../shared/domain/tick-series.ts'
import { tickKinds, type Halt, type Tick, type TickKind } from '../../../shared/domain/tick.ts'
import { timeframeText } from '../../../shared/domain/timeframe.ts'
import { MICROS_PER_SECOND, micros, type InstrumentId, type Micros } from '../../../shared/domain/units.ts'
import type { Quarantined, TickKey } from '../ports.ts'
import type { Follower } from './follower.ts'
import { kindOf, LiveBars, sidesOf, type BarCursor } from './live-bars.ts'
import { minute } from '../jobs/rolled-ticks.ts'
import type { MinuteSpan } from './minute-bars.ts'
import { Monitor } from './monitor.ts'
import { Tape } from './tape.ts'
import { TickKeeper } from './tick-keeper.ts'

/** What an instrument's ticks are checked against. */
export interface MarketTerms {
  readonly instrument: InstrumentId
  readonly symbol: string
  readonly terms: InstrumentTerms
  readonly index: SessionIndex
}

export interface MarketOptions extends MarketTerms {
  readonly source: string
  /** Id of the replay that stands in for the market. */
  readonly replay?: string | undefined
  /** Microseconds that a bar stays open beyond its end, by the clock. */
  readonly grace: number
  readonly limits?: Partial<TickLimits> | undefined
}

/** What is ready to be stored of one kind of ticks. */
export interface Ready {
  readonly key: TickKey
  readonly ticks: TickSeries | undefined
  /** Minutes whose bars changed, and whose ticks are all stored once these are. */
  readonly minutes: MinuteSpan | undefined
}

/** After this long by the clock nothing of the newest tick's time will come any more. */
const QUIET_AFTER = MICROS_PER_SECOND

/** A tick in doubt that nothing follows is decided after this long by the clock. */
const SETTLE_AFTER = 2 * MICROS_PER_SECOND

export class LiveMarket {
  readonly options: MarketOptions
  readonly tape = new Tape()
  readonly monitor = new Monitor()
  /** Told of ticks and of bars that close, in their order. */
  readonly followers = new Set<Follower>()
  readonly #check: TickCheck
  readonly #keepers = { trade: new TickKeeper('trade'), quote: new TickKeeper('quote') }
  readonly #minutes: Readonly<Record<TickKind, readonly LiveBars[]>>
  /** Of other timeframes, for readers that the minutes cannot serve. */
  readonly #others = new Map<string, LiveBars>()
  /** Times from which on minutes have changed since they were stored. */
  readonly #changedFrom: Record<TickKind, number> = { trade: Infinity, quote: Infinity }
  readonly #cursors: Readonly<Record<TickKind, readonly BarCursor[]>>
  #aside: Quarantined[] = []
  #nextSecond = 0
  #closedUntil = micros(0)
  #lastArrival: Micros | undefined

  constructor(options: MarketOptions) {
    this.options = options
    const { index, terms, limits = {} } = options
    this.#check = new TickCheck({ index, terms, limits, sink: this.#sink() })
    const barsOf = (kind: TickKind) => sidesOf[kind].map((side) => new LiveBars(index, this.#barOptions(side)))
    this.#minutes = { trade: barsOf('trade'), quote: barsOf('quote') }
    const cursors = (bars: readonly LiveBars[]) => bars.map((each) => each.cursor())
    this.#cursors = { trade: cursors(this.#minutes.trade), quote: cursors(this.#minutes.quote) }
  }

  get replay(): string | undefined {
    return this.options.replay
  }

  get lastArrival(): Micros | undefined {
    return this.#lastArrival
  }

  /** Bars that end at or before it are closed. */
  get closedUntil(): Micros {
    return this.#closedUntil
  }

  /** Ticks that wait for the store. */
  get waiting(): number {
    return this.#keepers.trade.count + this.#keepers.quote.count + this.#aside.length
  }

  tick(tick: Tick, line: number, raw: () => string): void {
    this.arrive(tick.received)
    this.monitor.came(tick)
    this.#check.check(tick, line, raw)
  }

  halt(halt: Halt): void {
    this.arrive(halt.time)
    this.monitor.state = halt.state === 'halted' ? 'halted' : 'up'
    this.#check.halt(halt)
  }

  /** A message that should have been a tick. */
  bad(record: Omit<Quarantined, 'instrument' | 'source'>): void {
    this.arrive(record.time)
    this.monitor.bad(record.rule)
    this.#aside.push({ ...record, instrument: this.options.instrument, source: this.options.source })
  }

  /** Something comes at that time: what the clock closes before it is closed before it. */
  arrive(time: Micros): void {
    if (time >= this.#nextSecond) this.advance(time)
    this.#lastArrival = time
  }

  advance(now: Micros): void {
    this.#nextSecond = (Math.floor(now / MICROS_PER_SECOND) + 1) * MICROS_PER_SECOND
    if (now - (this.#lastArrival ?? now) > SETTLE_AFTER) this.#check.settle()
    this.look()
    this.#closeUntil(micros(now - this.options.grace))
  }

  /** Nothing more will come: what waits is decided. */
  end(): void {
    this.#check.settle()
    this.look()
    this.monitor.state = 'ended'
  }

  /** What came since is put into the bars. */
  look(): void {
    for (const kind of tickKinds) {
      this.#keepers[kind].look((ticks, from, to) => {
        for (const bars of this.#barsOf(kind)) bars.add(ticks, from, to)
      })
    }
  }

  line(now: Micros): Market {
    const { instrument, source, replay } = this.options
    return this.monitor.line({ instrument, source, replay, now, counts: this.#check.counts })
  }

  /** Bars of a side in another timeframe; they begin with the ticks that are still on the tape. */
  barsIn(options: Pick<TickBarOptions, 'timeframe' | 'view' | 'side'>): LiveBars {
    const { timeframe, view, side } = options
    const key = `${timeframeText(timeframe)} ${view} ${side}`
    const known = this.#others.get(key)
    if (known !== undefined) return known
    this.look()
    const bars = new LiveBars(this.options.index, { ...this.#barOptions(side), timeframe, view })
    const before = new TickBuffer(kindOf(side))
    for (const { tick, flags } of this.tape.newest()) if (tick.kind === before.kind) before.push(tick, flags)
    bars.add(before.series(), 0, before.count)
    bars.closeUntil(this.#closedUntil)
    this.#others.set(key, bars)
    return bars
  }

  minutesOf(side: PriceSide): LiveBars | undefined {
    return this.#minutes[kindOf(side)].find((bars) => bars.side === side)
  }

  takeAside(): readonly Quarantined[] {
    return this.#aside.splice(0)
  }

  /** With `last`, also what could still grow: the newest ticks, and the minute that forms. */
  takeReady(now: Micros, last: boolean): readonly Ready[] {
    this.look()
    const isQuiet = now - (this.#lastArrival ?? now) > QUIET_AFTER
    return tickKinds.map((kind) => {
      const { instrument, source } = this.options
      const ticks = this.#keepers[kind].take(last || isQuiet)
      return { key: { instrument, kind, source }, ticks, minutes: this.#changedMinutes(kind, last) }
    })
  }

  /** The minutes of all sides of a kind are stored together. */
  #changedMinutes(kind: TickKind, last: boolean): MinuteSpan | undefined {
    const spans = this.#minutes[kind].map((minutes, at) => this.#changedIn(minutes, this.#cursors[kind][at], last))
    const from = Math.min(this.#changedFrom[kind], ...spans.map((span) => span.from))
    const to = Math.max(...spans.map((span) => span.to))
    const rest = Math.min(...spans.map((span) => span.rest))
    this.#changedFrom[kind] = to > from ? rest : from
    return to > from ? { from: micros(from), to: micros(to) } : undefined
  }

  /** From the first minute that changed to the last one that can be stored; `rest` is the first that cannot yet. */
  #changedIn(minutes: LiveBars, cursor: BarCursor | undefined, last: boolean) {
    const closed = minutes.look()
    const { time, closeTime } = minutes.bars
    const { wholeUntil } = this.#keepers[kindOf(minutes.side)]
    const from = time[cursor?.from ?? 0] ?? Infinity
    if (cursor !== undefined) cursor.from = Infinity
    let count = last ? time.length : closed
    while ((closeTime[count - 1] ?? 0) > wholeUntil) count--
    return { from, to: closeTime[count - 1] ?? 0, rest: time[count] ?? Infinity }
  }

  #closeUntil(until: Micros): void {
    this.#closedUntil = until
    for (const kind of tickKinds) for (const bars of this.#barsOf(kind)) bars.closeUntil(until)
    for (const follower of this.followers) follower.closed(this, until)
  }

  *#barsOf(kind: TickKind): Generator<LiveBars, void, undefined> {
    yield* this.#minutes[kind]
    for (const bars of this.#others.values()) if (kindOf(bars.side) === kind) yield bars
  }

  #barOptions(side: PriceSide): TickBarOptions {
    return { timeframe: minute, view: 'all', side, lotsPerUnit: this.options.terms.lotsPerUnit }
  }

  #sink() {
    const putAside = (tick: Tick, rule: TickRule, raw: string, line: number) => {
      const { instrument, source } = this.options
      const time = Number.isSafeInteger(tick.time) ? tick.time : tick.received
      this.#aside.push({ instrument, source, line, raw, rule, time })
    }
    return {
      accept: (tick: Tick, flags: number) => {
        this.monitor.accepted(tick)
        this.tape.push(tick, flags)
        this.#keepers[tick.kind].push(tick, flags)
        for (const follower of this.followers) follower.tick(tick, flags)
      },
      aside: putAside,
      refuse: putAside,
    }
  }
}
