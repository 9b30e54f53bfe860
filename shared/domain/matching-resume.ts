/** A run that goes on from its journal: the desk as it was, and the orders that were open rest again. */
import { apply, orderOf, type Desk } from './desk.ts'
import type { DeskEvent } from './desk-event.ts'
import type { Resting } from './matching-market.ts'
import { rest } from './matching-orders.ts'
import { addTimer, type MatchingRun } from './matching-run.ts'
import { relate } from './matching-submit.ts'
import type { Order, OrderId } from './order.ts'
import type { InstrumentId, Micros } from './units.ts'

export function resume(run: MatchingRun, before: readonly DeskEvent[]): void {
  for (const event of before) apply(run.desk, event)
  run.now = run.desk.time
  for (const order of run.desk.orders) relate(run, order)
  for (const id of byBeginning(before)) again(run, orderOf(run.desk, id))
}

/** Orders in the order in which they began to work: those at one price fill in that order. Those that wait come last. */
function byBeginning(events: readonly DeskEvent[]): ReadonlySet<OrderId> {
  const working = events.flatMap((event) => {
    if (event.kind === 'accepted') return [event.order]
    return event.kind === 'asked' && event.order.status === 'working' ? [event.order.id] : []
  })
  return new Set([...working, ...events.flatMap((event) => (event.kind === 'asked' ? [event.order.id] : []))])
}

function again(run: MatchingRun, order: Order): void {
  if (order.status === 'done') return
  if (order.status === 'working') return waited(rest(run, order, run.now))
  if (order.parent !== undefined && orderOf(run.desk, order.parent).filled === 0) return
  // What was on its way has arrived, if its time has passed.
  const time = Math.max(order.asked + run.costs.latency, run.now) as Micros
  addTimer(run, { time, kind: 'accept', order: order.id })
}

/** Ticks that go through it find it first, and a trailing stop knows the best price that its place tells of. */
function waited(resting: Resting): void {
  if (Number.isFinite(resting.from)) resting.from = 0
  const { stopPrice, trail, side } = resting.order
  if (stopPrice === undefined || trail === undefined) return
  const sign = side === 'sell' ? 1 : -1
  resting.best = trail.kind === 'price' ? stopPrice + sign * trail.by : stopPrice / (1 - sign * trail.by)
}

/** Of an instrument, the price at which it was traded last; NaN where it never was. */
export function rememberedPrice({ fills }: Desk, instrument: InstrumentId): number {
  return fills.findLast((fill) => fill.instrument === instrument)?.marketPrice ?? NaN
}
