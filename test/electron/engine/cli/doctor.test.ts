import Database from 'better-sqlite3'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startEngine } from '../../../../electron/engine/engine.ts'
import { aTerminal } from './terminal.ts'

async function doctor({ run }: ReturnType<typeof aTerminal>) {
  const { code, out } = await run('doctor', '--json')
  const findings = JSON.parse(out) as { what: string; status: string; found: string; advice?: string }[]
  return { code, findings, about: (what: string) => findings.find((finding) => finding.what === what) }
}

test('the doctor names what this machine has', async () => {
  const terminal = aTerminal()
  const { code, findings, about } = await doctor(terminal)
  expect(code).toBe(0)
  expect(findings.map(({ what }) => what)).toEqual([
    'Node',
    'Python',
    'Sandbox',
    'Browser',
    'Keychain',
    'Disk',
    'Data folder',
    'Database',
  ])
  expect(about('Data folder')?.found).toBe(`${terminal.dataDir}, made at the first start`)
})

test('a database of this Openbell is fine, and so is one that an engine runs on', async () => {
  const terminal = aTerminal()
  const engine = await startEngine({ dataDir: terminal.dataDir })
  const running = await doctor(terminal)
  await engine.close()
  const closed = await doctor(terminal)
  expect([running.code, running.about('Data folder')?.found]).toEqual([
    0,
    `${terminal.dataDir}, an engine is running on it`,
  ])
  expect([closed.code, closed.about('Database')?.status]).toEqual([0, 'ok'])
})

test('a damaged database is a problem with advice', async () => {
  const terminal = aTerminal()
  mkdirSync(terminal.dataDir)
  const file = join(terminal.dataDir, 'openbell.db')
  writeFileSync(file, 'this is no database, it is a shopping list of some length'.repeat(40))
  const { code, about } = await doctor(terminal)
  expect([code, about('Database')]).toEqual([
    1,
    {
      what: 'Database',
      status: 'problem',
      found: `${file} cannot be read: file is not a database`,
      advice: expect.stringContaining('restore a backup from'),
    },
  ])
})

test('a database of a newer Openbell is a problem with advice', async () => {
  const terminal = aTerminal()
  await terminal.run('calendars')
  const database = new Database(join(terminal.dataDir, 'openbell.db'))
  database.prepare("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-newer', '')").run()
  database.close()
  const { code, about } = await doctor(terminal)
  expect([code, about('Database')]).toMatchObject([
    1,
    {
      status: 'problem',
      found: expect.stringContaining('was written by a newer Openbell (schema 9999-newer)'),
      advice: expect.stringContaining('update Openbell'),
    },
  ])
})

test('a data folder that is a file is a problem', async () => {
  const terminal = aTerminal()
  writeFileSync(terminal.dataDir, '')
  const { code, about } = await doctor(terminal)
  expect([code, about('Data folder')]).toMatchObject([
    1,
    { status: 'problem', found: `${terminal.dataDir} is not a folder` },
  ])
})

test.skipIf(process.platform !== 'linux')('a data folder that cannot be made is a problem', async () => {
  const { code, out } = await aTerminal().runBare('doctor', '--json', '--data-dir', '/proc/openbell')
  const findings = JSON.parse(out) as { what: string }[]
  expect([code, findings.find(({ what }) => what === 'Data folder')]).toEqual([
    1,
    {
      what: 'Data folder',
      status: 'problem',
      found: '/proc cannot be written: no such file or directory',
      advice: 'change its permissions, or name another with --data-dir',
    },
  ])
})
