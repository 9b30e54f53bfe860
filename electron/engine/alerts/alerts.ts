/** Prices that somebody waits for: kept in the store, watched while the engine runs, told when they come. */
import { randomUUID } from 'node:crypto'
import type { Alert, AlertChange, NewAlert } from '../../../shared/contract/alerts.ts'
import { no } from '../../../shared/contract/wire.ts'
import { passedWords, sideOf } from '../../../shared/domain/price-alert.ts'
import { isoTime } from '../../../shared/domain/time-text.ts'
import { parseTimeframe } from '../../../shared/domain/timeframe.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE, instrumentId, micros } from '../../../shared/domain/units.ts'
import type { InstrumentId, Micros } from '../../../shared/domain/units.ts'
import { windowAt } from '../../../shared/domain/windows.ts'
import type { BarReader } from '../bar-reader.ts'
import type { Calendars } from '../calendars.ts'
import type { Library } from '../library.ts'
import type { Log } from '../log.ts'
import type { Markets } from '../market/markets.ts'
import type { Clock, Timer } from '../ports.ts'
import { quoteOf } from '../quotes.ts'
import { AlertKeeper } from './alert-keeper.ts'
import type { AlertStore, StoredAlert } from './alert-store.ts'
import { AlertWatch, type Seen } from './alert-watch.ts'
import { checkAlert, checkNotMet } from './check-alert.ts'

export interface AlertParts {
  readonly store: AlertStore
  readonly library: Library
  readonly calendars: Calendars
  readonly reader: BarReader
  readonly markets: Markets
  readonly clock: Clock
  readonly timer: Timer
  readonly log: Pick<Log, 'event' | 'error'>
  /** Without a value it is gone. */
  readonly changed: (id: string, alert: Alert | undefined) => void
}

interface Watch {
  readonly follower: AlertWatch
  readonly stop: () => void
}

const MOST_ALERTS = 1_000
/** Deleted ones that can be had back. */
const MOST_REMOVED = 50

export class Alerts {
  readonly #parts: AlertParts
  readonly #keeper: AlertKeeper
  readonly #kept = new Map<string, StoredAlert>()
  readonly #active = new Map<InstrumentId, Map<string, StoredAlert>>()
  readonly #watches = new Map<InstrumentId, Watch>()
  readonly #removed = new Map<string, StoredAlert>()
  #waking = new AbortController()

  private constructor(parts: AlertParts) {
    this.#parts = parts
    this.#keeper = new AlertKeeper(parts.store, (id) => this.#kept.get(id), parts.log.error)
  }

  static async open(parts: AlertParts): Promise<Alerts> {
    const alerts = new Alerts(parts)
    for (const stored of await parts.store.list()) alerts.#set(stored)
    alerts.#expire()
    return alerts
  }

  async close(): Promise<void> {
    this.#waking.abort()
    for (const { stop } of this.#watches.values()) stop()
    await this.#keeper.settled()
  }

  /** The newest first. */
  list(): readonly Alert[] {
    return [...this.#kept.values()].map(({ alert }) => alert).toReversed()
  }

  async add({ instrument: name, ...wanted }: NewAlert, owner: string): Promise<Alert> {
    const { library, clock } = this.#parts
    const instrument = library.instrument(name)
    if (this.#kept.size >= MOST_ALERTS) throw no('alert.too-many', { most: MOST_ALERTS })
    const now = clock.now()
    checkAlert(wanted, instrument, now)
    const { last, isLive } = await this.#lastOf(instrument.id)
    checkNotMet(wanted, instrument, last)
    const about = { id: randomUUID(), instrument: instrument.id, owner, created: now }
    const alert: Alert = { ...about, ...wanted, status: 'active', firings: 0 }
    return this.#store(armed(alert, isLive ? last : undefined))
  }

  async change({ alert: id, ...change }: AlertChange): Promise<Alert> {
    const { alert } = this.#find(id)
    const instrument = this.#parts.library.instrument(alert.instrument)
    const next = changed(alert, change)
    checkAlert(next, instrument, this.#parts.clock.now())
    const { last, isLive } = await this.#lastOf(instrument.id)
    // To say something else about it is no reason to ask where the price is.
    if (next.price !== alert.price || next.condition !== alert.condition) checkNotMet(next, instrument, last)
    return this.#store(armed(next, isLive ? last : undefined))
  }

  /** One that waits again begins where the price is by now. */
  async pause(id: string, paused: boolean): Promise<Alert> {
    const { alert } = this.#find(id)
    if (paused) return alert.status === 'active' ? this.#store({ alert: { ...alert, status: 'paused' } }) : alert
    const instrument = this.#parts.library.instrument(alert.instrument)
    checkAlert(alert, instrument, this.#parts.clock.now())
    const { last, isLive } = await this.#lastOf(instrument.id)
    return this.#store(armed(alert, isLive ? last : undefined))
  }

  async remove(id: string): Promise<void> {
    const stored = this.#find(id)
    this.#drop(stored)
    await this.#keeper.settled()
    try {
      await this.#parts.store.remove(id)
    } catch (error) {
      this.#set(stored)
      throw error
    }
    this.#removed.set(id, stored)
    for (const oldest of this.#removed.keys()) if (this.#removed.size > MOST_REMOVED) this.#removed.delete(oldest)
    this.#parts.changed(id, undefined)
  }

  async putBack(id: string): Promise<Alert> {
    const stored = this.#removed.get(id)
    if (stored === undefined) return this.#find(id).alert
    this.#removed.delete(id)
    return this.#store(stored)
  }

  #find(id: string): StoredAlert {
    const found = this.#kept.get(id)
    if (found === undefined) throw no('alert.unknown', { alert: id })
    return found
  }

  async #store(stored: StoredAlert): Promise<Alert> {
    const { alert } = stored
    await this.#parts.store.put(stored)
    this.#set(stored)
    this.#watches.get(instrumentId(alert.instrument))?.follower.forget(alert.id)
    // What the market did to it meanwhile is written over.
    this.#keeper.keep(alert.id)
    this.#parts.changed(alert.id, alert)
    this.#expire()
    return alert
  }

  #set(stored: StoredAlert): void {
    const { id, instrument: name, status } = stored.alert
    this.#kept.set(id, stored)
    const instrument = instrumentId(name)
    const active = this.#active.get(instrument) ?? new Map<string, StoredAlert>()
    this.#active.set(instrument, active)
    if (status === 'active') active.set(id, stored)
    else active.delete(id)
    this.#follow(instrument, active.size > 0)
  }

  #drop({ alert }: StoredAlert): void {
    const instrument = instrumentId(alert.instrument)
    this.#kept.delete(alert.id)
    const active = this.#active.get(instrument)
    active?.delete(alert.id)
    this.#follow(instrument, (active?.size ?? 0) > 0)
  }

  /** Only markets that something is waited for in are followed. */
  #follow(instrument: InstrumentId, wanted: boolean): void {
    const watch = this.#watches.get(instrument)
    if (wanted === (watch !== undefined)) return
    watch?.stop()
    this.#watches.delete(instrument)
    if (!wanted) return
    const follower = new AlertWatch({
      active: () => this.#active.get(instrument)?.values() ?? [],
      barOf: (alert, time) => this.#barOf(alert, time),
      moved: (id, side) => {
        const stored = this.#kept.get(id)
        if (stored === undefined) return
        this.#set({ ...stored, side })
        this.#keeper.keep(id)
      },
      fire: (id, side, seen) => this.#fire(id, side, seen),
      rehearse: (id, seen) => this.#rehearse(id, seen),
      settled: () => this.#keeper.settled(),
    })
    this.#watches.set(instrument, { follower, stop: this.#parts.markets.follow(instrument, follower) })
  }

  #fire(id: string, side: NonNullable<StoredAlert['side']>, { time, price }: Seen): void {
    const stored = this.#kept.get(id)
    if (stored === undefined) return
    const { expires, repeat, firings } = stored.alert
    if (expires !== undefined && time >= expires) return this.#change({ ...stored.alert, status: 'expired' })
    const status = repeat === 'once' ? 'fired' : 'active'
    const alert: Alert = { ...stored.alert, status, fired: { time, price }, firings: firings + 1 }
    this.#set({ alert, side })
    this.#keeper.keep(id, () => {
      this.#parts.log.event({ source: 'alerts', text: this.#sentence(alert, price), alert: id, at: isoTime(time) })
      this.#parts.changed(id, alert)
    })
  }

  /** It shows that the alert works, and spends nothing of it. */
  #rehearse(id: string, rehearsed: NonNullable<Alert['rehearsed']>): void {
    const stored = this.#kept.get(id)
    if (stored === undefined) return
    const alert: Alert = { ...stored.alert, rehearsed }
    this.#set({ ...stored, alert })
    this.#keeper.keep(id, () => {
      const text = `In a replay, ${this.#sentence(alert, rehearsed.price)}`
      this.#parts.log.event({
        source: 'alerts',
        text,
        alert: id,
        replay: rehearsed.replay,
        at: isoTime(rehearsed.time),
      })
      this.#parts.changed(id, alert)
    })
  }

  #change(alert: Alert): void {
    const { side } = this.#kept.get(alert.id) ?? {}
    this.#set({ alert, ...(side !== undefined && { side }) })
    this.#keeper.keep(alert.id, () => this.#parts.changed(alert.id, alert))
  }

  #sentence({ instrument, condition, price, note }: Alert, at: number): string {
    const { symbol } = this.#parts.library.row(instrumentId(instrument))
    const said = note === undefined || note === '' ? '' : `: ${note}`
    return `${symbol} ${passedWords[condition]} ${price}, at ${at}${said}`
  }

  #barOf({ instrument, timeframe }: Alert, time: Micros): Micros {
    const { calendars, library } = this.#parts
    const { index } = calendars.of(library.instrument(instrument))
    const parsed = parseTimeframe(timeframe)
    const window = parsed === undefined ? undefined : windowAt(index, parsed, 'all', time)
    return window?.from ?? micros(Math.floor(time / MICROS_PER_MINUTE) * MICROS_PER_MINUTE)
  }

  /** What comes in now, else the newest that is stored. What a replay brings is no price of today. */
  async #lastOf(id: InstrumentId): Promise<{ readonly last: number | undefined; readonly isLive: boolean }> {
    const line = this.#parts.markets.list().find(({ instrument, state }) => instrument === id && state !== 'ended')
    const { price, bid, ask, replay } = line ?? {}
    const mid = bid === undefined || ask === undefined ? undefined : (bid + ask) / 2
    const isLive = replay === undefined
    if (price !== undefined || mid !== undefined) return { last: price ?? mid, isLive }
    const quote = await quoteOf(id, this.#parts.reader)
    return { last: quote?.last, isLive }
  }

  /** Those whose time is over; then it sleeps until the next one's is. */
  #expire(): void {
    const now = this.#parts.clock.now()
    let next = now + MICROS_PER_DAY
    for (const { alert } of this.#kept.values()) {
      if (alert.status !== 'active' || alert.expires === undefined) continue
      if (alert.expires <= now) this.#change({ ...alert, status: 'expired' })
      else next = Math.min(next, alert.expires)
    }
    this.#waking.abort()
    const waking = new AbortController()
    this.#waking = waking
    const ms = Math.ceil((next - now) / 1000)
    void this.#parts.timer.sleep(ms, waking.signal).then(() => {
      if (!waking.signal.aborted) this.#expire()
    })
  }
}

/** It waits from where the price is; of an unknown one, from where it is first seen. */
function armed(alert: Alert, last: number | undefined): StoredAlert {
  const waiting: Alert = { ...alert, status: 'active' }
  return last === undefined ? { alert: waiting } : { alert: waiting, side: sideOf(last, alert.price, undefined) }
}

function changed(alert: Alert, { expires, ...change }: Omit<AlertChange, 'alert'>): Alert {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const { expires: before, ...rest } = { ...alert, ...(given as Partial<Alert>) }
  const next = expires === undefined ? before : (expires ?? undefined)
  return next === undefined ? rest : { ...rest, expires: next }
}
