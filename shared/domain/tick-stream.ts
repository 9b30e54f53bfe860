/** The ticks of one kind as they come in: which of them are taken at once, and which have to wait. */
import type { Decision, DoubtedTick } from './doubted-ticks.ts'
import { decide, decideNow, doubts, priceWeights, votesFor } from './doubted-ticks.ts'
import type { InstrumentTerms } from './instrument.ts'
import type { TickLimits } from './tick-rules.ts'
import type { Tick } from './tick.ts'
import { tickFlags } from './tick.ts'
import { UsualPrices } from './usual-prices.ts'

/** What became of a tick that had to wait. */
export type Decided = (doubted: DoubtedTick, decision: Decision) => void

/** A stream in which nothing confirms or refutes anything must not fill the memory. */
const MOST_WAITING = 64

export class TickStream {
  readonly #limits: TickLimits
  readonly #decided: Decided
  /** Of the trades, or of the bid and of the ask. */
  readonly #first: UsualPrices
  readonly #second: UsualPrices
  #time = -Infinity
  #received = -Infinity
  #waiting: DoubtedTick[] = []

  constructor(terms: InstrumentTerms, limits: TickLimits, decided: Decided) {
    this.#limits = limits
    this.#decided = decided
    this.#first = new UsualPrices(terms, limits)
    this.#second = new UsualPrices(terms, limits)
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0
  }

  /** How much later than this tick the newest one is that was taken; below zero for a newer one. */
  behind({ time }: Tick): number {
    return this.#time - time
  }

  seed(price: number): void {
    this.#first.take(price)
    this.#second.take(price)
  }

  /** Bits of `doubts`; 0 for a tick that goes on from those before it. */
  doubtOf(tick: Tick, flags: number): number {
    return (this.#isAhead(tick) ? doubts.time : 0) | (this.#isUsual(tick, flags) ? 0 : doubts.price)
  }

  take(tick: Tick, flags: number): void {
    if (tick.time > this.#time) {
      this.#time = tick.time
      this.#received = tick.received
    }
    if ((flags & tickFlags.noBar) !== 0) return
    if (tick.kind === 'trade') this.#first.take(tick.price)
    else {
      if (tick.bid !== undefined) this.#first.take(tick.bid)
      if (tick.ask !== undefined) this.#second.take(tick.ask)
    }
  }

  wait(tick: Tick, flags: number, doubt: number, from: { readonly raw: string; readonly line: number }): void {
    const needed = votesFor(this.#jump(tick))
    this.#waiting.push({ tick: { ...tick }, flags, doubt, needed, timeVotes: 0, priceVotes: 0, ...from })
  }

  /** What a tick says of those that wait; `doubt` is what is in doubt about itself. */
  vote(tick: Tick, flags: number, doubt: number): void {
    const isFirst = !this.#first.areKnown && !this.#second.areKnown
    for (const doubted of this.#waiting) {
      if (doubted.tick.time - tick.time > this.#limits.lateness) doubted.timeVotes--
      else doubted.timeVotes++
      if ((flags & tickFlags.noBar) !== 0 || (doubted.doubt & doubts.price) === 0) continue
      if (this.#isSameLevel(tick, doubted.tick)) doubted.priceVotes += priceWeights.same
      else if (isFirst || (doubt & doubts.price) === 0) doubted.priceVotes += priceWeights.before
    }
  }

  /** Lets go of all that are decided: each that is taken may take the doubts about others away. */
  resolve(): void {
    let at = 0
    while (at < this.#waiting.length) {
      const doubted = this.#waiting[at] as DoubtedTick
      this.#doubtAgain(doubted)
      const decision = decide(doubted)
      at = decision === undefined ? at + 1 : this.#letGo(at, doubted, decision)
    }
    if (this.#waiting.length > MOST_WAITING) this.#decideOldest()
  }

  settle(): void {
    while (this.#waiting.length > 0) this.#decideOldest()
  }

  /** Beside what was taken meanwhile: a price may have become usual, and a time is looked at anew. */
  #doubtAgain(doubted: DoubtedTick): void {
    doubted.doubt = this.doubtOf(doubted.tick, doubted.flags) & (doubted.doubt | doubts.time)
  }

  #decideOldest(): void {
    const oldest = this.#waiting[0]
    if (oldest === undefined) return
    this.#doubtAgain(oldest)
    this.#letGo(0, oldest, decideNow(oldest, !this.#first.areKnown && !this.#second.areKnown))
    this.resolve()
  }

  /** Where to look on: a tick that is taken changes what the others are compared with. */
  #letGo(at: number, doubted: DoubtedTick, decision: Decision): number {
    this.#waiting.splice(at, 1)
    if (decision === 'believed') this.take(doubted.tick, doubted.flags)
    this.#decided(doubted, decision)
    return decision === 'believed' ? 0 : at
  }

  /**
   * A time that is ahead by less than is tolerated of late ticks can do no harm: those that come after it are late at
   * most. Where arrivals are known, our clock must have gone on as far.
   */
  #isAhead({ time, received }: Tick): boolean {
    const step = time - this.#time
    if (!(step > this.#limits.lateness)) return false
    if (received === time && !this.#limits.arrivals) return true
    return step - (received - this.#received) > this.#limits.lateness
  }

  #isUsual(tick: Tick, flags: number): boolean {
    if (tick.kind === 'trade') {
      return (flags & tickFlags.noBar) === 0 ? this.#first.has(tick.price) : this.#first.isComparable(tick.price)
    }
    return (
      (tick.bid === undefined || this.#first.has(tick.bid)) && (tick.ask === undefined || this.#second.has(tick.ask))
    )
  }

  #isSameLevel(a: Tick, b: Tick): boolean {
    if (a.kind === 'trade') return b.kind === 'trade' && isClose(this.#first, a.price, b.price)
    return b.kind === 'quote' && isClose(this.#first, a.bid, b.bid) && isClose(this.#second, a.ask, b.ask)
  }

  #jump(tick: Tick): number {
    if (tick.kind === 'trade') return this.#first.jump(tick.price)
    const [bid, ask] = [tick.bid ?? tick.ask ?? NaN, tick.ask ?? tick.bid ?? NaN]
    return Math.max(this.#first.jump(bid), this.#second.jump(ask))
  }
}

/** A side that nobody quotes says nothing against a level. */
const isClose = (usual: UsualPrices, a: number | undefined, b: number | undefined): boolean =>
  a === undefined || b === undefined || usual.areClose(a, b)
