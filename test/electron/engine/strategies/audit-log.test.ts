import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAuditLog } from '../../../../electron/engine/strategies/audit-log.ts'
import { parseAuditLine, type AuditKind } from '../../../../electron/engine/strategies/audit-lines.ts'
import { verifyAudit } from '../../../../electron/engine/strategies/verify-audit.ts'
import { micros } from '../../../../shared/domain/units.ts'
import { aFolder } from './a-folder.ts'

const clock = { now: () => micros(0) }
const open = (dataDir: string, mostBytes = 1_000_000) => openAuditLog({ dataDir, clock, mostBytes })

/** A log with these events. */
async function aLog(events: readonly AuditKind[] = ['loaded', 'verified', 'started', 'stopped'], mostBytes?: number) {
  const dataDir = aFolder()
  const log = await open(dataDir, mostBytes)
  for (const event of events) await log.write({ event, strategy: 'sma.py', detail: { text: 'two\u2028lines\n' } })
  await log.close()
  return { dataDir, file: join(dataDir, 'audit/strategies-000001.jsonl') }
}

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').slice(0, -1)
const write = (file: string, lines: readonly string[]) => writeFileSync(file, lines.map((line) => `${line}\n`).join(''))

test('a log as it was written is whole', async () => {
  const { dataDir } = await aLog()
  expect(await verifyAudit(dataDir)).toEqual({ kind: 'whole', lines: 4 })
})

test('no log at all is whole, and so is one that was written from two places', async () => {
  const { dataDir } = await aLog()
  const logs = await Promise.all([open(dataDir), open(dataDir)])
  await Promise.all(logs.flatMap((log) => Array.from({ length: 5 }, () => log.write({ event: 'signed' }))))
  expect([await verifyAudit(aFolder()), await verifyAudit(dataDir)]).toEqual([
    { kind: 'whole', lines: 0 },
    { kind: 'whole', lines: 14 },
  ])
})

test('the first line that is not as it was written is named', async () => {
  const broken = async (change: (lines: readonly string[]) => readonly string[]) => {
    const { dataDir, file } = await aLog()
    write(file, change(linesOf(file)))
    const found = await verifyAudit(dataDir)
    return found.kind === 'broken' ? `${found.file} ${found.line}: ${found.why}` : found.kind
  }
  const name = 'strategies-000001.jsonl'
  expect([
    await broken(([a = '', b = '', ...rest]) => [a, b.replace('verified', 'signed'), ...rest]),
    await broken(([a = '', , ...rest]) => [a, ...rest]),
    await broken(([a = '', b = '', ...rest]) => [b, a, ...rest]),
    await broken(([, ...rest]) => rest),
    await broken((lines) => lines.slice(0, -1)),
    await broken((lines) => [...lines.slice(0, -1), (lines.at(-1) ?? '').replace('stopped', 'faulted')]),
    await broken(([a = '', ...rest]) => [a, '', ...rest]),
    await broken(([a = '', b = '', ...rest]) => [a, '{"seq":2}', b, ...rest]),
    await broken(() => []),
  ]).toEqual([
    `${name} 3: the line before it is not the one that it was written after`,
    `${name} 2: its number is 3, and 2 was due`,
    `${name} 1: its number is 2, and 1 was due`,
    `${name} 1: its number is 2, and 1 was due`,
    `${name} 4: the lines 4 to 4 are missing`,
    `${name} 5: it is not the line that was written last`,
    `${name} 2: it is no line of an audit log`,
    `${name} 2: it is no line of an audit log`,
    `${name} 1: the lines 1 to 4 are missing`,
  ])
})

test('a last line that a crash cut off is taken away, and the next one says so', async () => {
  const { dataDir, file } = await aLog()
  appendFileSync(file, '{"seq":5,"time":"1970')
  const before = await verifyAudit(dataDir)
  await (await open(dataDir)).close()
  const last = parseAuditLine(linesOf(file).at(-1) ?? '')
  expect([
    before.kind,
    await verifyAudit(dataDir),
    last?.event,
    last?.detail?.['bytes'],
    last?.detail?.['begins'],
  ]).toEqual(['broken', { kind: 'whole', lines: 5 }, 'repaired', 21, '{"seq":5,"time":"1970'])
})

test('the chain goes on from file to file, and a file that is missing breaks it', async () => {
  const { dataDir } = await aLog(['loaded', 'checked', 'signed', 'verified', 'started', 'stopped'], 250)
  const files = readdirSync(join(dataDir, 'audit')).filter((name) => name.endsWith('.jsonl'))
  const whole = await verifyAudit(dataDir)
  rmSync(join(dataDir, 'audit', files[1] ?? ''))
  expect([files.length, whole, await verifyAudit(dataDir)]).toEqual([
    3,
    { kind: 'whole', lines: 6 },
    { kind: 'broken', file: files[2], line: 1, why: 'its number is 5, and 3 was due' },
  ])
})

test('an engine goes on writing after a line that was changed, and that line stays the broken one', async () => {
  const { dataDir, file } = await aLog()
  write(file, [...linesOf(file).slice(0, -1), 'nonsense'])
  const log = await open(dataDir)
  await log.write({ event: 'loaded' })
  expect(await verifyAudit(dataDir)).toMatchObject({ kind: 'broken', line: 4, why: 'it is no line of an audit log' })
})
