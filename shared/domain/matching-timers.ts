/** What happens because so much time has passed. */
import { orderOf } from './desk.ts'
import { chargeBorrow, chargeFunding } from './matching-carry.ts'
import { changeOrder } from './matching-change.ts'
import { expiryOf, openUntil } from './matching-life.ts'
import { endChildren, endLate, endOrder, marketOf, rest, restingOf } from './matching-orders.ts'
import { cancel } from './matching-relations.ts'
import { addTimer, emit, type MatchingRun, type Timer } from './matching-run.ts'
import { callProblem } from './matching-submit.ts'
import type { OrderId } from './order.ts'
import type { Micros } from './units.ts'

export function fire(run: MatchingRun, timer: Timer): void {
  switch (timer.kind) {
    case 'accept':
      return accept(run, timer.order, timer.time)
    case 'expire':
      return expire(run, timer.order, timer.time)
    case 'cancel':
      if (orderOf(run.desk, timer.order).status !== 'done') cancel(run, timer.order, timer.time)
      return
    case 'change':
      changeOrder(run, timer.order, timer.change, timer.time)
      return
    case 'funding':
      return chargeFunding(run, timer.market, timer.time)
    case 'borrow':
      chargeBorrow(run, timer.market, timer.time)
  }
}

/** The order has reached the market. */
function accept(run: MatchingRun, id: OrderId, time: number): void {
  if (orderOf(run.desk, id).status !== 'waiting') return
  const problem = callProblem(run, orderOf(run.desk, id))
  if (problem !== undefined) {
    emit(run, time, { kind: 'ended', order: id, why: 'refused', ...problem })
    return endChildren(run, orderOf(run.desk, id), time)
  }
  const asked = orderOf(run.desk, id)
  const expires = expiryOf(marketOf(run, asked), asked, time)
  emit(run, time, { kind: 'accepted', order: id, ...(expires !== undefined && { expires }) })
  const order = orderOf(run.desk, id)
  rest(run, order, time)
  endLate(run, order, time)
}

/** A bar that is open at the end of a session is the last that an order for the session takes part in. */
function expire(run: MatchingRun, id: OrderId, time: number): void {
  const resting = restingOf(run, id)
  if (resting !== undefined) {
    const market = marketOf(run, resting.order)
    const over = resting.order.timeInForce === 'GTD' ? time : openUntil(market, time)
    if (over <= time || market.next < resting.from) return endOrder(run, resting, time, { why: 'expired' })
    return addTimer(run, { time: over as Micros, kind: 'expire', order: id })
  }
  if (orderOf(run.desk, id).status !== 'done') emit(run, time, { kind: 'ended', order: id, why: 'expired' })
}
