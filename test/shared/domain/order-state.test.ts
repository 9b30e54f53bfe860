import { expect, test } from 'vitest'
import { advance, type OrderEvent } from '../../../shared/domain/order-state.ts'
import { orderId, type Order } from '../../../shared/domain/order.ts'
import { lots, micros, price } from '../../../shared/domain/units.ts'
import { anOrder } from './simulated.ts'

const waiting: Order = { ...anOrder(), id: orderId(1), asked: micros(5), filled: lots(0), status: 'waiting' }
const working: Order = { ...waiting, status: 'working', quantity: lots(10) }
const now = micros(7)

test.each<[string, Order, OrderEvent, Partial<Order>]>([
  ['an order that is accepted works', waiting, { kind: 'accepted' }, { status: 'working' }],
  [
    'a child works for what its parent has filled',
    waiting,
    { kind: 'accepted', quantity: lots(4) },
    { status: 'working', quantity: lots(4) },
  ],
  ['a stop that is reached is triggered', working, { kind: 'triggered' }, { status: 'working', triggered: true }],
  [
    'a trailing stop stands where it was moved to',
    working,
    { kind: 'trailed', stopPrice: price(9) },
    { stopPrice: price(9) },
  ],
  [
    'a change is what it says',
    working,
    { kind: 'changed', change: { limitPrice: price(9) } },
    { limitPrice: price(9) },
  ],
  ['a part leaves it working', working, { kind: 'filled', quantity: lots(4), of: lots(10) }, { filled: lots(4) }],
  [
    'the whole ends it',
    working,
    { kind: 'filled', quantity: lots(10), of: lots(10) },
    { filled: lots(10), status: 'done', why: 'filled', ended: now },
  ],
  [
    'it can end without having filled',
    working,
    { kind: 'ended', why: 'refused', reason: 'cash', detail: 'Too little' },
    { status: 'done', why: 'refused', reason: 'cash', detail: 'Too little', ended: now },
  ],
])('%s', (_, order, event, changed) => {
  expect(advance(order, event, now)).toEqual({ ...order, ...changed })
})

test('a fill of more than was asked for is a bug', () => {
  expect(() => advance(working, { kind: 'filled', quantity: lots(11), of: lots(10) }, now)).toThrow(
    'Order 1 of 10 lots cannot fill 11',
  )
})

test('nothing happens to an order that is done', () => {
  const done = advance(working, { kind: 'ended', why: 'cancelled' }, now)
  expect(() => advance(done, { kind: 'accepted' }, now)).toThrow('Order 1 is done, it cannot be accepted')
})
