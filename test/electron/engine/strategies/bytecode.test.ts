import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { compileBytecode } from '../../../../electron/engine/strategies/bytecode.ts'
import { aChild, python } from './a-child.ts'

const folder = mkdtempSync(join(tmpdir(), 'openbell-bytecode-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.skipIf(python === undefined)(
  'compiled files are used, and a strategy does what it does without them',
  async () => {
    const bytecode = join(folder, 'compiled')
    await compileBytecode(python ?? { program: 'python3' }, bytecode)
    expect(globSync('**/sandbox/channel.*.pyc', { cwd: bytecode }).length).toBe(1)
    const { child, load } = aChild({ bytecode })
    const answer = await load('from openbell import Strategy\nclass A(Strategy): pass\n')
    child.kill('stopped', 'The test is over')
    expect(answer?.body).toEqual({ class: 'A' })
  },
)
