import { expect, test } from 'vitest'
import { orphanActions, orphanPolicies } from '../../../../electron/engine/strategies/orphans.ts'
import { orderId, type Order } from '../../../../shared/domain/order.ts'
import { instrumentId, lots, micros } from '../../../../shared/domain/units.ts'

const [held, short, none] = [instrumentId('held'), instrumentId('short'), instrumentId('none')]

const anOrder = (id: number, with_: Partial<Order>): Order =>
  ({
    id: orderId(id),
    instrument: held,
    side: 'sell',
    type: 'limit',
    size: { kind: 'quantity', quantity: lots(10) },
    quantity: lots(10),
    filled: lots(0),
    timeInForce: 'GTC',
    asked: micros(0),
    status: 'working',
    ...with_,
  }) as Order

const orders = [
  anOrder(1, { type: 'stop' }),
  anOrder(2, { type: 'stop', quantity: lots(11) }),
  anOrder(3, { reduceOnly: true }),
  anOrder(4, { parent: orderId(99) }),
  anOrder(5, {}),
  anOrder(6, { side: 'buy', type: 'stop' }),
  anOrder(7, { instrument: short, side: 'buy', type: 'trailing-stop', quantity: lots(5) }),
  anOrder(8, { instrument: none, side: 'sell', type: 'stop' }),
  anOrder(9, { status: 'done' }),
]
const positions = new Map([
  [held, lots(10)],
  [short, lots(-5)],
  [none, lots(0)],
])

test('each policy does what it says, and closes only after it has cancelled', () => {
  const done = orphanPolicies.map((policy) => [
    policy,
    ...orphanActions(policy, { orders, positions }).map((action) =>
      action.do === 'cancel' ? action.id : `${action.request.side} ${action.request.instrument}`,
    ),
  ])
  expect(done).toEqual([
    ['keep', 2, 5, 6, 8],
    ['cancel', 1, 2, 3, 4, 5, 6, 7, 8],
    ['flatten', 1, 2, 3, 4, 5, 6, 7, 8, 'sell held', 'buy short'],
    ['freeze'],
  ])
})
