/** What becomes of orders and positions whose strategy is gone. It is stated before the strategy runs; the engine does it. */
import type { Order, OrderId, OrderRequest } from '../../../shared/domain/order.ts'
import type { InstrumentId, Lots } from '../../../shared/domain/units.ts'

/**
 * `keep` leaves what protects a position and cancels the rest; `cancel` cancels everything and leaves positions; `flatten`
 * cancels everything and closes positions at the market; `freeze` touches nothing: a person decides.
 */
export const orphanPolicies = ['keep', 'cancel', 'flatten', 'freeze'] as const
export type OrphanPolicy = (typeof orphanPolicies)[number]

export interface Orphans {
  readonly orders: readonly Order[]
  readonly positions: ReadonlyMap<InstrumentId, Lots>
}

export type OrphanAction =
  { readonly do: 'cancel'; readonly id: OrderId } | { readonly do: 'order'; readonly request: OrderRequest }

/** In the order in which they are to be done: what could enlarge a position goes before it is closed. */
export function orphanActions(policy: OrphanPolicy, { orders, positions }: Orphans): readonly OrphanAction[] {
  const open = orders.filter(({ status }) => status !== 'done')
  switch (policy) {
    case 'freeze':
      return []
    case 'keep':
      return cancelled(open.filter((order) => !protects(order, positions)))
    case 'cancel':
      return cancelled(open)
    case 'flatten':
      return [...cancelled(open), ...[...positions].filter(([, held]) => held !== 0).map(closed)]
  }
}

const cancelled = (orders: readonly Order[]): OrphanAction[] => orders.map(({ id }) => ({ do: 'cancel', id }))

const closed = ([instrument, held]: readonly [InstrumentId, Lots]): OrphanAction => ({
  do: 'order',
  request: {
    instrument,
    side: held > 0 ? 'sell' : 'buy',
    type: 'market',
    size: { kind: 'position' },
    timeInForce: 'GTC',
    reduceOnly: true,
    tag: 'orphan',
  },
})

/**
 * It can only make a position smaller that there is: it says so itself, or it is the other side of one and belongs to a
 * bracket, or is a stop of no more than what is held.
 */
function protects(order: Order, positions: ReadonlyMap<InstrumentId, Lots>): boolean {
  const held = positions.get(order.instrument) ?? 0
  if (held === 0 || (order.side === 'sell') !== held > 0) return false
  if (order.reduceOnly === true || order.parent !== undefined) return true
  const isStop = order.type === 'stop' || order.type === 'stop-limit' || order.type === 'trailing-stop'
  return isStop && order.quantity !== undefined && order.quantity - order.filled <= Math.abs(held)
}
