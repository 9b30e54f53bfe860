/** What becomes of an order: one state machine for backtest, paper and replay. */
import type { Ending, Order, OrderChange, RefusalReason } from './order.ts'
import type { Lots, Micros, Price } from './units.ts'

export interface OrderEnd {
  readonly why: Ending
  readonly reason?: RefusalReason
  /** One sentence: what, which value, what the rule is. */
  readonly detail?: string
}

export type OrderEvent =
  /** It may fill from now on; the child of a bracket for this much, one that is for a session until then. */
  | { readonly kind: 'accepted'; readonly quantity?: Lots; readonly expires?: Micros }
  /** Its stop was reached: it works as what it turns into. */
  | { readonly kind: 'triggered' }
  /** A trailing stop stands here now. */
  | { readonly kind: 'trailed'; readonly stopPrice: Price }
  | { readonly kind: 'changed'; readonly change: OrderChange }
  /** `of` is what its size was resolved to. */
  | { readonly kind: 'filled'; readonly quantity: Lots; readonly of: Lots }
  | ({ readonly kind: 'ended' } & OrderEnd)

/** A bug if the order is done, or if more fills than was asked for. */
export function advance(order: Order, event: OrderEvent, time: Micros): Order {
  if (order.status === 'done') throw new RangeError(`Order ${order.id} is done, it cannot be ${event.kind}`)
  switch (event.kind) {
    case 'accepted':
      return {
        ...order,
        status: 'working',
        ...(event.quantity !== undefined && { quantity: event.quantity }),
        ...(event.expires !== undefined && { expires: event.expires }),
      }
    case 'triggered':
      return { ...order, status: 'working', triggered: true }
    case 'trailed':
      return { ...order, stopPrice: event.stopPrice }
    case 'changed':
      return { ...order, ...event.change }
    case 'filled':
      return filled(order, event, time)
    case 'ended': {
      const { kind: _, ...end } = event
      return { ...order, status: 'done', ended: time, ...end }
    }
  }
}

type Open = Exclude<Order, { readonly status: 'done' }>

function filled(order: Open, { quantity, of }: { readonly quantity: Lots; readonly of: Lots }, time: Micros): Order {
  const sum = (order.filled + quantity) as Lots
  if (sum > of) throw new RangeError(`Order ${order.id} of ${of} lots cannot fill ${sum}`)
  if (sum === of) return { ...order, quantity: of, filled: sum, status: 'done', why: 'filled', ended: time }
  return { ...order, status: 'working', quantity: of, filled: sum }
}
