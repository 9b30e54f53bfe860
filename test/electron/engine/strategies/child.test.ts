import { expect, test } from 'vitest'
import { aChild, python } from './a-child.ts'

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
