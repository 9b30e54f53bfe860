import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findBrowser } from '../../electron/engine/browser.ts'
import { findPython } from '../../electron/engine/strategies/python.ts'
import { missingSamples } from '../../scripts/built-engine.ts'

const script = fileURLToPath(new URL('../../scripts/endurance-run.ts', import.meta.url))
const hasPython = await findPython().then(
  () => true,
  () => false,
)
const cannotRun = !hasPython || findBrowser() === undefined || missingSamples() !== undefined

function run(minutes: string) {
  return spawnSync(process.execPath, [script, '--minutes', minutes], { encoding: 'utf8', timeout: 100_000 })
}

test.skipIf(cannotRun)(
  'a short one takes every tick, draws frames, answers keys and complains of nothing',
  { timeout: 110_000 },
  () => {
    const { status, stdout, stderr } = run('0.1')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^ticks +12000 in 6 s$/m)
    expect(stdout).toMatch(/^frames +[1-9]\d*, /m)
    expect(stdout).toMatch(/^keys +[1-9]\d*, /m)
    expect(stdout).toMatch(/^heap +\d+[, ]/m)
    expect(stdout).toMatch(/^complaints +0$/m)
  },
)

test('a time that is none is refused', () => {
  const { status, stderr } = run('soon')
  expect(status).toBe(1)
  expect(stderr).toContain('--minutes must be a number of at least 0.1, was soon')
})
