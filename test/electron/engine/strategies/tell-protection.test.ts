import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAuditLine } from '../../../../electron/engine/strategies/audit-lines.ts'
import type { AuditEvent } from '../../../../electron/engine/strategies/audit-lines.ts'
import { allLayers } from '../../../../electron/engine/strategies/layers.ts'
import { tellProtection } from '../../../../electron/engine/strategies/tell-protection.ts'
import { hasPython } from '../paper/a-strategy.ts'
import { anEngine } from '../an-engine.ts'
import { aFolder } from './a-folder.ts'

const linesIn = (dataDir: string, file: string): readonly string[] =>
  readFileSync(join(dataDir, file), 'utf8').trimEnd().split('\n')

test.skipIf(!hasPython)(
  'what protects a process that the engine has started is in its log and in the audit log',
  async () => {
    const started = await anEngine()
    const path = join(aFolder(), 'mine.py')
    writeFileSync(path, 'from openbell import Strategy\nclass Mine(Strategy):\n    pass\n')
    const { code } = await started.engine.strategies.inspect({ source: { kind: 'path', path } })
    await started.close()
    const [told] = linesIn(started.dataDir, 'audit/strategies-000001.jsonl').map((line) => parseAuditLine(line))
    expect(told).toMatchObject({ event: 'layers', strategy: 'mine.py', code, detail: { layers: [...allLayers] } })
    const logged = linesIn(started.dataDir, 'logs/engine.log').map((line) => JSON.parse(line))
    expect(logged.filter(({ event }) => event === 'layers')).toEqual([
      expect.objectContaining({ strategy: 'mine.py', code, ...told?.detail }),
    ])
    if (process.platform === 'linux')
      expect(told?.detail).toMatchObject({ steps: { seccomp: expect.stringMatching(/^ok/) } })
  },
)

test('each process is logged; the audit log has only what is not the same as before', async () => {
  const [logged, audited]: [object[], AuditEvent[]] = [[], []]
  const audit = { write: async (event: AuditEvent) => void audited.push(event), close: async () => undefined }
  const tell = tellProtection({ event: (entry) => logged.push(entry) }, audit)({ strategy: 'mine.py', run: 'r' })
  const [whole, without] = [{ seccomp: 'ok' }, { seccomp: 'missing' }]
  for (const steps of [whole, whole, without, whole]) await tell({ layers: allLayers, steps })
  expect(logged.length).toBe(4)
  expect(audited.map(({ strategy, run, detail }) => [strategy, run, detail?.['steps']])).toEqual([
    ['mine.py', 'r', whole],
    ['mine.py', 'r', without],
  ])
})
