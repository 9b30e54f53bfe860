import { expect, test } from 'vitest'
import { openAuditLog } from '../../../../electron/engine/strategies/audit-log.ts'
import { readAudit } from '../../../../electron/engine/strategies/read-audit.ts'
import { micros } from '../../../../shared/domain/units.ts'
import { aFolder } from './a-folder.ts'

test('the newest lines come first, of one run or of all, a page at a time and from file to file', async () => {
  const dataDir = aFolder()
  const log = await openAuditLog({ dataDir, clock: { now: () => micros(5_000_000) }, mostBytes: 300 })
  for (const run of ['a', 'b', 'a', 'b', 'a']) await log.write({ event: 'started', strategy: 'x.py', run })
  await log.close()
  const numbers = ({ lines, more }: ReturnType<typeof readAudit>) => [lines.map(({ seq }) => seq), more]
  expect([
    numbers(readAudit(dataDir, { most: 10 })),
    numbers(readAudit(dataDir, { most: 2 })),
    numbers(readAudit(dataDir, { most: 2, before: 4 })),
    numbers(readAudit(dataDir, { most: 10, run: 'b' })),
    numbers(readAudit(aFolder(), { most: 10 })),
  ]).toEqual([
    [[5, 4, 3, 2, 1], false],
    [[5, 4], true],
    [[3, 2], true],
    [[4, 2], false],
    [[], false],
  ])
  expect(readAudit(dataDir, { most: 1 }).lines[0]).toEqual({
    seq: 5,
    time: 5_000_000,
    event: 'started',
    strategy: 'x.py',
    run: 'a',
  })
})
