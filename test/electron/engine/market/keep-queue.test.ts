import { expect, test } from 'vitest'
import { KeepQueue, type LoopStores } from '../../../../electron/engine/market/keep-queue.ts'
import type { Gap } from '../../../../electron/engine/ports.ts'
import { at, id } from './some-market.ts'

const gap: Gap = { instrument: id, source: 'test', from: at(0), to: at(1), reason: 'sequence gap' }

/** A store whose first write ends when it is told to. */
function aSlowQueue() {
  const { promise: told, resolve: end } = Promise.withResolvers<void>()
  const never = () => Promise.reject(new Error('Only gaps are put'))
  const stores: LoopStores = {
    ticks: { read: never, write: never },
    bars: { write: never },
    quarantine: { add: never },
    gaps: { put: () => told },
  }
  return { queue: new KeepQueue(stores, () => undefined), end }
}

async function isHeldUp(room: Promise<void>): Promise<boolean> {
  const later = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 20))
  return Promise.race([room.then(() => false), later])
}

test('writes that wait hold up nothing, however many they are', async () => {
  const { queue, end } = aSlowQueue()
  for (let n = 0; n < 1_000; n++) queue.gap(gap)
  expect(await isHeldUp(queue.room())).toBe(false)
  end()
  await queue.done()
})

test('what waits holds up the feed when it is much, until there is room again', async () => {
  const { queue, end } = aSlowQueue()
  for (let n = 0; n < 65_537; n++) queue.gap(gap)
  const room = queue.room()
  expect(await isHeldUp(room)).toBe(true)
  end()
  await room
  expect(queue.isIdle).toBe(false)
  await queue.done()
})
