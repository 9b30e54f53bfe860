import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { listPythons, type Python } from '../../electron/engine/strategies/python.ts'

/** One of each version that this machine has. */
const pythons = [...new Map((await listPythons()).map((each) => [minorOf(each), each])).values()]

function minorOf({ version }: Python): string {
  return version.split('.', 2).join('.')
}

describe.skipIf(pythons.length === 0)('the Python package for strategies', () => {
  test.each(pythons.map((python) => [minorOf(python), python.program]))(
    'passes its own tests with Python %s',
    (_version, program) => {
      const { status, stderr } = spawnSync(program, ['-B', '-X', 'utf8', '-m', 'unittest', '-q'], {
        cwd: import.meta.dirname,
        encoding: 'utf8',
      })
      expect([status, stderr]).toEqual([0, expect.stringMatching(/^-+\nRan \d+ tests in .*\n\nOK\n$/)])
    },
    120_000,
  )
})
