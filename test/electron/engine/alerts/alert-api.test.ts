import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { portWire } from '../../../../electron/engine/api/wires.ts'
import { serve } from '../../../../electron/engine/api/serve.ts'
import { startEngine } from '../../../../electron/engine/engine.ts'
import { connect } from '../../../../shared/contract/connect.ts'
import type { contract } from '../../../../shared/contract/contract.ts'
import type { Role } from '../../../../shared/contract/procedure.ts'
import type { Patch } from '../../../../shared/contract/window.ts'
import { aFolder } from '../strategies/a-folder.ts'
import { isOver, until } from '../an-engine.ts'
import { aFile, someTrades, tradeLines } from '../feeds/some-messages.ts'

async function aServed(dataDir: string) {
  const started = await startEngine({ dataDir, samples: aFolder() })
  const { api, log } = started
  const ports: { close(): void }[] = []
  const as = (actor: string, role: Role) => {
    const { port1, port2 } = new MessageChannel()
    serve(api, portWire(port1), { actor, role, local: true }, log)
    ports.push(port1)
    return connect<typeof contract>(portWire(port2))
  }
  return {
    as,
    close: async () => {
      for (const port of ports) port.close()
      await started.close()
    },
  }
}

test('alerts of a running engine: asked for, rehearsed by a replay, told to every window, and there after a restart', async () => {
  const dataDir = aFolder()
  const first = await aServed(dataDir)
  const [ann, bob] = [first.as('ann', 'user'), first.as('bob', 'read-only')]
  const trades = someTrades(600, 100)
  const source = { kind: 'recording', format: 'binance' } as const
  const files = [{ kind: 'path', path: aFile('a.txt', tradeLines(trades)).path }] as const
  await until(ann, (await ann.replays.start({ source: { ...source, files: [...files] }, speed: 0 })).id, isOver)
  const control = new AbortController()
  const window = bob.windows.watch({}, control.signal)
  await window.next()
  // Half-way between the lowest and the highest: the trades pass it.
  const prices = trades.map(({ price }) => price)
  const level = Math.round((Math.min(...prices) + Math.max(...prices)) * 50) / 100
  const asked = { instrument: 'BTCUSDT.BINANCE', condition: 'crosses', price: level, note: 'look' } as const
  const alert = await ann.alerts.add(asked)
  expect(alert).toMatchObject({ condition: 'crosses', repeat: 'once', timeframe: '1m', owner: 'ann', status: 'active' })
  await expect(bob.alerts.add(asked)).rejects.toMatchObject({ problem: { code: 'api.forbidden' } })
  await expect(bob.alerts.remove({ alert: alert.id })).rejects.toMatchObject({ problem: { code: 'api.forbidden' } })
  await expect(ann.alerts.add({ ...asked, note: 'x'.repeat(201) })).rejects.toMatchObject({
    problem: { code: 'api.bad-input' },
  })
  const stored = { kind: 'stored', instruments: ['BTCUSDT.BINANCE'] } as const
  const replay = await ann.replays.start({ source: { ...stored, instruments: [...stored.instruments] }, speed: 0 })
  await until(ann, replay.id, isOver)
  const [rehearsed] = await bob.alerts.list({})
  expect(rehearsed).toMatchObject({ id: alert.id, status: 'active', firings: 0, rehearsed: { replay: replay.id } })
  const told: Patch[] = []
  while (!told.some(({ value }) => JSON.stringify(value) === JSON.stringify(rehearsed))) {
    const { value } = await window.next()
    told.push(...(value?.patches ?? []).filter(({ of }) => of === 'alert'))
  }
  control.abort()
  expect((await bob.logs.list({})).map(({ source, text }) => `${source}: ${text}`)).toContainEqual(
    expect.stringMatching(/^alerts: In a replay, BTCUSDT\.BINANCE crossed .*: look$/),
  )
  await first.close()
  const second = await aServed(dataDir)
  expect(await second.as('bob', 'read-only').alerts.list({})).toEqual([rehearsed])
  await second.close()
}, 60_000)
