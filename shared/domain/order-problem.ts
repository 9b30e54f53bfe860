/** Why an order cannot be taken as it is asked for: one sentence, with the value and what to do. */
import type { Order, OrderChange, OrderId, OrderRequest, OrderType, RefusalReason, Trail } from './order.ts'
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
  switch (size.kind) {
    case 'quantity':
      return aboveZero('a whole number of lots', Number.isInteger(size.quantity) ? size.quantity : NaN)
    case 'cash':
      return aboveZero('an amount of cash', size.cash)
    case 'equity':
      return aboveZero('a fraction of equity', size.fraction)
    case 'risk':
      if (!Number.isFinite(size.stopPrice)) return refused('price', 'A size by risk needs the price of its stop')
      return aboveZero('a fraction of equity', size.fraction)
    case 'position':
      return undefined
  }
}

const aboveZero = (what: string, value: number): Refused | undefined =>
  isAbove(value) ? undefined : refused('quantity', `An order is for ${what} above 0, not for ${value}`)

const isAbove = (value: number): boolean => Number.isFinite(value) && value > 0

function priceProblem(request: OrderRequest): Refused | undefined {
  const { type, limitPrice, stopPrice, trail } = request
  if (!isFinite(limitPrice)) return refused('price', `The limit price must be a number, was ${limitPrice}`)
  if (!isFinite(stopPrice)) return refused('price', `The stop price must be a number, was ${stopPrice}`)
  if (needsLimit.has(type) && limitPrice === undefined) return missing(type, 'a limit price')
  if (needsStop.has(type) && stopPrice === undefined) return missing(type, 'a stop price')
  return type === 'trailing-stop' ? trailProblem(trail) : undefined
}

const trailProblem = (trail: Trail | undefined): Refused | undefined =>
  trail !== undefined && isAbove(trail.by) ? undefined : missing('trailing-stop', 'a trail above 0')

const needsLimit: ReadonlySet<OrderType> = new Set(['limit', 'stop-limit'])
const needsStop: ReadonlySet<OrderType> = new Set(['stop', 'stop-limit'])

const isFinite = (price: number | undefined): boolean => price === undefined || Number.isFinite(price)

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
