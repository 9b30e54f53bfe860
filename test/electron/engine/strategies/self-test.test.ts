import { expect, test } from 'vitest'
import { selfTest } from '../../../../electron/engine/strategies/self-test.ts'
import { python } from './a-child.ts'

const able = python !== undefined && process.platform === 'linux'
const machine = python ?? { program: 'python3' }

const held = (attempts: readonly { what: string; held: boolean }[]) =>
  attempts.filter((attempt) => attempt.held).map(({ what }) => what)

test.skipIf(!able)('on Linux a sealed process is kept from everything it tries', async () => {
  const { level, why, attempts } = await selfTest(machine)
  expect([level, why, attempts.length]).toEqual(['strong', '', 16])
  expect(attempts.filter((attempt) => !attempt.held)).toEqual([])
})

test.skipIf(!able)('without the lock nearly everything is open, and the level says so', async () => {
  const { level, why, attempts } = await selfTest(machine, ['L0', 'L4'])
  expect(level).toBe('basic')
  expect(why).toContain('This machine refuses limits, privileges, seccomp, late limits')
  // Whether so much memory is granted is the system's own matter.
  expect(held(attempts).filter((what) => what !== 'take any amount of memory')).toEqual([])
})

test.skipIf(!able)('where no process comes to its end nothing is promised', async () => {
  const { level, why } = await selfTest({ program: '/bin/false' })
  expect([level, why]).toEqual(['off', 'A sealed Python process did not come to its end here'])
})
