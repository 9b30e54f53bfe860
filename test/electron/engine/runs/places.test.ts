import { expect, test } from 'vitest'
import { makePlaces } from '../../../../electron/engine/runs/places.ts'

const never = new AbortController().signal

test('who finds no place waits until one is given back, in the order of coming', async () => {
  const [places, order] = [makePlaces(2), [] as number[]]
  const [first, second] = [await places.take(never), await places.take(never)]
  expect(places.full()).toBe(true)
  const third = places.take(never).then((leave) => (order.push(3), leave))
  const fourth = places.take(never).then((leave) => (order.push(4), leave))
  first()
  // Given back twice it is free once.
  first()
  await third
  expect(order).toEqual([3])
  second()
  await fourth
  expect([order, places.full()]).toEqual([[3, 4], true])
})

test('who is cancelled while waiting leaves, and nobody loses a place by it', async () => {
  const places = makePlaces(1)
  const leave = await places.take(never)
  const control = new AbortController()
  const waiting = places.take(control.signal)
  const next = places.take(never)
  control.abort()
  await expect(waiting).rejects.toThrow('It was cancelled before it began')
  leave()
  ;(await next)()
  expect(places.full()).toBe(false)
})
