/** What happened on the desk, as a strategy is told it and as the run's log keeps it. */
import type { RunTail, StrategyEvent, StrategyOrder } from '../../../shared/contract/strategy-messages.ts'
import type { Fill } from '../../../shared/domain/fill.ts'
import { termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import type { Order } from '../../../shared/domain/order.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { RunNotes } from './notes.ts'
import type { Refused } from '../../../shared/domain/order-problem.ts'
import type { MarketNews, StrategyMarket } from './strategy-market.ts'

interface NewsParts {
  readonly market: StrategyMarket
  readonly instruments: readonly Instrument[]
  readonly notes: RunNotes
  /** Whether the strategy listens to its fills and orders, and whether it reads its open orders. */
  readonly listens: boolean
  readonly readsOrders: boolean
}

export class DeskNews {
  readonly #parts: NewsParts
  readonly #places: ReadonlyMap<string, number>
  readonly #refusedChanges: StrategyEvent[] = []

  constructor(parts: NewsParts) {
    this.#parts = parts
    this.#places = new Map(parts.instruments.map(({ id }, n) => [id, n]))
  }

  /** All since the last time; undefined where there is nothing that the strategy listens to. */
  take(): RunTail | undefined {
    const { market, listens, readsOrders } = this.#parts
    const news = market.takeNews()
    for (const each of news) this.#keep(each)
    if (!listens && !readsOrders) return undefined
    const events = [...this.#refusedChanges.splice(0), ...news.flatMap((each) => this.#told(each))]
    const orders = readsOrders ? market.simulation.openOrders().map((order) => this.#open(order)) : undefined
    if (events.length === 0 && orders === undefined) return undefined
    return { events, ...(orders !== undefined && { orders }) }
  }

  /** The order stays as it is. */
  refusedChange(asked: number, { reason, detail }: Refused, time: Micros): void {
    this.#parts.notes.warn(time, `The change of order ${asked} was refused: ${detail}`)
    const id = this.#parts.market.idOf(asked)
    const order = id === undefined ? undefined : this.#parts.market.order(id)
    if (order !== undefined) this.#refusedChanges.push({ ...this.#state(order), reason, detail })
  }

  /** Refusals and calls for margin are what a user looks for when nothing happens. */
  #keep(news: MarketNews): void {
    if (news.kind === 'margin-call') {
      this.#parts.notes.calledForMargin(news.time, news.equity, news.required)
    } else if (news.kind === 'not-taken') {
      this.#parts.notes.refused(news.time, news.asked, news.refused.detail)
    } else if (news.kind === 'asked' || news.kind === 'ended') {
      this.#keepRefusal(news.time, this.#changed(news))
    }
  }

  #keepRefusal(time: Micros, order: Order | undefined): void {
    if (order?.status !== 'done' || order.why !== 'refused') return
    const { market, notes } = this.#parts
    notes.refused(time, market.askedAs(order.id), order.detail ?? order.reason ?? '')
  }

  #told(news: MarketNews): readonly StrategyEvent[] {
    if (news.kind === 'not-taken') {
      const { reason, detail } = news.refused
      return [{ kind: 'order', id: news.asked, status: 'refused', reason, detail, filled: 0 }]
    }
    const order = news.kind === 'trailed' ? undefined : this.#changed(news)
    const told = order === undefined ? [] : [this.#state(order)]
    return news.kind === 'filled' ? [this.#fill(news.fill), ...told] : told
  }

  #changed(news: MarketNews): Order | undefined {
    const { market } = this.#parts
    if (news.kind === 'asked') return news.order.status === 'done' ? news.order : undefined
    if (news.kind === 'filled') return market.order(news.fill.order)
    return 'order' in news ? market.order(news.order) : undefined
  }

  #state(order: Order): StrategyEvent & { readonly kind: 'order' } {
    const { lotsPerUnit } = this.#terms(order)
    const { reason, detail } = order.status === 'done' ? order : {}
    return {
      kind: 'order',
      id: this.#parts.market.askedAs(order.id),
      status: order.status === 'done' ? order.why : order.status,
      filled: order.filled / lotsPerUnit,
      ...(order.quantity !== undefined && { quantity: order.quantity / lotsPerUnit }),
      ...(reason !== undefined && { reason }),
      ...(detail !== undefined && { detail }),
    }
  }

  #fill(fill: Fill): StrategyEvent {
    const { market } = this.#parts
    return {
      kind: 'fill',
      id: market.askedAs(fill.order),
      instrument: this.#places.get(fill.instrument) ?? 0,
      side: fill.side,
      quantity: fill.quantity / this.#terms(fill).lotsPerUnit,
      price: fill.price,
      fee: fill.fee / (market.simulation.desk.wallets.get(fill.feeCurrency)?.currency.scale ?? NaN),
      time: fill.time,
    }
  }

  #open(order: Order): StrategyOrder {
    const { lotsPerUnit } = this.#terms(order)
    const { id, side, type, status, filled, quantity, limitPrice, stopPrice, tag } = order
    return {
      id: this.#parts.market.askedAs(id),
      instrument: this.#places.get(order.instrument) ?? 0,
      side,
      type,
      status,
      filled: filled / lotsPerUnit,
      ...(quantity !== undefined && { quantity: quantity / lotsPerUnit }),
      ...(limitPrice !== undefined && { limit_price: limitPrice }),
      ...(stopPrice !== undefined && { stop_price: stopPrice }),
      ...(tag !== undefined && { tag }),
    }
  }

  #terms({ instrument }: { readonly instrument: string }) {
    const found = this.#parts.instruments[this.#places.get(instrument) ?? -1]
    if (found === undefined) throw new RangeError(`The run has no instrument ${instrument}`)
    return termsOf(found)
  }
}
