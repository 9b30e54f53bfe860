import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { strategiesFolder } from '../../../../electron/engine/strategies/sandbox.ts'
import { aChild, python } from './a-child.ts'

const folder = mkdtempSync(join(tmpdir(), 'openbell-child-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The sandbox on a machine whose kernel refuses the filter. */
function withoutFilter(): string {
  cpSync(join(strategiesFolder(), 'sandbox'), join(folder, 'sandbox'), { recursive: true })
  writeFileSync(join(folder, 'sandbox', 'seccomp.py'), 'def filter_calls(readable, writable):\n    return "refused"\n')
  return folder
}

const strategy = `
from openbell import Strategy

class Counts(Strategy):
    calls = 0

    def on_bar(self, columns):
        self.calls += 1
        print("bar", self.calls)
        return self.calls
`

test.skipIf(python === undefined)('a strategy is loaded, answers each question once and ends when told', async () => {
  const { child, log, ask, load } = aChild({ layers: ['L0'] })
  expect(await load(strategy)).toEqual({ kind: 11, nonce: 8, body: { class: 'Counts' } })
  expect(await ask(3, Buffer.alloc(0))).toEqual({ kind: 12, nonce: 9, body: { said: '1' } })
  expect(await ask(3, Buffer.alloc(0))).toEqual({ kind: 12, nonce: 10, body: { said: '2' } })
  await ask(5, Buffer.from('{}'))
  expect(await child.ended).toEqual({ code: 0, signal: null, forbidden: false })
  expect(log).toEqual([
    { stream: 'stdout', text: 'bar 1' },
    { stream: 'stdout', text: 'bar 2' },
  ])
})

test.skipIf(python === undefined)(
  'texts have the same hash in every process: sets come in the same order',
  async () => {
    const source =
      'from openbell import Strategy\nclass A(Strategy):\n    def on_bar(self, c): return hash("openbell")\n'
    const said = async () => {
      const { child, ask, load } = aChild({ layers: ['L0'] })
      await load(source)
      const answer = await ask(3, new Uint8Array())
      child.kill('stopped', 'The test is over')
      return answer?.body
    }
    expect(await said()).toEqual(await said())
  },
)

test.skipIf(python === undefined)('local time is UTC, wherever the machine stands', async () => {
  const before = process.env['TZ']
  process.env['TZ'] = 'Asia/Tokyo'
  const { child, ask, load } = aChild()
  if (before === undefined) delete process.env['TZ']
  else process.env['TZ'] = before
  await load(
    'from datetime import datetime\nfrom openbell import Strategy\nclass A(Strategy):\n    def on_bar(self, c): return datetime.fromtimestamp(0).hour\n',
  )
  expect((await ask(3, new Uint8Array()))?.body).toEqual({ said: '0' })
  child.kill('stopped', 'The test is over')
})

test('what cannot be started ends at once and says why', async () => {
  const { child, load } = aChild({ python: { program: '/nowhere/python3' } })
  expect(await load(strategy)).toBe(undefined)
  expect(await child.ended).toEqual({
    code: null,
    signal: null,
    why: 'start',
    detail: 'spawn /nowhere/python3 ENOENT',
    forbidden: false,
  })
})

test.skipIf(python === undefined || process.platform === 'win32')(
  'it ends by itself when the engine is gone',
  async () => {
    const { child, load } = aChild()
    await load(strategy)
    child.streams?.toStrategy.destroy()
    expect(await child.ended).toEqual({ code: 0, signal: null, forbidden: false })
  },
)

test.skipIf(python === undefined)('what it prints too much is left out and counted', async () => {
  const { child, log, ask, load } = aChild({ layers: ['L0'], limits: { keptPerSecond: 10 } })
  await load('from openbell import Strategy\nclass A(Strategy):\n    def on_bar(self, c): print("a line\\n" * 1000)\n')
  await ask(3, new Uint8Array())
  await ask(5, Buffer.from('{}'))
  await child.ended
  expect(log.length).toBeLessThan(20)
})

test.skipIf(python === undefined)('control characters do not reach the log', async () => {
  const { child, log, load } = aChild({ layers: ['L0'] })
  await load('print("\\x1b[31mred\\u202e")\n')
  await child.ended
  expect(log).toContainEqual({ stream: 'stdout', text: '\\x1b[31mred\\x202e' })
})

test.skipIf(python === undefined || process.platform !== 'linux')(
  'a missing layer that is required keeps the strategy from running',
  async () => {
    const { child, log, load } = aChild({ folder: withoutFilter() })
    const answer = await load('print("ran")\n')
    await child.ended
    expect([answer?.body['code'], log]).toEqual(['strategy.unprotected', []])
  },
)
