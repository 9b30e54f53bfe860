import { expect, test } from 'vitest'
import type { BenchServices } from '../../../../electron/engine/runs/bench-services.ts'
import { benchThreads } from '../../../../electron/engine/runs/bench-threads.ts'
import { no } from '../../../../shared/contract/wire.ts'
import { micros } from '../../../../shared/domain/units.ts'

const bench = benchThreads()

const host = { python: 'none', folder: 'none' }
const strategy = { file: 'any.py', text: '', code: '0' }
const settings = {
  instruments: ['NONE.XNAS'],
  timeframe: '1d',
  view: 'regular',
  adjust: 'none',
  cash: 1,
  params: {},
  costs: {},
  positions: 'netting',
  fill: 'next-open',
  closeAtEnd: false,
  fills: 'standard',
  magnify: false,
  riskFree: 0,
  seed: 1,
  pace: 'auto',
} as const

const services = (more: Partial<BenchServices>): BenchServices => ({
  instrument: (symbol) => {
    throw no('instrument.unknown', { instrument: symbol })
  },
  calendar: () => {
    throw new Error('not asked for')
  },
  stored: () => [],
  zoneName: () => undefined,
  now: () => micros(0),
  load: () => Promise.reject(new Error('not asked for')),
  keep: () => Promise.resolve(),
  read: () => Promise.reject(new Error('not asked for')),
  pieces: () => Promise.resolve([]),
  entered: () => undefined,
  advanced: () => undefined,
  protected: () => undefined,
  ...more,
})

function lookahead(more: Partial<BenchServices>) {
  const order = { strategy, settings: { ...settings, instruments: ['NONE.XNAS'] as const }, cuts: 1, byCalendar: false }
  const around = { signal: new AbortController().signal, keepsPart: () => true, services: services(more) }
  return bench({ test: 'lookahead', order, host }, around)
}

test('what the engine refuses at once comes back as the same sentence', async () => {
  await expect(lookahead({})).rejects.toThrow(no('instrument.unknown', { instrument: 'NONE.XNAS' }).message)
})

test('a bug of the engine comes back as what it is, and the thread goes on', async () => {
  const broken = { instrument: () => JSON.parse('{') as never }
  await expect(lookahead(broken)).rejects.toThrow(SyntaxError)
  await expect(lookahead({})).rejects.toThrow('NONE.XNAS')
})

test('each work has its own services, several at once too', async () => {
  const named = (name: string) =>
    lookahead({
      instrument: () => {
        throw no('instrument.unknown', { instrument: name })
      },
    })
  const ends = await Promise.allSettled(['ONE', 'TWO', 'THREE'].map(named))
  const said = ends.map((end) => (end.status === 'rejected' ? String(end.reason) : 'none'))
  for (const [at, name] of ['ONE', 'TWO', 'THREE'].entries()) expect(said[at]).toContain(name)
})
