/** A run that goes on from its journal: the desk as it was, and the orders that were open rest again. */
import { apply, orderOf } from './desk.ts'
import type { DeskEvent } from './desk-event.ts'
import { rest } from './matching-orders.ts'
import { addTimer, type MatchingRun } from './matching-run.ts'
import type { Order, OrderId } from './order.ts'
import type { Micros } from './units.ts'

export function resume(run: MatchingRun, before: readonly DeskEvent[]): void {
  for (const event of before) apply(run.desk, event)
  run.now = run.desk.time
  for (const order of run.desk.orders) {
    if (order.group !== undefined) append(run.groups, order.group, order.id)
    if (order.parent !== undefined) append(run.children, order.parent, order.id)
  }
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
  // A trailing stop never moves back, whatever it has seen: the next price tells it enough.
  if (order.status === 'working') return void rest(run, order, run.now)
  if (order.parent !== undefined && orderOf(run.desk, order.parent).filled === 0) return
  // What was on its way has arrived, if its time has passed.
  const time = Math.max(order.asked + run.costs.latency, run.now) as Micros
  addTimer(run, { time, kind: 'accept', order: order.id })
}

function append<Key>(lists: Map<Key, OrderId[]>, key: Key, id: OrderId): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [id])
  else list.push(id)
}
