/** Takes a strategy's actions to the market, and the market's news to the strategy. */
import {
  StrategyProtocolError,
  type AskedChange,
  type AskedOrder,
  type RunTail,
  type StopTail,
  type StrategyAction,
} from '../../../shared/contract/strategy-messages.ts'
import type { HeldPosition, PlainOrder, StopBody } from '../../../shared/contract/strategy-wire.ts'
import { termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import type { OrderRequest } from '../../../shared/domain/order.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { DeskNews } from './desk-news.ts'
import type { RunNotes } from './notes.ts'
import { changeRequest, orderRequest, plainRequest } from './order-requests.ts'
import type { Refused } from '../../../shared/domain/order-problem.ts'
import type { StrategyMarket } from './strategy-market.ts'
import type { Timeline } from './timeline.ts'

interface DeskParts {
  readonly market: StrategyMarket
  readonly instruments: readonly Instrument[]
  readonly timeline: Timeline
  readonly notes: RunNotes
  /** Whether the strategy listens to its fills and orders, and whether it reads its open orders. */
  readonly listens: boolean
  readonly readsOrders: boolean
  readonly mostOrders: number
}

interface Acting {
  readonly stop: StopBody
  readonly tail: StopTail
  readonly at: Micros
}

export interface DeskState {
  readonly cash: number
  readonly positions: readonly HeldPosition[]
  /** What only accounts in several currencies and hedging ones have. */
  readonly more?: Pick<RunTail, 'balances' | 'sides'> | undefined
}

export class ActionDesk {
  readonly #parts: DeskParts
  readonly #news: DeskNews
  /** Lots that the strategy takes to be held while its predictions are not verified; and as far as they have been. */
  readonly #predicted: number[]
  readonly #expected: number[]
  readonly #lotsPerUnit: readonly number[]

  constructor(parts: DeskParts) {
    this.#parts = parts
    this.#news = new DeskNews(parts)
    this.#lotsPerUnit = parts.instruments.map((instrument) => termsOf(instrument).lotsPerUnit)
    this.#predicted = parts.instruments.map(() => 0)
    this.#expected = parts.instruments.map(() => 0)
  }

  act({ stop: { plain, step }, tail: { actions }, at }: Acting): void {
    if (actions !== undefined && plain.length > 0) {
      throw new StrategyProtocolError('Plain orders and other actions came in one STOP')
    }
    for (const order of plain) {
      if (order.step !== step) throw new StrategyProtocolError(`An order of step ${order.step} came at step ${step}`)
      this.#place(order, at)
    }
    for (const action of actions ?? []) this.#do(action, at)
  }

  /** Cash and positions as they are. */
  state(): DeskState {
    const { market } = this.#parts
    return { cash: market.cash(), positions: market.positions(), more: market.more() }
  }

  /** As predicted. A strategy that may be predicted reads neither cash nor the price of what it holds. */
  predictedState(): DeskState {
    const positions = this.#predicted.map((lots, n) => ({ quantity: this.#units(lots, n), averagePrice: 0 }))
    return { cash: 0, positions }
  }

  /** What it is told before its next `on_bar`; nothing where there is nothing that it listens to. */
  news(): RunTail | undefined {
    return this.#news.take()
  }

  /** As the strategy counts: each plain order fills whole at the next step. */
  predict({ plain }: StopBody): void {
    for (const order of plain) this.#count(this.#predicted, order)
  }

  /** Takes predicted orders to the market, step by step; false once one did not become what the strategy took it for. */
  verified({ plain }: StopBody, next: number): boolean {
    const { market, timeline } = this.#parts
    for (let n = 0; n < plain.length;) {
      const step = plain[n]?.step ?? 0
      market.advance(decided(timeline, step))
      if (!this.#holdsWhat()) return false
      for (; plain[n]?.step === step; n++) this.#verifying(plain[n])
      if (step + 1 >= timeline.steps) continue
      market.advance(decided(timeline, step + 1))
      if (!this.#holdsWhat()) return false
    }
    market.advance(decided(timeline, next - 1))
    // Nobody waits to be told: what the log keeps of it is kept now, and the rest need not be held until the end.
    this.news()
    return this.#expected.every((lots, n) => lots === this.#predicted[n]) || this.#holdsWhat()
  }

  #place(order: PlainOrder, at: Micros): void {
    this.#submit(plainRequest(this.#instrument(order.instrument), order), at)
  }

  #do(action: StrategyAction, at: Micros): void {
    const { market } = this.#parts
    if (action.do === 'order') return this.#order(action, at)
    if (action.id > market.asked) throw new StrategyProtocolError(`Order ${action.id} was never asked for`)
    if (action.do === 'cancel') market.cancel(action.id, at)
    else this.#change(action, at)
  }

  #order(asked: AskedOrder, at: Micros): void {
    const { market } = this.#parts
    const due = market.asked + 1
    if (asked.id !== due) throw new StrategyProtocolError(`Order ${asked.id} came where ${due} is due`)
    if (asked.parent !== undefined && asked.parent >= due) {
      throw new StrategyProtocolError(`Order ${due} has the parent ${asked.parent}, which was not asked for before it`)
    }
    const parent = asked.parent === undefined ? undefined : market.idOf(asked.parent)
    if (asked.parent !== undefined && parent === undefined) {
      const detail = `Order ${asked.parent} cannot be a parent: it was refused.`
      return this.#submit({ reason: 'unknown-order', detail }, at)
    }
    this.#submit(orderRequest(this.#instrument(asked.instrument), asked, parent), at)
  }

  #change(asked: AskedChange, at: Micros): void {
    const { market, instruments } = this.#parts
    const id = market.idOf(asked.id)
    const order = id === undefined ? undefined : market.order(id)
    const instrument = instruments.find((each) => each.id === order?.instrument)
    if (instrument === undefined) return
    const change = changeRequest(instrument, asked)
    const refused = 'reason' in change ? change : market.change(asked.id, change, at)
    if (refused !== undefined) this.#news.refusedChange(asked.id, refused, at)
  }

  #submit(request: OrderRequest | Refused, at: Micros): void {
    const { market, mostOrders } = this.#parts
    if (market.asked >= mostOrders) throw new TooManyOrders(mostOrders)
    if ('reason' in request) market.refuse(request, at)
    else market.submit(request, at)
  }

  #verifying(order: PlainOrder | undefined): void {
    if (order === undefined) return
    this.#place(order, decided(this.#parts.timeline, order.step))
    this.#count(this.#expected, order)
  }

  #count(held: number[], { instrument, quantity }: PlainOrder): void {
    const lots = Math.round(quantity * (this.#lotsPerUnit[instrument] ?? NaN))
    held[instrument] = (held[instrument] ?? NaN) + lots
  }

  #holdsWhat(): boolean {
    const { simulation } = this.#parts.market
    return this.#expected.every((lots, n) => lots === simulation.position(n))
  }

  #units(lots: number, instrument: number): number {
    return lots / (this.#lotsPerUnit[instrument] ?? NaN)
  }

  #instrument(place: number): Instrument {
    const found = this.#parts.instruments[place]
    if (found !== undefined) return found
    throw new StrategyProtocolError(`An order came for instrument ${place}, which the run does not have`)
  }
}

/** More than anybody could mean: it would fill the memory before it ended. */
export class TooManyOrders extends Error {
  override readonly name = 'TooManyOrders'
  constructor(most: number) {
    super(`A strategy may ask for ${most} orders in a run`)
  }
}

const decided = ({ closes }: Timeline, step: number): Micros => (closes[step] ?? NaN) as Micros
