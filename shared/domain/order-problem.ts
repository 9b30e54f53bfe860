/** Why an order cannot be taken as it is asked for: one sentence, with the value and what to do. */
import type { Order, OrderChange, OrderId, OrderRequest, RefusalReason } from './order.ts'
import type { Micros } from './units.ts'

export interface Refused {
  readonly reason: RefusalReason
  readonly detail: string
}

/** `undefined` for one that can be taken. */
export function orderProblem(request: OrderRequest, now: Micros): Refused | undefined {
  return sizeProblem(request) ?? priceProblem(request) ?? timeProblem(request, now)
}

function sizeProblem({ size }: OrderRequest): Refused | undefined {
  const refuse = (what: string, value: number) =>
    refused('quantity', `An order is for ${what}, not for ${value}: give one above 0`)
  switch (size.kind) {
    case 'quantity':
      return Number.isSafeInteger(size.quantity) && size.quantity > 0
        ? undefined
        : refuse('a whole number of lots', size.quantity)
    case 'cash':
      return isAbove(size.cash) ? undefined : refuse('an amount of cash', size.cash)
    case 'equity':
      return isAbove(size.fraction) ? undefined : refuse('a fraction of equity', size.fraction)
    case 'risk':
      if (!Number.isFinite(size.stopPrice)) return refused('price', 'A size by risk needs the price of its stop')
      return isAbove(size.fraction) ? undefined : refuse('a fraction of equity', size.fraction)
    case 'position':
      return undefined
  }
}

const isAbove = (value: number): boolean => Number.isFinite(value) && value > 0

function priceProblem(request: OrderRequest): Refused | undefined {
  const { type, limitPrice, stopPrice, trail } = request
  for (const [name, value] of [
    ['limit', limitPrice],
    ['stop', stopPrice],
  ] as const) {
    if (value !== undefined && !Number.isFinite(value)) {
      return refused('price', `The ${name} price must be a number, was ${value}`)
    }
  }
  if ((type === 'limit' || type === 'stop-limit') && limitPrice === undefined) return missing(type, 'a limit price')
  if ((type === 'stop' || type === 'stop-limit') && stopPrice === undefined) return missing(type, 'a stop price')
  if (type !== 'trailing-stop') return undefined
  return trail !== undefined && isAbove(trail.by) ? undefined : missing(type, 'a trail above 0')
}

const missing = (type: string, what: string): Refused => refused('price', `A ${type} order needs ${what}`)

function timeProblem({ timeInForce, expires, type }: OrderRequest, now: Micros): Refused | undefined {
  if (timeInForce === 'GTD' && !(expires !== undefined && expires > now)) {
    return refused('time-in-force', 'A GTD order needs a date that lies ahead in `expires`')
  }
  const isAuction = timeInForce === 'OPG' || timeInForce === 'CLS'
  if (!isAuction || type === 'market' || type === 'limit') return undefined
  return refused('time-in-force', `${timeInForce} is for market and limit orders, not for a ${type}`)
}

export function changeProblem(id: OrderId, order: Order | undefined, change: OrderChange): Refused | undefined {
  if (order === undefined) return refused('unknown-order', `There is no order ${id}`)
  if (order.status === 'done') return refused('unknown-order', `Order ${id} is done: it was ${order.why}`)
  const { quantity, limitPrice, stopPrice } = change
  if (quantity !== undefined && !(Number.isSafeInteger(quantity) && quantity > order.filled)) {
    return refused('quantity', `Order ${id} has filled ${order.filled} lots, it cannot become one of ${quantity}`)
  }
  if (limitPrice === undefined && stopPrice === undefined && change.trail === undefined) return undefined
  const changed = { ...order, ...change }
  return order.type === 'market'
    ? refused('price', `Order ${id} is a market order and has no price`)
    : priceProblem(changed)
}

export const refused = (reason: RefusalReason, detail: string): Refused => ({ reason, detail })
