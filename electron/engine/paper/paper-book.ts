/**
 * The market and the account of a run on paper. Everything that happens to the account goes into the journal before
 * anything else sees it; `commit` resolves when it is on the disk, and only then is it told.
 */
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import type { DeskEvent, DeskIdentity } from '../../../shared/domain/desk-event.ts'
import { symbolOf, termsOf } from '../../../shared/domain/instrument.ts'
import type { CostSettings, MarginSettings } from '../../../shared/domain/run-settings.ts'
import { openSimulation } from '../../../shared/domain/simulation.ts'
import { micros, type InstrumentId, type Lots, type Micros } from '../../../shared/domain/units.ts'
import { ActionDesk } from '../backtest/action-desk.ts'
import { baseCurrency } from '../backtest/run-task.ts'
import { orphanActions, type OrphanAction, type OrphanPolicy } from '../strategies/orphans.ts'
import type { RunJournal } from '../strategies/run-journal.ts'
import type { StepDone } from '../strategies/strategy-process.ts'
import { ExecutionTicks } from './execution-ticks.ts'
import type { PaperEntry, Remembered } from './paper-journal.ts'
import { PaperMarket, type PaperInstrument } from './paper-market.ts'
import { LiveNotes, type PaperNews } from './paper-news.ts'

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
  readonly #ticks: readonly ExecutionTicks[]
  /** Ticks that the market knows, by instrument. */
  readonly #grown: number[]
  readonly #notes: LiveNotes
  #market: PaperMarket | undefined
  #desk: ActionDesk | undefined
  #heard: Declared | undefined
  #listens = false
  #untold: PaperNews[] = []

  constructor(parts: BookParts) {
    const { instruments, before } = parts
    this.#parts = parts
    this.#ticks = instruments.map(({ index }) => new ExecutionTicks(index))
    this.#grown = instruments.map(() => 0)
    this.#notes = new LiveNotes((message) => this.#untold.push({ kind: 'log', ...message }))
    if (before.events.length > 0) this.open(undefined)
  }

  /** The account begins with the first tick; one that goes on has begun already. */
  open(begins: Micros | undefined): void {
    if (this.#market !== undefined) return
    const { instruments, account, identity, before } = this.#parts
    const known = instruments.map(({ instrument }) => instrument)
    const simulation = openSimulation(
      known.map((instrument, n) => ({ id: instrument.id, terms: termsOf(instrument), bars: this.#bars(n) })),
      {
        ...account,
        currency: baseCurrency(known, undefined),
        identity,
        fill: 'next-open',
        fills: 'standard',
        before: before.events,
        ...(begins !== undefined && { begins }),
        record: (event) => this.#record(event),
      },
    )
    this.#market = new PaperMarket(simulation, instruments, before.asked)
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
    const listens = callbacks.includes('on_fill') || callbacks.includes('on_order')
    const instruments = this.#parts.instruments.map(({ instrument }) => instrument)
    const reads = names.includes('orders')
    const about = { market: this.market, instruments, timeline: noTimeline, notes: this.#notes }
    this.#desk = new ActionDesk({ ...about, listens, readsOrders: reads, mostOrders: MOST_ORDERS })
    this.#listens = listens
  }

  get listens(): boolean {
    return this.#listens
  }

  get desk(): ActionDesk {
    if (this.#desk === undefined) throw new Error('Nobody acts on this account yet')
    return this.#desk
  }

  get isOpen(): boolean {
    return this.summary.orders > 0
  }

  /** Time up to which the market has been matched. */
  get now(): Micros {
    return this.#market?.simulation.now ?? micros(0)
  }

  /** The newest tick of any instrument; NaN before the first. */
  get newest(): number {
    return this.#ticks.reduce(
      (newest, { newest: each }) => (each > newest || Number.isNaN(newest) ? each : newest),
      NaN,
    )
  }

  /** Ticks that wait to be matched. */
  get waiting(): number {
    return this.#ticks.reduce((sum, ticks, n) => sum + ticks.length - (this.#grown[n] ?? 0), 0)
  }

  tick(instrument: number, tick: { time: number; price: number; quantity: number }, floor: number): void {
    this.#ticks[instrument]?.push(tick, floor)
  }

  /** Up to this moment, or to the first one before it at which something has happened. */
  advance(to: Micros): Micros {
    this.#grow()
    const next = this.#listens ? micros(Math.min(to, Math.max(this.now, this.market.nextChange(to)))) : to
    this.market.advance(next)
    return next
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

  #bars(instrument: number) {
    const ticks = this.#ticks[instrument]
    if (ticks === undefined) throw new RangeError(`The run has no instrument ${instrument}`)
    return ticks.bars()
  }

  #grow(): void {
    for (const [n, ticks] of this.#ticks.entries()) {
      if (ticks.length === this.#grown[n] && ticks.length === 0) continue
      this.#grown[n] = ticks.length
      this.market.simulation.grow(n, this.#bars(n))
    }
  }
}
