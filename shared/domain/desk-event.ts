/** Everything that happens to a desk. `apply` in desk.ts is the only way it changes, so a journal of these is the run. */
import type { Fill } from './fill.ts'
import type { Order, OrderChange, OrderId, Side } from './order.ts'
import type { OrderEnd } from './order-state.ts'
import type { InstrumentId, Lots, Micros, Money, Price } from './units.ts'

/** Of the events below; older ones are translated when a journal is read. */
export const DESK_EVENT_VERSION = 1

export interface DeskIdentity {
  readonly account: string
  readonly strategy: string
  readonly run: string
}

export interface DeskStamp extends DeskIdentity {
  /** Counts the events of one desk from 1. */
  readonly seq: number
  /** When the desk learns of it; never before the event before it. */
  readonly time: Micros
  readonly version: typeof DESK_EVENT_VERSION
}

/** Why cash moved without a fill. */
export type CashReason = 'deposit' | 'borrow' | 'funding' | 'dividend' | 'split'

export type DeskChange =
  /** With the state in which it begins: waiting, working, or done because it was refused. */
  | { readonly kind: 'asked'; readonly order: Order }
  | { readonly kind: 'accepted'; readonly order: OrderId; readonly quantity?: Lots }
  | { readonly kind: 'triggered'; readonly order: OrderId }
  | { readonly kind: 'trailed'; readonly order: OrderId; readonly stopPrice: Price }
  | { readonly kind: 'changed'; readonly order: OrderId; readonly change: OrderChange }
  | ({ readonly kind: 'ended'; readonly order: OrderId } & OrderEnd)
  /** Moves the position and the cash, fee included. `of` is what the size of the order was resolved to. */
  | { readonly kind: 'filled'; readonly fill: Fill; readonly value: Money; readonly of: Lots }
  /** `amount` is what the account gets, below 0 what it pays; where the instrument is named, its position is the cause. */
  | {
      readonly kind: 'cash'
      readonly why: CashReason
      readonly currency: string
      readonly amount: Money
      readonly instrument?: InstrumentId
      /** Whose legs it is of, in a hedging account: those that were bought, or sold short. */
      readonly side?: Side
    }
  /** Positions are multiplied by `quantity` and rounded down to whole lots, their entry prices by `price`. */
  | { readonly kind: 'split'; readonly instrument: InstrumentId; readonly price: number; readonly quantity: number }
  /** Equity is below what positions need, both in base currency. */
  | { readonly kind: 'margin-call'; readonly equity: number; readonly required: number }

export type DeskEvent = DeskStamp & DeskChange
