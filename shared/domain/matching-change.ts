/** Other terms for an order that is open. */
import { orderOf } from './desk.ts'
import type { Resting } from './matching-market.ts'
import { marketOf, restingOf } from './matching-orders.ts'
import { emit, type MatchingRun } from './matching-run.ts'
import type { OrderChange, OrderId } from './order.ts'
import { changeProblem, type Refused } from './order-problem.ts'

/** The order keeps its place; with its new terms it fills on bars that open at `time` or later. */
export function changeOrder(run: MatchingRun, id: OrderId, change: OrderChange, time: number): Refused | undefined {
  const order = run.desk.orders[id - 1]
  const problem = changeProblem(id, order, change)
  if (problem !== undefined || order === undefined) return problem
  const resting = restingOf(run, id)
  if (resting === undefined) {
    emit(run, time, { kind: 'changed', order: id, change })
    return undefined
  }
  changeResting(run, resting, time, change)
  resting.from = Math.max(resting.from, marketOf(run, order).firstOpening(time))
  return undefined
}

export function changeResting(run: MatchingRun, resting: Resting, time: number, change: OrderChange): void {
  if (resting.gone || Object.keys(change).length === 0) return
  emit(run, time, { kind: 'changed', order: resting.order.id, change })
  resting.order = orderOf(run.desk, resting.order.id)
  marketOf(run, resting.order).candidate = -1
}
