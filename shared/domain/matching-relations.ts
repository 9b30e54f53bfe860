/** Orders that belong together: a bracket's children, and groups of which one cancels the others. */
import { orderOf } from './desk.ts'
import type { Market, Resting, Direction, Span } from './matching-market.ts'
import { expiryOf } from './matching-life.ts'
import { endOrder, marketOf, rest, restingOf } from './matching-orders.ts'
import { emit, type MatchingRun } from './matching-run.ts'
import type { Order, OrderId } from './order.ts'
import type { Lots } from './units.ts'

export interface WokenAt {
  readonly market: Market
  readonly time: number
  readonly bar: number
  readonly price: number
  readonly place: string
  readonly within?: { readonly span: Span; readonly going: Direction }
}

/** The children work from here on, for what their parent has filled. */
export function wakeChildren(run: MatchingRun, parent: Order, at: WokenAt): void {
  for (const id of run.children.get(parent.id) ?? []) {
    const child = orderOf(run.desk, id)
    if (child.status === 'done') continue
    const most = child.size.kind === 'quantity' ? child.size.quantity : parent.filled
    const quantity = Math.min(most, parent.filled) as Lots
    if (child.status === 'waiting') wake(run, id, quantity, at)
    else if (child.quantity !== quantity) change(run, restingOf(run, id), quantity, at.time)
  }
}

function wake(run: MatchingRun, id: OrderId, quantity: Lots, at: WokenAt): void {
  const waiting = orderOf(run.desk, id)
  const sameMarket = waiting.instrument === at.market.instrument.id
  // In the bar of the fill it works from then on: that bar is a part of its session.
  const expires = sameMarket
    ? expiryOf(at.market, waiting, at.within?.span.time ?? at.time, -Infinity)
    : expiryOf(marketOf(run, waiting), waiting, at.time)
  emit(run, at.time, { kind: 'accepted', order: id, quantity, ...(expires !== undefined && { expires }) })
  const child = orderOf(run.desk, id)
  const bar = at.place === 'close' ? at.bar + 1 : at.bar
  // What opens elsewhere at this very moment has opened without it.
  const resting = sameMarket ? rest(run, child, at.time, bar) : rest(run, child, at.time + 1)
  if (sameMarket && at.within !== undefined) resting.born = { ...at.within, price: at.price }
}

function change(run: MatchingRun, resting: Resting | undefined, quantity: Lots, time: number): void {
  if (resting === undefined || resting.gone) return
  emit(run, time, { kind: 'changed', order: resting.order.id, change: { quantity } })
  resting.order = orderOf(run.desk, resting.order.id)
}

/** A whole fill of one cancels the others; a part of one leaves them what it has left itself. */
export function reduceGroup(run: MatchingRun, filled: Order, time: number): void {
  const left = (filled.quantity ?? 0) - filled.filled
  for (const id of run.groups.get(filled.group ?? '') ?? []) {
    const other = orderOf(run.desk, id)
    if (id === filled.id || other.status === 'done') continue
    if (left > 0) reduce(run, id, left, time)
    else cancel(run, id, time, `Order ${filled.id} of its group filled`)
  }
}

function reduce(run: MatchingRun, id: OrderId, left: number, time: number): void {
  const { quantity, filled } = orderOf(run.desk, id)
  if (quantity === undefined || quantity - filled <= left) return
  change(run, restingOf(run, id), (filled + left) as Lots, time)
}

/** Also one that waits: for its parent, or for the market. */
export function cancel(run: MatchingRun, id: OrderId, time: number, detail?: string): void {
  const why = { why: 'cancelled', ...(detail !== undefined && { detail }) } as const
  const resting = restingOf(run, id)
  if (resting !== undefined) return endOrder(run, resting, time, why)
  emit(run, time, { kind: 'ended', order: id, ...why })
}
