/** How an order comes to rest in its market, and how it leaves. */
import { closableBy, orderOf } from './desk.ts'
import { opensBefore } from './matching-life.ts'
import type { Market, Resting } from './matching-market.ts'
import { addTimer, emit, type MatchingRun } from './matching-run.ts'
import type { Order, OrderId } from './order.ts'
import type { OrderEnd } from './order-state.ts'

export const isFilledWhole = (order: Order): boolean => order.status === 'done' && order.why === 'filled'

/** It takes what there is, or all or nothing, and does not wait. */
export const isAtOnce = ({ timeInForce }: Order): boolean => timeInForce === 'IOC' || timeInForce === 'FOK'

export function marketOf(run: MatchingRun, order: Pick<Order, 'instrument'>): Market {
  const book = run.desk.bookOf.get(order.instrument)
  const market = book === undefined ? undefined : run.markets[book.instrument]
  if (market === undefined) throw new RangeError(`The run has no instrument ${order.instrument}`)
  return market
}

/** It may fill on bars that open at `time` or later; `bar` is the first one where that is known already. */
export function rest(run: MatchingRun, order: Order, time: number, bar?: number): Resting {
  const market = marketOf(run, order)
  // What closes at this very moment may not have been matched yet.
  market.seek(time - 0.5)
  const extended = order.extended === true
  const resting: Resting = {
    order,
    from: firstBar(market, order, bar ?? market.firstOpening(time)),
    extended,
    best: NaN,
    born: undefined,
    forced: false,
    gone: false,
  }
  market.resting.push(resting)
  market.candidate = -1
  if (order.expires !== undefined) {
    addTimer(run, { time: order.expires, kind: 'expire', order: order.id })
  }
  return resting
}

function firstBar(market: Market, { timeInForce, expires, extended }: Order, opening: number): number {
  let bar = opening
  if (timeInForce === 'OPG') bar = Math.max(bar, market.firstOf(opensBefore(market.sessions, expires)))
  if (extended !== true) while (bar < market.count && !market.isRegular(bar)) bar++
  return bar
}

export function endOrder(run: MatchingRun, resting: Resting, time: number, end: OrderEnd): void {
  const { id } = resting.order
  emit(run, time, { kind: 'ended', order: id, ...end })
  resting.order = orderOf(run.desk, id)
  leave(run, resting)
  endChildren(run, resting.order, time)
}

export function leave(run: MatchingRun, resting: Resting): void {
  resting.gone = true
  marketOf(run, resting.order).candidate = -1
}

/** Of an order that is done: without a fill of it they never come to life. */
export function endChildren(run: MatchingRun, parent: Order, time: number): void {
  const children = run.children.get(parent.id) ?? []
  // Whoever lists what is open looks at all that wait: those of a parent that is done wait no longer.
  run.children.delete(parent.id)
  if (parent.filled > 0)
    return endLeftOver(run, { market: marketOf(run, parent), time }, (order) => order.parent === parent.id)
  for (const id of children) {
    if (orderOf(run.desk, id).status !== 'waiting') continue
    emit(run, time, {
      kind: 'ended',
      order: id,
      why: 'cancelled',
      detail: `Order ${parent.id}, its parent, did not fill`,
    })
    endChildren(run, orderOf(run.desk, id), time)
  }
}

/**
 * Ends orders that may only reduce and have nothing left to: what they were for is gone, and what is opened next is not
 * theirs. One that was sent beside an entry stays while that may still fill.
 */
export function endLeftOver(
  run: MatchingRun,
  { market, time }: { readonly market: Market; readonly time: number },
  concerns: (order: Order) => boolean,
): void {
  if (!market.resting.some(({ order }) => order.reduceOnly === true)) return
  for (const resting of market.resting) {
    const { order, gone } = resting
    if (gone || order.reduceOnly !== true || !concerns(order)) continue
    if (closableBy(run.desk, order) === 0 && !entryComes(run, market, order)) {
      endOrder(run, resting, time, nothingHeld(order))
    }
  }
}

/** A child that comes when what its parent opened is gone already. */
export function endLate(run: MatchingRun, { id, parent, instrument }: Order, time: number): void {
  if (parent === undefined || orderOf(run.desk, parent).instrument !== instrument) return
  const market = marketOf(run, orderOf(run.desk, id))
  endLeftOver(run, { market, time }, (order) => order.id === id)
  sweep(market)
}

/** Whether something may still be opened that the order is for: by its parent, or of one without by any order. */
function entryComes({ desk, timers }: MatchingRun, { resting }: Market, { instrument, side, parent }: Order): boolean {
  const opener = parent === undefined ? undefined : orderOf(desk, parent)
  if (opener?.instrument === instrument) return opener.status !== 'done'
  const opens = (order: Order) => order.instrument === instrument && order.side !== side && order.reduceOnly !== true
  return (
    resting.some(({ order, gone }) => !gone && opens(order)) ||
    timers.some((timer) => timer.kind === 'accept' && opens(orderOf(desk, timer.order)))
  )
}

export const nothingHeld = ({ id, side }: Order) =>
  ({ why: 'cancelled', detail: `There is no position that order ${id} to ${side} could close` }) as const

/** Takes those that are done out of the market. Called between bars' phases, never while they are walked through. */
export function sweep({ resting }: Market): void {
  let kept = 0
  for (const each of resting) if (!each.gone) resting[kept++] = each
  if (kept < resting.length) resting.length = kept
}

/** `undefined` for one that waits, and for one that is done. */
export function restingOf(run: MatchingRun, id: OrderId): Resting | undefined {
  const { resting } = marketOf(run, orderOf(run.desk, id))
  for (const each of resting) if (each.order.id === id && !each.gone) return each
  return undefined
}
