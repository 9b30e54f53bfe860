/** A simulated market and account, by the numbers that the strategy knows its orders by. */
import type { HeldPosition } from '../../../shared/contract/strategy-wire.ts'
import type { RunTail, StrategySides } from '../../../shared/contract/strategy-messages.ts'
import type { Desk } from '../../../shared/domain/desk.ts'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import { sideOf } from '../../../shared/domain/desk-position.ts'
import { termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import type { Order, OrderChange, OrderId, OrderRequest } from '../../../shared/domain/order.ts'
import type { Trading } from '../../../shared/domain/simulation.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { Refused } from '../../../shared/domain/order-problem.ts'

/** Events with the moment they are told at: a refusal of ours is none of the desk's. */
export type MarketNews =
  DeskEvent | { readonly kind: 'not-taken'; readonly asked: number; readonly refused: Refused; readonly time: Micros }

export abstract class StrategyMarket {
  abstract readonly simulation: Trading
  readonly #lotsPerUnit: readonly number[]
  /** By the strategy's count, the desk's own: the desk also has orders that nobody asked for. */
  readonly #ids: (OrderId | undefined)[] = []
  readonly #askedAs = new Map<OrderId, number>()
  #news: MarketNews[] = []

  /** `asked` are the orders of a run that goes on. */
  constructor(instruments: readonly Instrument[], asked: readonly (OrderId | undefined)[] = []) {
    for (const id of asked) this.#note(id)
    this.#lotsPerUnit = instruments.map((instrument) => termsOf(instrument).lotsPerUnit)
  }

  /** How many orders the strategy has asked for. */
  get asked(): number {
    return this.#ids.length
  }

  /** The k-th order that is asked for has the number k. */
  submit(request: OrderRequest, at: Micros): void {
    this.#note(this.simulation.submit(request, at).id)
  }

  /** It never reaches the market. */
  refuse(refused: Refused, at: Micros): void {
    this.#ids.push(undefined)
    this.#news.push({ kind: 'not-taken', asked: this.#ids.length, refused, time: at })
  }

  #note(id: OrderId | undefined): void {
    this.#ids.push(id)
    if (id !== undefined && id !== this.#ids.length) this.#askedAs.set(id, this.#ids.length)
  }

  change(asked: number, change: OrderChange, at: Micros): Refused | undefined {
    const id = this.idOf(asked)
    return id === undefined ? undefined : this.simulation.change(id, change, at)
  }

  /** One that is done already stays as it is. */
  cancel(asked: number, at: Micros): void {
    const id = this.idOf(asked)
    if (id !== undefined) this.simulation.cancel(id, at)
  }

  /** All that happens up to this moment. */
  abstract advance(to: Micros): void

  protected hear(events: readonly DeskEvent[]): void {
    if (this.#news.length === 0) this.#news = events as DeskEvent[]
    else this.#news.push(...events)
  }

  positions(): readonly HeldPosition[] {
    return this.#lotsPerUnit.map((lotsPerUnit, n) => {
      const held = this.simulation.position(n)
      return held === 0 ? flat : { quantity: held / lotsPerUnit, averagePrice: this.simulation.averagePrice(n) }
    })
  }

  /** In the account's currency. */
  cash(): number {
    const { currency, wallets } = this.simulation.desk
    return (wallets.get(currency.code)?.amount ?? 0) / currency.scale
  }

  /** Undefined where cash and positions say all of the account. */
  more(): Pick<RunTail, 'balances' | 'sides'> | undefined {
    const { desk } = this.simulation
    if (desk.wallets.size === 1 && desk.positions === 'netting') return undefined
    return {
      ...(desk.wallets.size > 1 && { balances: balancesOf(desk) }),
      ...(desk.positions === 'hedging' && { sides: this.#sides() }),
    }
  }

  #sides(): readonly StrategySides[] {
    return this.simulation.desk.books.flatMap((book, n) => {
      if (book.legs.length === 0) return []
      const [long, short] = [sideOf(book, 'buy'), sideOf(book, 'sell')]
      const units = (lots: number) => lots / (this.#lotsPerUnit[n] ?? NaN)
      return [
        [n, units(long.quantity), long.averagePrice || 0, units(short.quantity), short.averagePrice || 0] as const,
      ]
    })
  }

  idOf(asked: number): OrderId | undefined {
    return this.#ids[asked - 1]
  }

  order(id: OrderId): Order | undefined {
    return this.simulation.orders[id - 1]
  }

  /** 0 for one of the desk's own. */
  askedAs(id: OrderId): number {
    return this.#ids[id - 1] === id ? id : (this.#askedAs.get(id) ?? 0)
  }

  /** What has happened since it was last taken, in order. */
  takeNews(): readonly MarketNews[] {
    const news = this.#news
    if (news.length > 0) this.#news = []
    return news
  }
}

const balancesOf = ({ wallets, currency: base }: Desk): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...wallets.values()]
      .filter(({ currency }) => currency.code !== base.code)
      .map(({ currency, amount }) => [currency.code, amount / currency.scale]),
  )

const flat: HeldPosition = { quantity: 0, averagePrice: 0 }
