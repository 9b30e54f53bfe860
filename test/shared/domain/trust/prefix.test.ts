import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderId } from '../../../../shared/domain/order.ts'
import type { OrderRevision } from '../../../../shared/domain/run.ts'
import { firstDifference } from '../../../../shared/domain/trust/first-difference.ts'
import { certifyPrefix, comparePrefix } from '../../../../shared/domain/trust/prefix.ts'
import { lots, micros, price } from '../../../../shared/domain/units.ts'
import { aFill, anOrder, aRun, dailyCurve, hour, openOf } from '../report/a-run.ts'

const close = (session: number) => micros(openOf(session) + 6.5 * hour)

test('two runs of the same have no difference', () => {
  expect(firstDifference(aRun(), aRun())).toBe(undefined)
})

test('the earliest of order, fill and equity is named with its field and both values', () => {
  const other = aRun({
    fills: [aFill({ price: price(100.5) })],
    curve: dailyCurve([1000, 1005, 1048, 1048]),
  })
  expect(firstDifference(aRun(), other)).toEqual({
    event: 'fill',
    index: 0,
    time: openOf(1),
    field: 'price',
    first: '100',
    second: '100.5',
    sentence:
      'The first difference is the price of fill 1 at 2024-07-02T13:30:00Z: 100 in the first run, 100.5 in the second.',
  })
})

test('an order inside its size, an order too many and a longer curve are found', () => {
  const sized = aRun({
    orders: [anOrder({ size: { kind: 'quantity', quantity: lots(11) } }), aRun().orders[1] ?? anOrder()],
  })
  const more = aRun({ orders: [...aRun().orders, anOrder({ id: orderId(3), asked: close(2) })] })
  const longer = aRun({ curve: dailyCurve([1000, 1010, 1048, 1048, 1050]) })
  expect([sized, more, longer].map((run) => firstDifference(aRun(), run)?.sentence)).toEqual([
    'The first difference is the size.quantity of order 1 at 2024-07-01T20:00:00Z: 10 in the first run, 11 in the second.',
    'The second run has order 3 at 2024-07-03T20:00:00Z, the first has none.',
    'The second run has equity 5 at 2024-07-05T13:30:00Z, the first has none.',
  ])
})

test('what was asked before the cut is compared, and not what became of it', () => {
  const [first] = aRun().orders
  const open = anOrder({ ...first, status: 'working', filled: lots(0) })
  const cutShort = aRun({ orders: [open], fills: [] })
  expect(comparePrefix(aRun(), cutShort, micros(openOf(1)))).toBe(undefined)
})

test('an order that is missing before the cut is a look ahead, one at the cut is not', () => {
  const truncated = aRun({ orders: [anOrder()], fills: [aFill()] })
  expect([comparePrefix(aRun(), truncated, close(1)), comparePrefix(aRun(), truncated, micros(close(1) + 1))]).toEqual([
    undefined,
    {
      event: 'order',
      index: 1,
      time: close(1),
      first: expect.stringContaining('"id":2'),
      sentence: expect.stringMatching(/^The first run has order 2 at 2024-07-02T20:00:00Z, the second has none/),
    },
  ])
})

const trailing = (stop: number) => anOrder({ type: 'trailing-stop', stopPrice: price(stop), side: 'sell' })
const revised = (...more: readonly OrderRevision[]): readonly OrderRevision[] => [
  { kind: 'asked', order: trailing(95).id, time: close(0), terms: { stopPrice: price(95) } },
  ...more,
]

test('a stop that trailed on behind the cut is compared where it began', () => {
  const full = aRun({ orders: [trailing(99)], revisions: revised() })
  const part = aRun({ orders: [trailing(95)], revisions: revised() })
  const elsewhere = aRun({
    orders: [trailing(95)],
    revisions: [{ kind: 'asked', order: trailing(95).id, time: close(0), terms: { stopPrice: price(94) } }],
  })
  const at = micros(openOf(1))
  expect([comparePrefix(full, part, at), comparePrefix(full, elsewhere, at)?.field]).toEqual([undefined, 'stopPrice'])
})

test('changes and cancellations before the cut are compared, those after it are not', () => {
  const { id } = trailing(95)
  const cancel = (session: number) => ({ kind: 'cancel', order: id, time: close(session) }) as const
  const change = (to: number) =>
    ({ kind: 'change', order: id, time: close(0), change: { stopPrice: price(to) } }) as const
  const of = (...more: readonly OrderRevision[]) =>
    aRun({ orders: [trailing(95)], fills: [], revisions: revised(...more) })
  const found = (one: OrderRevision[], other: OrderRevision[]) =>
    comparePrefix(of(...one), of(...other), micros(openOf(1)))?.sentence
  expect([
    found([cancel(0)], [cancel(0)]),
    found([cancel(2)], []),
    found([cancel(0)], []),
    found([change(96)], [change(97)]),
  ]).toEqual([
    undefined,
    undefined,
    'The first run has cancellation 1 at 2024-07-01T20:00:00Z, the second has none.',
    'The first difference is the change.stopPrice of change 1 at 2024-07-01T20:00:00Z: 96 in the first run, 97 in the second.',
  ])
})

test('a run cut anywhere from itself is certified', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 }), (sessions) => {
      const truncations = sessions.map((session) => {
        const cut = micros(openOf(session))
        const { orders, fills } = aRun()
        const run = aRun({
          orders: orders.filter(({ asked }) => asked < cut),
          fills: fills.filter(({ time }) => time < cut),
        })
        return { cut, run }
      })
      const { holds, cuts, ordersHash } = certifyPrefix(aRun(), truncations, (text) => `${text.split('\n').length}`)
      expect([holds, cuts.map(({ cut }) => cut), ordersHash]).toEqual([true, truncations.map(({ cut }) => cut), '3'])
    }),
  )
})

test('a certificate without a cut holds nothing', () => {
  expect(certifyPrefix(aRun(), [], () => '').holds).toBe(false)
})
