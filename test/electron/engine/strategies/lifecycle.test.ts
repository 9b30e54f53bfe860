import { expect, test } from 'vitest'
import { no } from '../../../../shared/contract/wire.ts'
import { aLifecycle, faultAs } from './a-version.ts'

test('a strategy is checked, warmed up, run bar by bar, and stopped', async () => {
  const { lifecycle, told, audited, step } = aLifecycle({ name: 'A' })
  await lifecycle.start()
  await step()
  await step()
  await lifecycle.stop('enough')
  expect([told, audited, lifecycle.state]).toEqual([
    ['A begins with undefined', 'A 1', 'A 2', 'A ends: enough', 'orphaned: enough'],
    ['loaded', 'warmed', 'started', 'stopped: enough'],
    { status: 'stopped', why: 'enough' },
  ])
})

test('a changed file is warmed up beside the running version and takes its place, with its state, at the next bar', async () => {
  const { lifecycle, told, audited, step, change } = aLifecycle({ name: 'A' })
  await lifecycle.start()
  await step()
  await change({ name: 'B' })
  await step()
  expect([told, audited.slice(3), lifecycle.counts]).toEqual([
    ['A begins with undefined', 'A 1', 'B begins with {"by":"A"}', 'A ends: A new version has taken its place', 'B 2'],
    ['loaded', 'warmed', 'reloaded'],
    { steps: 2, reloads: 1, rollbacks: 0, restarts: 0, swapMs: 0, longestSwapMs: 0 },
  ])
})

test('the later of two changes before a bar counts, and a file that is saved as it was is no change', async () => {
  const { lifecycle, told, step, change } = aLifecycle({ name: 'A' })
  await lifecycle.start()
  await step()
  await change({ name: 'B' })
  await change({ name: 'C' })
  await change({ name: 'C' })
  await step()
  await change({ name: 'C' })
  await step()
  expect(told.slice(2)).toEqual([
    'B is gone',
    'C begins with {"by":"A"}',
    'A ends: A new version has taken its place',
    'C 2',
    'C 3',
  ])
})

test.each([
  ['cannot be loaded', { name: 'B', cannotLoad: 'raised' } as const, 'B cannot be loaded'],
  ['refuses the state', { name: 'B', refusesState: true }, 'on_load raised'],
  ['loses a part of the state', { name: 'B', saves: { other: 1 } }, 'state.by is not kept by the new version'],
  [
    'has another kind of state',
    { name: 'B', saves: { by: 1 } },
    'state.by was a text and is a number in the new version',
  ],
  [
    'has a state that is too large',
    { name: 'B', saves: { by: 'x'.repeat(300_000) } },
    'Its state has 300009 bytes; at most 262144 are kept',
  ],
  ['cannot be read', no('strategy.no-file', { file: 'a.py' }), 'There is no file a.py: check its name and folder.'],
])('a new version that %s is rolled back, and the old one goes on', async (_what, next, why) => {
  const { lifecycle, told, audited, step, change } = aLifecycle({ name: 'A' })
  await lifecycle.start()
  await step()
  await change(next)
  await step()
  expect([told.at(-1), lifecycle.state.status, lifecycle.counts.rollbacks, audited.at(-1)]).toEqual([
    'A 2',
    'running',
    1,
    `rolled back: ${why}`,
  ])
})

test('a new version that dies while it waits for its turn is rolled back', async () => {
  const { lifecycle, told, audited, step, change, die } = aLifecycle({ name: 'A' })
  await lifecycle.start()
  await step()
  await change({ name: 'B' })
  await die(faultAs('killed', 'It took 500 MiB'))
  await step()
  expect([told.at(-1), audited.at(-1)]).toEqual(['A 2', 'rolled back: It took 500 MiB'])
})

test('one that fails comes back after its wait, with what it remembered, and its orders are looked after meanwhile', async () => {
  const { lifecycle, told, audited, step, timer } = aLifecycle({ name: 'A', failsAt: 2, ending: 'raised' })
  await lifecycle.start()
  await step()
  await step()
  const waiting = lifecycle.state
  await step()
  await timer.pass(1_000)
  await step()
  expect([waiting, told, audited.slice(3, 6)]).toEqual([
    { status: 'waiting', why: 'it raised', attempt: 1, waitMs: 1_000 },
    [
      'A begins with undefined',
      'A 1',
      'A is gone',
      'orphaned: it raised',
      'A begins with {"by":"A"}',
      'A is gone',
      'orphaned: it raised',
    ],
    ['faulted: it raised', 'restarting', 'warmed'],
  ])
})

test('a crash loop ends in quarantine after five failures', async () => {
  const { lifecycle, step, timer, audited } = aLifecycle({ name: 'A', failsAt: 0, ending: 'crashed' })
  await lifecycle.start()
  for (let bars = 0; bars < 100; bars++) {
    await step()
    await timer.pass(1_000)
  }
  expect([lifecycle.state, audited.filter((line) => line === 'restarting').length, audited.at(-1)]).toEqual([
    { status: 'quarantined', why: 'it failed 5 times within 10 minutes: it crashed' },
    4,
    'quarantined: it failed 5 times within 10 minutes',
  ])
})

test.each(['protocol', 'forbidden'] as const)('what broke a rule (%s) is not tried again', async (ending) => {
  const { lifecycle, step } = aLifecycle({ name: 'A', failsAt: 1, ending })
  await lifecycle.start()
  await step()
  expect(lifecycle.state.status).toBe('quarantined')
})

test('one whose process dies between two bars fails then, and not at the next bar', async () => {
  const { lifecycle, told, step, die } = aLifecycle({ name: 'A' })
  await lifecycle.start()
  await step()
  await die(faultAs('killed'))
  expect([lifecycle.state.status, told.at(-1)]).toEqual(['waiting', 'orphaned: it killed'])
})

test('one that is stopped while it waits to come back does not come back', async () => {
  const { lifecycle, timer, told, step } = aLifecycle({ name: 'A', failsAt: 1 })
  await lifecycle.start()
  await step()
  await lifecycle.stop('enough')
  await timer.pass(10_000)
  await step()
  expect([lifecycle.state.status, told.at(-1)]).toEqual(['stopped', 'orphaned: enough'])
})

test('one that cannot be loaded at the start is refused with its own words', async () => {
  const { lifecycle } = aLifecycle({ name: 'A', cannotLoad: 'raised' })
  await expect(lifecycle.start()).rejects.toThrow('A cannot be loaded')
  expect(lifecycle.state).toEqual({ status: 'refused', why: 'A cannot be loaded' })
})

test('one that is slow for long is paused: it is not called until somebody lets it go on', async () => {
  const { lifecycle, told, audited, step, loads } = aLifecycle({ name: 'A' })
  await lifecycle.start()
  await step()
  loads({ recent: 20, all: 20 })
  await step()
  expect([lifecycle.isSlow, lifecycle.isAwake, audited.at(-1)]).toEqual([true, true, 'slow'])
  loads({ recent: 90, all: 200 })
  await step()
  await step()
  const { state } = lifecycle
  expect([state.status, lifecycle.isAwake, told.at(-2), told.at(-1)?.slice(0, 25)]).toEqual([
    'paused',
    false,
    'A 2',
    'orphaned: 200 of its call',
  ])
  expect([await lifecycle.resume(), await lifecycle.resume()]).toEqual([true, false])
  await step()
  expect([lifecycle.state.status, told.at(-1), audited.at(-1)]).toEqual(['running', 'A 3', 'resumed'])
})

test('a changed file waits while the strategy is paused, and takes over once it goes on', async () => {
  const { lifecycle, told, step, loads, change } = aLifecycle({ name: 'A' })
  await lifecycle.start()
  await step()
  loads({ recent: 100, all: 300 })
  await step()
  loads({ recent: 100, all: 500 })
  await step()
  expect(lifecycle.state.status).toBe('paused')
  loads({ recent: 0, all: 0 })
  await change({ name: 'B' })
  await step()
  expect(told.at(-1)?.startsWith('orphaned')).toBe(true)
  await lifecycle.resume()
  await step()
  expect(told.slice(-3)).toEqual(['B begins with {"by":"A"}', 'A ends: A new version has taken its place', 'B 3'])
})
