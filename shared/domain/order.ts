/** What a strategy or a person asks the market for, and what became of it. */
import type { InstrumentId, Lots, Micros, Price } from './units.ts'

declare const unit: unique symbol
/** Counts the orders of one desk from 1, in the order in which they were asked for. */
export type OrderId = number & { readonly [unit]: 'OrderId' }

export function orderId(n: number): OrderId {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`OrderId must be a whole number from 1, was ${n}`)
  return n as OrderId
}

export const sides = ['buy', 'sell'] as const
export type Side = (typeof sides)[number]

/** FIX tag 40. */
export const orderTypes = ['market', 'limit', 'stop', 'stop-limit', 'trailing-stop'] as const
export type OrderType = (typeof orderTypes)[number]

/**
 * FIX tag 59: until the session's close, until cancelled, until a date, what can be filled at once, all at once or
 * nothing, at the open of the next session, at the close of this one.
 */
export const timesInForce = ['DAY', 'GTC', 'GTD', 'IOC', 'FOK', 'OPG', 'CLS'] as const
export type TimeInForce = (typeof timesInForce)[number]

/**
 * How much. Sizes other than a quantity are resolved once, rounded down to whole units or to whole lots, and the order
 * keeps what they were resolved to: at the fill price in a simulation on bars that fills at the next open, at the last
 * price elsewhere. Without `whole` they are units, and lots for what is traded in coins.
 */
export type OrderSize =
  | { readonly kind: 'quantity'; readonly quantity: Lots }
  /** In units of the account's base currency. */
  | { readonly kind: 'cash'; readonly cash: number; readonly whole?: 'units' | 'lots' }
  /** A share of the equity at that moment: floor(fraction * equity / (price + what an order of one unit costs)). */
  | { readonly kind: 'equity'; readonly fraction: number; readonly whole?: 'units' | 'lots' }
  /** So much that the loss from the fill to the stop is this share of equity. */
  | { readonly kind: 'risk'; readonly fraction: number; readonly stopPrice: Price; readonly whole?: 'units' | 'lots' }
  /** All that is held at that moment: closes the position. */
  | { readonly kind: 'position' }

/** How far a trailing stop stays behind the best price since it works: in price, or as a share of it. */
export type Trail = { readonly kind: 'price'; readonly by: number } | { readonly kind: 'ratio'; readonly by: number }

export interface OrderRequest {
  readonly instrument: InstrumentId
  readonly side: Side
  readonly type: OrderType
  readonly size: OrderSize
  /** Of a limit and a stop-limit. */
  readonly limitPrice?: Price
  /** Of a stop and a stop-limit; of a trailing stop where it starts, else it starts at the first price it sees. */
  readonly stopPrice?: Price
  readonly trail?: Trail
  readonly timeInForce: TimeInForce
  /** Of GTD: it fills before this moment or not at all. Of DAY, OPG and CLS the desk sets it on bars: the end of their session. */
  readonly expires?: Micros
  /** A fill of one cancels the others that carry the same name (one cancels the other). */
  readonly group?: string
  /** Works only once this order has filled, and then for what it has filled (a bracket's stop and target). */
  readonly parent?: OrderId
  /** Never opens or enlarges a position. */
  readonly reduceOnly?: boolean
  /** May also fill in the pre- and post-market. */
  readonly extended?: boolean
  /** The strategy's own word for it. */
  readonly tag?: string
}

/** Only what is set changes. */
export interface OrderChange {
  readonly quantity?: Lots
  readonly limitPrice?: Price
  readonly stopPrice?: Price
  readonly trail?: Trail
}

/** Why an order was not taken, from the rules of the desk. */
export const refusals = [
  'cash',
  'margin',
  'quantity',
  'price',
  'instrument',
  'closed',
  'time-in-force',
  'unknown-order',
  'limit',
] as const
export type RefusalReason = (typeof refusals)[number]

export const endings = ['filled', 'cancelled', 'expired', 'refused'] as const
export type Ending = (typeof endings)[number]

interface Asked extends OrderRequest {
  readonly id: OrderId
  readonly asked: Micros
  /** What the size was resolved to; absent until it is known. */
  readonly quantity?: Lots
  readonly filled: Lots
}

/**
 * `waiting` has a parent that has not filled, or a latency to pass; `working` can fill; a stop that was `triggered`
 * works as what it turns into.
 */
export type Order =
  | (Asked & { readonly status: 'waiting' })
  | (Asked & { readonly status: 'working'; readonly triggered?: boolean })
  | (Asked & {
      readonly status: 'done'
      readonly why: Ending
      readonly ended: Micros
      readonly reason?: RefusalReason
      /** One sentence: what, which value, what the rule is. */
      readonly detail?: string
    })
