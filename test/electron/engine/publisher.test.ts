import { expect, test } from 'vitest'
import { makePublisher } from '../../../electron/engine/publisher.ts'
import type { Caller } from '../../../shared/contract/procedure.ts'
import type { Patch } from '../../../shared/contract/window.ts'

const ann: Caller = { actor: 'ann', role: 'admin', local: true }
const bob: Caller = { actor: 'bob', role: 'user', local: false }
const theme = (value: string): Patch => ({ of: 'setting', key: 'theme', value: { key: 'theme', value } })
const zone = (value: string): Patch => ({ of: 'setting', key: 'zone', value: { key: 'zone', value } })

async function watching(publisher: ReturnType<typeof makePublisher>, caller: Caller) {
  const leave = new AbortController()
  const updates = publisher.watch(caller, leave.signal)
  const next = async () => (await updates.next()).value?.patches
  const whole = await next()
  return { whole, next, leave: () => leave.abort() }
}

test('a window is told the whole state first', async () => {
  const window = await watching(
    makePublisher(async () => [theme('dark')]),
    ann,
  )
  expect(window.whole).toEqual([theme('dark')])
})

test('what changes while a window is busy is folded to the newest value a key', async () => {
  const publisher = makePublisher(async () => [])
  const window = await watching(publisher, ann)
  for (const patch of [theme('dark'), zone('utc'), theme('light')]) publisher.publish(patch)
  expect(await window.next()).toEqual([theme('light'), zone('utc')])
})

test('what changes while the whole state is being read is not lost', async () => {
  const read = Promise.withResolvers<Patch[]>()
  const publisher = makePublisher(() => read.promise)
  const opening = watching(publisher, ann)
  publisher.publish(theme('light'))
  read.resolve([theme('dark')])
  const window = await opening
  expect([window.whole, await window.next()]).toEqual([[theme('dark')], [theme('light')]])
})

test("an owner's patch reaches only that owner's windows", async () => {
  const publisher = makePublisher(async () => [])
  const [anns, bobs] = await Promise.all([watching(publisher, ann), watching(publisher, bob)])
  publisher.publish(theme('dark'), 'ann')
  publisher.publish(zone('utc'))
  expect([await anns.next(), await bobs.next()]).toEqual([[theme('dark'), zone('utc')], [zone('utc')]])
})

test('a window that leaves ends its stream', async () => {
  const window = await watching(
    makePublisher(async () => []),
    ann,
  )
  const waiting = window.next()
  window.leave()
  expect(await waiting).toBeUndefined()
})
