/** The whole state of an account: `apply` is the only way it changes, so that replaying a journal gives it again. */
import { AccountMarks } from './account-marks.ts'
import type { DeskEvent } from './desk-event.ts'
import {
  carryLegs,
  fillHolding,
  grossLots,
  heldAgainst,
  splitHolding,
  type ClosedPart,
  type Closing,
  type Holding,
} from './desk-position.ts'
import type { Fill } from './fill.ts'
import type { Currency, InstrumentTerms } from './instrument.ts'
import { advance } from './order-state.ts'
import type { Order, OrderId } from './order.ts'
import type { InstrumentId, Lots, Micros, Money } from './units.ts'
import { lots, micros, money } from './units.ts'

export interface DeskInstrument {
  readonly id: InstrumentId
  readonly terms: InstrumentTerms
}

export interface DeskBook extends Holding {
  readonly id: InstrumentId
  readonly terms: InstrumentTerms
  readonly wallet: Wallet
}

export interface Wallet {
  readonly index: number
  readonly currency: Currency
  amount: Money
}

export interface Desk {
  readonly currency: Currency
  readonly positions: 'netting' | 'hedging'
  /** By index, as they were given. */
  readonly books: readonly DeskBook[]
  readonly bookOf: ReadonlyMap<InstrumentId, DeskBook>
  /** By currency, the base currency's first. */
  readonly wallets: ReadonlyMap<string, Wallet>
  /** Order `id` stands at index id - 1. */
  readonly orders: Order[]
  readonly fills: Fill[]
  readonly closed: ClosedPart[]
  readonly marks: AccountMarks
  /** Of the last event. */
  seq: number
  time: Micros
}

export interface DeskSettings {
  readonly currency: Currency
  readonly positions: 'netting' | 'hedging'
  readonly instruments: readonly DeskInstrument[]
  /** Of fees that are charged in neither of the currencies above. */
  readonly others?: readonly Currency[]
}

export function openDesk({ currency, positions, instruments, others = [] }: DeskSettings): Desk {
  const wallets = new Map<string, Wallet>()
  for (const each of [currency, ...instruments.map(({ terms }) => terms.quote), ...others]) {
    if (!wallets.has(each.code)) wallets.set(each.code, { index: wallets.size, currency: each, amount: money(0) })
  }
  const books = instruments.map(({ id, terms }, instrument) => ({
    id,
    terms,
    instrument,
    position: lots(0),
    legs: [],
    wallet: walletIn(wallets, terms.quote.code),
  }))
  return {
    currency,
    positions,
    books,
    bookOf: new Map(books.map((book) => [book.id, book])),
    wallets,
    orders: [],
    fills: [],
    closed: [],
    marks: new AccountMarks(),
    seq: 0,
    time: micros(0),
  }
}

/** A bug for an event that is out of turn, or of an order or instrument that the desk does not have. */
export function apply(desk: Desk, event: DeskEvent): void {
  if (event.seq !== desk.seq + 1) throw new RangeError(`Event ${event.seq} does not follow event ${desk.seq}`)
  desk.seq = event.seq
  desk.time = event.time
  if (event.kind === 'asked') desk.orders[event.order.id - 1] = event.order
  else if ('order' in event)
    desk.orders[event.order - 1] = advance(orderOf(desk, event.order), orderPart(event), event.time)
  else applyToAccount(desk, event)
}

type OfOrder = Exclude<Extract<DeskEvent, { readonly order: unknown }>, { kind: 'asked' }>

function applyToAccount(desk: Desk, event: Exclude<DeskEvent, { readonly order: unknown }>): void {
  switch (event.kind) {
    case 'filled':
      return applyFill(desk, event)
    case 'cash':
      return applyCash(desk, event)
    case 'split':
      return applySplit(desk, event)
    case 'margin-call':
  }
}

/** The event as the order sees it: without the stamp, which an ending would copy into the order. */
function orderPart(event: OfOrder) {
  if (event.kind !== 'ended') return event
  const { kind, why, reason, detail } = event
  return { kind, why, ...(reason !== undefined && { reason }), ...(detail !== undefined && { detail }) }
}

export function orderOf(desk: Desk, id: OrderId): Order {
  const order = desk.orders[id - 1]
  if (order === undefined) throw new RangeError(`The desk has no order ${id}`)
  return order
}

export function bookOf(desk: Desk, id: InstrumentId): DeskBook {
  const book = desk.bookOf.get(id)
  if (book === undefined) throw new RangeError(`The desk has no instrument ${id}`)
  return book
}

function applyFill(desk: Desk, { fill, value, of, time }: Extract<DeskEvent, { kind: 'filled' }>): void {
  const before = orderOf(desk, fill.order)
  desk.orders[fill.order - 1] = advance(before, { kind: 'filled', quantity: fill.quantity, of }, time)
  desk.fills.push(fill)
  const book = bookOf(desk, fill.instrument)
  fillHolding(book, fill, closingOf(desk, before), desk.closed)
  // At the open of a bar, a step that closed at that moment does not see it yet.
  const when = fill.time === time && (fill.place === 'open' || fill.place === 'gap') ? time + 0.5 : time
  markHeld(desk, book, when)
  pay(desk, book.wallet, fill.side === 'buy' ? value : ((0 - value) as Money), when)
  pay(desk, walletIn(desk.wallets, fill.feeCurrency), fill.fee, when)
}

/** In a hedging account only what says so closes: the others open a leg of their own. */
export function closingOf({ positions }: Desk, { reduceOnly, size, parent }: Order): Closing {
  if (positions === 'netting') return anyLeg
  if (parent !== undefined) return { kind: 'of', order: parent }
  return reduceOnly === true || size.kind === 'position' ? anyLeg : noLeg
}

/** Lots that an order which may only reduce has to close: in a hedging account, of its parent's legs alone. */
export function closableBy(desk: Desk, { instrument, side, parent }: Order): Lots {
  const book = bookOf(desk, instrument)
  if (desk.positions === 'netting' || parent === undefined) return heldAgainst(book, side)
  return heldAgainst(book, side, orderOf(desk, parent).instrument === instrument ? parent : undefined)
}

const anyLeg: Closing = { kind: 'any' }
const noLeg: Closing = { kind: 'none' }

function applyCash(desk: Desk, event: Extract<DeskEvent, { kind: 'cash' }>): void {
  const { why, currency, amount, instrument, side, time } = event
  const when = why === 'dividend' || why === 'split' ? time + 0.5 : time
  pay(desk, walletIn(desk.wallets, currency), (0 - amount) as Money, when)
  if (instrument === undefined) return
  const book = bookOf(desk, instrument)
  carryLegs(book, (0 - amount) as Money, side ?? (why === 'borrow' || book.position < 0 ? 'sell' : 'buy'))
}

function applySplit(desk: Desk, event: Extract<DeskEvent, { kind: 'split' }>): void {
  const book = bookOf(desk, event.instrument)
  splitHolding(book, event)
  markHeld(desk, book, event.time + 0.5)
}

function markHeld({ marks, books, positions }: Desk, book: DeskBook, when: number): void {
  marks.add(when, book.instrument, book.position)
  if (positions === 'hedging') marks.add(when, books.length + book.instrument, grossLots(book))
}

function pay({ marks }: Desk, wallet: Wallet, amount: Money, when: number): void {
  if (amount === 0) return
  wallet.amount = money(wallet.amount - amount)
  marks.add(when, -1 - wallet.index, wallet.amount)
}

function walletIn(wallets: ReadonlyMap<string, Wallet>, code: string): Wallet {
  const wallet = wallets.get(code)
  if (wallet === undefined) throw new RangeError(`The account has no balance in ${code}`)
  return wallet
}
