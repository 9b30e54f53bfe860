/** The alerts of one instrument, as its market goes on: every trade, or closed minutes of mids where none are told. */
import type { Alert } from '../../../shared/contract/alerts.ts'
import { isMet, sideOf, type AlertSide } from '../../../shared/domain/price-alert.ts'
import { tickFlags, type Tick } from '../../../shared/domain/tick.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import { minute } from '../jobs/rolled-ticks.ts'
import type { Followed, Follower } from '../market/follower.ts'
import type { LiveBars } from '../market/live-bars.ts'
import type { StoredAlert } from './alert-store.ts'

export interface Seen {
  readonly time: Micros
  readonly price: number
}

/** What becomes of what it sees. */
export interface AlertWatchParts {
  /** Those that are active; it may change while they are gone through. */
  readonly active: () => Iterable<StoredAlert>
  /** Start of the bar in which an alert fires at most once. */
  readonly barOf: (alert: Alert, time: Micros) => Micros
  readonly moved: (id: string, side: AlertSide) => void
  readonly fire: (id: string, side: AlertSide, seen: Seen) => void
  readonly rehearse: (id: string, seen: Seen & { readonly replay: string }) => void
  readonly settled: () => Promise<void>
}

interface Rehearsed {
  readonly side: AlertSide
  readonly last?: Seen | undefined
}

/** A print that is no part of the market's price now: what it is worth was agreed at another time. */
const NO_PRICE = tickFlags.late | tickFlags.noBar

export class AlertWatch implements Follower {
  readonly #parts: AlertWatchParts
  #replay: string | undefined
  /** Where prices of the replay are; those of the market go on from where they were. */
  readonly #rehearsed = new Map<string, Rehearsed>()
  #hasTrades = false
  #mids: LiveBars | undefined
  #read = 0
  #last: number | undefined

  constructor(parts: AlertWatchParts) {
    this.#parts = parts
  }

  opened({ replay }: Followed): void {
    this.#begin(replay)
  }

  ended(): void {
    this.#begin(undefined)
  }

  tick(tick: Tick, flags: number): void {
    if (tick.kind !== 'trade' || (flags & NO_PRICE) !== 0) return
    this.#hasTrades = true
    this.#see({ time: tick.time, price: tick.price })
  }

  closed(market: Followed): void {
    if (this.#hasTrades) return
    this.#mids ??= market.barsIn({ timeframe: minute, view: 'all', side: 'mid' })
    const closed = this.#mids.look()
    const { close, closeTime } = this.#mids.bars
    for (; this.#read < closed; this.#read++) {
      const [time, price] = [closeTime[this.#read], close[this.#read]]
      if (time !== undefined && price !== undefined) this.#see({ time: micros(time), price })
    }
  }

  /** It waits for something else from now on. */
  forget(id: string): void {
    this.#rehearsed.delete(id)
  }

  room(): Promise<void> {
    return Promise.resolve()
  }

  settled(): Promise<void> {
    return this.#parts.settled()
  }

  #begin(replay: string | undefined): void {
    this.#replay = replay
    this.#rehearsed.clear()
    this.#hasTrades = false
    this.#mids = undefined
    this.#read = 0
    this.#last = undefined
  }

  #see(seen: Seen): void {
    for (const stored of this.#parts.active()) {
      if (this.#replay === undefined) this.#judge(stored, seen)
      else this.#rehearse(stored.alert, seen, this.#replay)
    }
    this.#last = seen.price
  }

  #judge({ alert, side: before }: StoredAlert, seen: Seen): void {
    const side = sideOf(seen.price, alert.price, before)
    if (side === before) return
    const isNew = isMet(alert.condition, before, side) && this.#isInAnotherBar(alert, alert.fired, seen)
    if (isNew) this.#parts.fire(alert.id, side, seen)
    else this.#parts.moved(alert.id, side)
  }

  #rehearse(alert: Alert, seen: Seen, replay: string): void {
    const { side: before, last } = this.#rehearsed.get(alert.id) ?? this.#begun(alert)
    const side = sideOf(seen.price, alert.price, before)
    const isOver = alert.repeat === 'once' && last !== undefined
    const fires = !isOver && isMet(alert.condition, before, side) && this.#isInAnotherBar(alert, last, seen)
    this.#rehearsed.set(alert.id, { side, last: fires ? seen : last })
    if (fires) this.#parts.rehearse(alert.id, { ...seen, replay })
  }

  /** One that was added while the replay plays begins where that is. */
  #begun({ price }: Alert): Partial<Rehearsed> {
    return this.#last === undefined ? {} : { side: sideOf(this.#last, price, undefined) }
  }

  #isInAnotherBar(alert: Alert, last: Seen | undefined, { time }: Seen): boolean {
    if (alert.repeat === 'once' || last === undefined) return true
    return this.#parts.barOf(alert, last.time) !== this.#parts.barOf(alert, time)
  }
}
