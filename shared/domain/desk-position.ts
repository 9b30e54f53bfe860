/** What is held, by the fills that opened it: first in, first out. */
import type { Fill } from './fill.ts'
import type { OrderId } from './order.ts'
import type { Lots, Money } from './units.ts'

/** What is left of one fill. */
export interface Leg {
  readonly entry: Fill
  /** Of the fill, changed by splits since. */
  price: number
  /** Above 0 for long, below for short. */
  quantity: Lots
  /** Of the entry, for what is left. */
  fee: Money
  /** Borrow, funding and dividends since the entry, for what is left: above 0 is paid. */
  carry: Money
}

/** A part of a leg that an exit has closed. Money is in the instrument's quote currency. */
export interface ClosedPart {
  /** Index of the instrument. */
  readonly instrument: number
  readonly side: 'long' | 'short'
  readonly quantity: Lots
  readonly entry: Fill
  readonly entryPrice: number
  readonly exit: Fill
  readonly entryFee: Money
  readonly exitFee: Money
  readonly carry: Money
}

export interface Holding {
  readonly instrument: number
  /** All legs together. */
  position: Lots
  readonly legs: Leg[]
}

/** Which legs a fill may close before it opens one. */
export type Closing =
  { readonly kind: 'any' } | { readonly kind: 'none' } | { readonly kind: 'of'; readonly order: OrderId }

export function fillHolding(holding: Holding, fill: Fill, closing: Closing, closed: ClosedPart[]): void {
  const sign = fill.side === 'buy' ? 1 : -1
  holding.position = (holding.position + sign * fill.quantity) as Lots
  const exit: Exit = { fill, sign, left: fill.quantity, fee: fill.fee }
  if (closing.kind === 'of') closeLegs(holding, exit, closed, closing.order)
  if (closing.kind !== 'none') closeLegs(holding, exit, closed)
  if (exit.left === 0) return
  const quantity = (sign * exit.left) as Lots
  holding.legs.push({ entry: fill, price: fill.price, quantity, fee: exit.fee, carry: 0 as Money })
}

interface Exit {
  readonly fill: Fill
  readonly sign: 1 | -1
  left: number
  /** For what is left. */
  fee: Money
}

function closeLegs(holding: Holding, exit: Exit, closed: ClosedPart[], order?: OrderId): void {
  const { legs } = holding
  for (let at = 0; at < legs.length && exit.left > 0;) {
    const leg = legs[at]
    if (leg === undefined || leg.quantity * exit.sign >= 0 || (order !== undefined && leg.entry.order !== order)) {
      at += 1
      continue
    }
    closed.push(closePart(holding, leg, exit))
    if (leg.quantity === 0) legs.splice(at, 1)
  }
}

function closePart({ instrument }: Holding, leg: Leg, exit: Exit): ClosedPart {
  const held = Math.abs(leg.quantity)
  const quantity = Math.min(held, exit.left) as Lots
  const exitFee = shareOf(exit.fee, quantity, exit.left)
  const [entryFee, carry] = [shareOf(leg.fee, quantity, held), shareOf(leg.carry, quantity, held)]
  exit.left -= quantity
  exit.fee = (exit.fee - exitFee) as Money
  leg.fee = (leg.fee - entryFee) as Money
  leg.carry = (leg.carry - carry) as Money
  leg.quantity = (leg.quantity + exit.sign * quantity) as Lots
  const side = exit.sign < 0 ? 'long' : 'short'
  const { entry, price: entryPrice } = leg
  return { instrument, side, quantity, entry, entryPrice, exit: exit.fill, entryFee, exitFee, carry }
}

/** The last part takes what is left, so that the parts are the whole to the last unit. */
export const shareOf = (whole: Money, part: number, of: number): Money =>
  (part === of ? whole : Math.round(whole * (part / of))) as Money

/** Shares out what holding one side has cost. */
export function carryLegs(holding: Holding, cost: Money, side: 'buy' | 'sell'): void {
  const sign = side === 'buy' ? 1 : -1
  let left = cost
  let of = heldAgainst(holding, side === 'buy' ? 'sell' : 'buy') as number
  for (const leg of holding.legs) {
    const held = leg.quantity * sign
    if (held <= 0) continue
    const part = shareOf(left, held, of)
    leg.carry = (leg.carry + part) as Money
    left = (left - part) as Money
    of -= held
  }
}

/** Whole lots are kept; what a fraction is worth is paid in cash by whoever knows the price. */
export function splitHolding(holding: Holding, by: { readonly price: number; readonly quantity: number }): void {
  let sum = 0
  for (const leg of holding.legs) {
    leg.quantity = splitLots(leg.quantity, by.quantity)
    leg.price *= by.price
    sum += leg.quantity
  }
  holding.legs.splice(0, holding.legs.length, ...holding.legs.filter(({ quantity }) => quantity !== 0))
  holding.position = sum as Lots
}

/** Rounded towards 0; a factor such as 1/3 is a double, and three lots of it are one. */
export const splitLots = (quantity: number, by: number): Lots =>
  (Math.sign(quantity) * Math.floor(Math.abs(quantity) * by + 1e-9)) as Lots

/** One side of what is held. */
export interface SideHeld {
  /** Always 0 or above. */
  readonly quantity: Lots
  /** Mean entry price; NaN where nothing is held. */
  readonly averagePrice: number
}

export function sideOf({ legs }: Holding, side: 'buy' | 'sell'): SideHeld {
  const sign = side === 'buy' ? 1 : -1
  let [sum, quantity] = [0, 0]
  for (const leg of legs) {
    if (leg.quantity * sign <= 0) continue
    sum += leg.price * leg.quantity
    quantity += leg.quantity
  }
  return { quantity: Math.abs(quantity) as Lots, averagePrice: quantity === 0 ? NaN : sum / quantity }
}

/** Of the side that the net position is on; NaN when it is flat. */
export const averagePrice = (holding: Holding): number =>
  holding.position === 0 ? NaN : sideOf(holding, holding.position > 0 ? 'buy' : 'sell').averagePrice

/** Both sides together. */
export const grossLots = (holding: Holding): number => heldAgainst(holding, 'sell') + heldAgainst(holding, 'buy')

/** Lots that an order of this side would close: all there are of the other side, or those that one order has opened. */
export function heldAgainst({ legs }: Holding, side: 'buy' | 'sell', opened?: OrderId): Lots {
  const sign = side === 'buy' ? -1 : 1
  let sum = 0
  for (const { quantity, entry } of legs) {
    if (quantity * sign > 0 && (opened === undefined || entry.order === opened)) sum += quantity * sign
  }
  return sum as Lots
}
