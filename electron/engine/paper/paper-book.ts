/**
 * The market and the account of a run on paper. Everything that happens to the account goes into the journal before
 * anything else sees it; `commit` resolves when it is on the disk, and only then is it told.
 */
import type { Declared, RunTail, StrategyEvent } from '../../../shared/contract/strategy-messages.ts'
import type { DeskEvent, DeskIdentity } from '../../../shared/domain/desk-event.ts'
import { symbolOf, termsOf } from '../../../shared/domain/instrument.ts'
import type { CostSettings, MarginSettings } from '../../../shared/domain/run-settings.ts'
import type { Tick } from '../../../shared/domain/tick.ts'
import { openTickSimulation } from '../../../shared/domain/tick-simulation.ts'
import { micros, type InstrumentId, type Lots, type Micros } from '../../../shared/domain/units.ts'
import { ActionDesk } from '../backtest/action-desk.ts'
import { hearsFills, listensTo } from '../backtest/listens.ts'
import { baseCurrency } from '../backtest/run-task.ts'
import { orphanActions, type OrphanAction, type OrphanPolicy } from '../strategies/orphans.ts'
import type { RunJournal } from '../strategies/run-journal.ts'
import type { StepDone } from '../strategies/strategy-process.ts'
import type { PaperEntry, Remembered } from './paper-journal.ts'
import { PaperMarket, type PaperInstrument, type Passed } from './paper-market.ts'
import type { DayMoment } from './paper-moments.ts'
import { LiveNotes, type PaperNews } from './paper-news.ts'
import { tickEvent } from './tick-event.ts'
import { TickQueue, type QueuedTick } from './tick-queue.ts'

export interface PaperAccount {
  readonly cash: number
  readonly costs: CostSettings
  readonly margin?: MarginSettings
  readonly positions: 'netting' | 'hedging'
}

export interface BookParts {
  readonly instruments: readonly PaperInstrument[]
  readonly account: PaperAccount
  readonly identity: DeskIdentity
  readonly journal: RunJournal<PaperEntry>
  readonly before: Remembered
  readonly tell: (news: PaperNews) => void
}

const MOST_ORDERS = 1_000_000
const noTimeline = {
  steps: 0,
  time: new Float64Array(0),
  closes: new Float64Array(0),
  day: new Int32Array(0),
  closed: [],
}

export class PaperBook {
  readonly #parts: BookParts
  readonly #ticks = new TickQueue()
  readonly #notes: LiveNotes
  #market: PaperMarket | undefined
  #desk: ActionDesk | undefined
  #heard: Declared | undefined
  #hears = { fills: false, ticks: false }
  #untold: PaperNews[] = []

  constructor(parts: BookParts) {
    this.#parts = parts
    this.#notes = new LiveNotes((message) => this.#untold.push({ kind: 'log', ...message }))
    const last = parts.before.events.at(-1)
    if (last !== undefined) this.#open(last.time, last.time)
  }

  /** The account begins with the first tick; one that goes on has begun already. */
  open(begins: Micros): void {
    if (this.#market === undefined) this.#open(begins, undefined)
  }

  #open(at: Micros, since: Micros | undefined): void {
    const { instruments, account, identity, before } = this.#parts
    const known = instruments.map(({ instrument }) => instrument)
    const simulation = openTickSimulation(
      known.map((instrument) => ({ id: instrument.id, terms: termsOf(instrument) })),
      {
        ...account,
        currency: baseCurrency(known, undefined),
        identity,
        fills: 'standard',
        at,
        journal: before.events,
        record: (event) => this.#record(event),
      },
    )
    this.#market = new PaperMarket({ simulation, instruments, ticks: this.#ticks, since, asked: before.asked })
  }

  get market(): PaperMarket {
    if (this.#market === undefined) throw new Error('The account has not begun')
    return this.#market
  }

  get hasBegun(): boolean {
    return this.#market !== undefined
  }

  /** Orders that the strategy has asked for. */
  get asked(): number {
    return this.#market?.asked ?? 0
  }

  get summary() {
    const simulation = this.#market?.simulation
    const { cash } = this.#parts.account
    if (simulation === undefined) return { cash, equity: cash, orders: 0, fills: 0 }
    const [orders, fills] = [simulation.openOrders().length, simulation.fills.length]
    return { cash: simulation.cash(), equity: simulation.equity(), orders, fills }
  }

  /** What the running version listens to. */
  hears(declared: Declared): void {
    if (declared === this.#heard) return
    this.#heard = declared
    const { callbacks, names } = declared
    const instruments = this.#parts.instruments.map(({ instrument }) => instrument)
    const about = { market: this.market, instruments, timeline: noTimeline, notes: this.#notes }
    const [listens, readsOrders] = [listensTo(declared), names.includes('orders')]
    this.#desk = new ActionDesk({ ...about, listens, readsOrders, mostOrders: MOST_ORDERS })
    this.#hears = { fills: hearsFills(declared), ticks: callbacks.includes('on_tick') }
  }

  get desk(): ActionDesk {
    if (this.#desk === undefined) throw new Error('Nobody acts on this account yet')
    return this.#desk
  }

  /** Time up to which the market has been matched. */
  get now(): Micros {
    return this.#market?.simulation.now ?? micros(0)
  }

  /** Time of the newest tick of any instrument; NaN before the first. */
  get newest(): number {
    return this.#ticks.newest
  }

  /** Time of the tick that has the next turn. */
  get oldest(): Micros | undefined {
    return this.#ticks.first?.tick.time
  }

  /** Ticks that wait for their turn. */
  get waiting(): number {
    return this.#ticks.length
  }

  tick(instrument: number, tick: Tick, floor: Micros): void {
    this.#ticks.push(instrument, tick, floor)
  }

  /** The next thing up to this moment that the strategy is to be told at once; undefined when all of it has happened. */
  advance(to: Micros): Passed | undefined {
    const { market } = this
    for (let passed = market.step(to); passed !== undefined; passed = market.step(to)) {
      if ((passed.changed && this.#hears.fills) || (passed.tick !== undefined && this.#hears.ticks)) return passed
    }
    return undefined
  }

  /** What the strategy is told of what has happened since, its own orders included. */
  news(at: Micros): RunTail | undefined {
    this.market.settle(at)
    return this.#desk?.news()
  }

  /** What is told of a tick; undefined where nobody hears ticks, and for a quote of one side only. */
  heard(tick: QueuedTick | undefined): StrategyEvent | undefined {
    if (tick === undefined || !this.#hears.ticks) return undefined
    const of = this.#parts.instruments[tick.instrument]
    return of === undefined ? undefined : tickEvent(tick, termsOf(of.instrument).lotsPerUnit)
  }

  /** What a strategy has asked for; throws for what it cannot ask for. */
  act({ step, phase, plain, actions }: StepDone, at: Micros): void {
    const before = this.market.asked
    const tail = actions.length > 0 ? { actions: [...actions] } : {}
    try {
      this.desk.act({ stop: { step, phase, plain, tail: new Uint8Array(0) }, tail, at })
    } finally {
      for (let asked = before + 1; asked <= this.market.asked; asked++)
        this.#parts.journal.add({ kind: 'asked', order: this.market.idOf(asked) ?? null })
    }
  }

  /** What becomes of orders and positions that nobody looks after; what was done is returned. */
  orphan(policy: OrphanPolicy): readonly OrphanAction[] {
    if (this.#market === undefined) return []
    const { simulation } = this.#market
    const positions = new Map<InstrumentId, Lots>(
      this.#parts.instruments.map(({ instrument }, n) => [instrument.id, simulation.position(n)]),
    )
    const actions = orphanActions(policy, { orders: simulation.openOrders(), positions })
    for (const action of actions) {
      if (action.do === 'cancel') simulation.cancel(action.id, this.now)
      else simulation.submit(action.request, this.now)
    }
    return actions
  }

  remember(state: unknown): void {
    this.#parts.journal.add({ kind: 'state', state })
  }

  /** It was called at that moment of a session. */
  passed({ day, time }: DayMoment): void {
    this.#parts.journal.add({ kind: 'moment', day, time })
  }

  say(news: PaperNews): void {
    this.#untold.push(news)
  }

  /** Resolves when all that has happened is on the disk, and told. */
  async commit(): Promise<void> {
    const news = this.#untold
    this.#untold = []
    await this.#parts.journal.commit()
    for (const each of news) this.#parts.tell(each)
  }

  positions() {
    const held = this.#market?.positions() ?? []
    return this.#parts.instruments.map(({ instrument }, n) => ({
      instrument: symbolOf(instrument),
      quantity: held[n]?.quantity ?? 0,
      averagePrice: held[n]?.averagePrice ?? 0,
    }))
  }

  #record(event: DeskEvent): void {
    this.#parts.journal.add({ kind: 'desk', event })
    this.#untold.push({ kind: 'desk', event })
  }
}
