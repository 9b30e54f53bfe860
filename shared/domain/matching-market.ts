/** One instrument of a simulation: its bars, where it stands in them, and what rests there. */
import { phases } from './calendar.ts'
import type { Costs } from './costs/costs.ts'
import type { DeskBook } from './desk.ts'
import type { CorporateAction, InstrumentTerms } from './instrument.ts'
import type { Order, Side } from './order.ts'
import { PricePyramid } from './price-pyramid.ts'
import { isRegular } from './session.ts'
import { at, firstAfter } from './column-search.ts'
import { knownSessions, type SessionTimes } from './matching-sessions.ts'
import type { InstrumentId } from './units.ts'

/** What orders fill on; every column of one length, bars in the order of their opens and not overlapping. */
export interface ExecutionBars {
  /** Opens, Micros. */
  readonly time: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  /** In units. */
  readonly volume: Float64Array
  /** When each may first be used, Micros. */
  readonly closes: Float64Array
  /** `Day` of the session each belongs to. */
  readonly day: Int32Array
  /** Index into `phases`; without it all are regular. */
  readonly phase?: Uint8Array
  /** 1 where the bar has no trades of its own, or was put together from nothing finer than itself. */
  readonly synthetic?: Uint8Array
}

export interface SimulatedInstrument {
  readonly id: InstrumentId
  readonly terms: InstrumentTerms
  readonly bars: ExecutionBars
  /** Those that the prices of the bars do not carry yet, oldest first. */
  readonly actions?: readonly CorporateAction[]
  /** Of the calendar, beyond the last bar too; where it has none, the bars tell when their sessions opened and closed. */
  readonly sessions?: SessionTimes
  /** Finer bars of one bar, where there are any: what came first in it is looked up there. */
  readonly finer?: (bar: number) => ExecutionBars | undefined
}

/** An order that can still fill, with what the bars say about it. Made anew from the order and the bars at any time. */
export interface Resting {
  order: Order
  /** The first bar that opens when it works, or later. */
  from: number
  /** Bars that it may fill on: all, or those of the regular session. */
  readonly extended: boolean
  /** Best price that a trailing stop has seen; NaN before the first. */
  best: number
  /** Where in a bar it began to work, of a child whose parent filled within that bar. */
  born: Born | undefined
  /** The desk's own, that no lack of means stops. */
  forced: boolean
  gone: boolean
}

export interface Born {
  readonly span: Span
  readonly price: number
  /** Which way the price went when the parent filled. */
  readonly going: Direction
}

type Writable<Of> = { -readonly [Key in keyof Of]: Of[Key] }

export type Direction = 'up' | 'down'

/** One bar, or a finer part of one. */
export interface Span {
  /** Index of the bar, of the one that it is a part of. */
  readonly bar: number
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly closes: number
  readonly volume: number
}

export function spanAt(bars: ExecutionBars, index: number, bar = index): Span {
  return {
    bar,
    time: at(bars.time, index),
    open: at(bars.open, index),
    high: at(bars.high, index),
    low: at(bars.low, index),
    close: at(bars.close, index),
    closes: at(bars.closes, index),
    volume: at(bars.volume, index),
  }
}

export class Market {
  readonly index: number
  readonly instrument: SimulatedInstrument
  readonly terms: InstrumentTerms
  readonly bars: ExecutionBars
  readonly count: number
  readonly book: DeskBook
  readonly costs: Costs
  /** In the order in which they were asked for. */
  readonly resting: Resting[] = []
  /** The first bar that is not over, and whether its open has passed. */
  next = 0
  opened = false
  /** The bar at which something may happen; -1 when that must be found again. */
  candidate = -1
  /** The bar that opens, while it does. */
  readonly opening: Writable<Span> = {
    bar: -1,
    time: 0.5,
    open: 0.5,
    high: 0.5,
    low: 0.5,
    close: 0.5,
    closes: 0.5,
    volume: 0.5,
  }
  /** What the rounding of fees owes, in the smallest part of the currency. */
  feeRest = 0
  /** Whether it goes from tick to tick: then each is a bar of its own, and a resting limit gets its own price. */
  readonly onTicks: boolean = false
  /** Index into the actions of the next one that is due. */
  action = 0
  #pyramid: PricePyramid | undefined
  #sessions: SessionTimes | undefined

  constructor(index: number, instrument: SimulatedInstrument, book: DeskBook, costs: Costs) {
    this.index = index
    this.instrument = instrument
    this.terms = instrument.terms
    this.bars = instrument.bars
    this.count = instrument.bars.time.length
    this.book = book
    this.costs = costs
  }

  get pyramid(): PricePyramid {
    return (this.#pyramid ??= new PricePyramid(this.bars.high, this.bars.low))
  }

  get sessions(): SessionTimes {
    return (this.#sessions ??= knownSessions(this.bars, (bar) => this.isRegular(bar), this.instrument.sessions))
  }

  /** One object for all bars: nothing keeps it. */
  spanToOpen(bar: number): Span {
    const { bars, opening } = this
    opening.bar = bar
    opening.time = at(bars.time, bar)
    opening.open = at(bars.open, bar)
    opening.high = at(bars.high, bar)
    opening.low = at(bars.low, bar)
    opening.close = at(bars.close, bar)
    opening.closes = at(bars.closes, bar)
    opening.volume = at(bars.volume, bar)
    return opening
  }

  isRegular(bar: number): boolean {
    const { phase } = this.bars
    if (phase === undefined) return true
    const each = phase[bar]
    return each !== undefined && (regularPhases[each] ?? true)
  }

  /** What an order of that side gets at the open of a bar. */
  openFor(_side: Side, { open }: Span): number {
    return open
  }

  /** Moves on to the first bar that closes after `now`. */
  seek(now: number): void {
    const { closes, time } = this.bars
    const from = this.next
    if (!(at(closes, from) <= now)) {
      if (at(time, from) < now) this.opened = true
      return
    }
    this.next = firstAfter(closes, now, from)
    this.opened = at(time, this.next) < now
  }

  /** The first bar that opens at `time` or later and has not opened yet. */
  firstOpening(time: number): number {
    const { time: opens } = this.bars
    const from = this.opened ? this.next + 1 : this.next
    if (!(at(opens, from) < time)) return from
    return firstAfter(opens, time - 0.5, from)
  }

  /** The first bar of a session that opens at `time`: one that is open then belongs to it. */
  firstOf(time: number): number {
    return firstAfter(this.bars.closes, time, this.next)
  }

  /** The last price that is known at `now`: an open that has passed, or a close; NaN before the first bar. */
  lastPrice(now: number): number {
    const { closes, time, open, close } = this.bars
    // Looks from behind, because time may have been told of less than has been matched.
    let bar = Math.max(0, this.next - 1)
    if (at(closes, bar) <= now) bar = firstAfter(closes, now, bar)
    if (at(time, bar) < now) return at(open, bar)
    return bar === 0 ? NaN : at(close, bar - 1)
  }
}

const regularPhases = phases.map(isRegular)
