import { expect, test } from 'vitest'
import { waitBeforeRestart } from '../../../electron/main/restarts.ts'

test('each crash within a minute waits longer, and after five restarts there is none', () => {
  const crashes = [0, 1000, 2000, 4000, 9000, 15_000]
  const waits = crashes.map((_time, at) => waitBeforeRestart(crashes.slice(0, at + 1)))
  expect(waits).toEqual([200, 500, 1000, 2000, 5000, undefined])
})

test('crashes older than a minute do not count', () => {
  expect(waitBeforeRestart([0, 1000, 2000, 3000, 4000, 64_001])).toBe(200)
})
