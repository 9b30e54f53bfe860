import { expect, test } from 'vitest'
import { assert, double, integer, property } from 'fast-check'
import { LONGEST_WAIT_MS, restartAfter } from '../../../../electron/engine/strategies/restart.ts'

const MINUTE = 60_000

test('each failure in a row doubles the wait, and the fifth within ten minutes is the last', () => {
  const times = [0, 2_000, 5_000, 10_000, 20_000]
  const after = times.map((_time, at) => restartAfter('crashed', times.slice(0, at + 1), 0.5))
  expect(after).toEqual([
    { kind: 'restart', waitMs: 1_000, attempt: 1 },
    { kind: 'restart', waitMs: 2_000, attempt: 2 },
    { kind: 'restart', waitMs: 4_000, attempt: 3 },
    { kind: 'restart', waitMs: 8_000, attempt: 4 },
    { kind: 'quarantine', why: 'it failed 5 times within 10 minutes' },
  ])
})

test('failures every few minutes wait a minute at last, and ten good minutes begin anew', () => {
  const slow = Array.from({ length: 12 }, (_each, at) => at * 3 * MINUTE)
  const later = [...slow, (slow.at(-1) ?? 0) + 11 * MINUTE]
  expect([restartAfter('raised', slow, 0.5), restartAfter('raised', later, 0.5)]).toEqual([
    { kind: 'restart', waitMs: LONGEST_WAIT_MS, attempt: 12 },
    { kind: 'restart', waitMs: 1_000, attempt: 1 },
  ])
})

test('a broken protocol and a forbidden call are not tried again', () => {
  expect((['protocol', 'forbidden'] as const).map((ending) => restartAfter(ending, [0], 0.5).kind)).toEqual([
    'quarantine',
    'quarantine',
  ])
})

test('a wait is never longer than a minute nor more than a fifth off', () => {
  assert(
    property(integer({ min: 1, max: 40 }), double({ min: 0, max: 1, noNaN: true }), (count, random) => {
      const failures = Array.from({ length: count }, (_each, at) => at * 4 * MINUTE)
      const after = restartAfter('killed', failures, random)
      const whole = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (count - 1))
      return (
        after.kind === 'restart' &&
        after.waitMs >= 0.8 * whole - 1 &&
        after.waitMs <= Math.min(LONGEST_WAIT_MS, 1.2 * whole + 1)
      )
    }),
  )
})
