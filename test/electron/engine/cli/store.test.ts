import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inProcess } from '../../../../electron/engine/api/in-process.ts'
import { startEngine } from '../../../../electron/engine/engine.ts'
import type { Health } from '../../../../shared/contract/health.ts'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import { aTerminal } from './terminal.ts'

const daily = 'Date,Open,High,Low,Close,Volume\n2024-07-01,10,12,9,11,100\n2024-07-02,11,13,10,12,200\n'

/** A data folder with two bars in it. */
async function withBars() {
  const terminal = aTerminal()
  await terminal.run('import', terminal.file('demo.csv', daily), '--instrument', 'DEMO.XNAS', '--timeframe', '1d')
  return {
    ...terminal,
    at: (name: string) => join(terminal.folder, name),
    store: join(terminal.dataDir, 'openbell.db'),
  }
}

test('a backup is made, verified and restored, and says each time what it did', async () => {
  const { run, at, store } = await withBars()
  const made = await run('backup', at('a.db'))
  expect([made.code, made.out]).toMatchObject([
    0,
    expect.stringMatching(/a\.db: \d+\.\d kB, schema \d{4}-[\w-]+, in \d/),
  ])
  const verified = await run('verify', at('a.db'))
  expect([verified.code, verified.err]).toEqual([0, ''])
  expect(verified.out).toMatch(
    /looked at every page, 1 instruments, 1 series in 1 chunks \(2 bars, 0 ticks\), 0 records/,
  )
  expect(verified.out).toMatch(/no fault, in \d/)
  await run('import', at('demo.csv'), '--instrument', 'OTHER.XNAS', '--timeframe', '1d')
  const restored = await run('restore', at('a.db'))
  expect(restored.out).toContain(`restored to ${store}; what was there is kept as `)
  expect(JSON.parse((await run('instruments', '--json')).out)).toMatchObject([{ symbol: 'DEMO.XNAS' }])
})

test('a backup through the running engine has what it had, and none may be restored under it', async () => {
  const { run, at, dataDir } = await withBars()
  const engine = await startEngine({ dataDir })
  try {
    expect((await run('backup', at('a.db'), '--json')).code).toBe(0)
    expect(await run('backup', at('a.db'))).toEqual({
      code: 1,
      out: '',
      err: `openbell: There is a file ${at('a.db')} already: name another one, or replace it with --force.`,
    })
    expect((await run('backup', at('a.db'), '--force')).code).toBe(0)
    expect((await run('verify')).code).toBe(0)
    const { code, err } = await run('restore', at('a.db'))
    const why = `The data folder ${dataDir} is in use by another Openbell engine (process ${process.pid}): close it, or`
    expect([code, err]).toEqual([1, expect.stringContaining(why)])
  } finally {
    await engine.close()
  }
  expect(JSON.parse((await run('verify', at('a.db'), '--json')).out)).toMatchObject({ bars: 2, faults: [] })
})

test('a caller from elsewhere may have the database verified, but name no file of the machine', async () => {
  const { dataDir } = await withBars()
  const engine = await startEngine({ dataDir })
  const remote = { actor: 'ann', role: 'admin', local: false } as const
  const never = new AbortController().signal
  const ask = async (name: string, input: unknown) => engine.api.get(name)?.run(input, remote, never)
  try {
    await expect(ask('store.backup', { path: '/tmp/a.db' })).rejects.toThrow('ann may not use a file by its path')
    await expect(ask('store.verify', { path: '/tmp/a.db' })).rejects.toThrow('ann may not use a file by its path')
    expect(await ask('store.verify', {})).toEqual({ job: expect.any(String) })
  } finally {
    await engine.close()
  }
})

test('a damaged database is named fault by fault, with the backups that there are, and can be restored', async () => {
  const { run, at, dataDir, store } = await withBars()
  await run('backup', at('a.db'))
  const database = new Database(store)
  database.exec('UPDATE bar_chunks SET payload = zeroblob(9)')
  database.close()
  const { code, err, out } = await run('verify')
  expect(code).toBe(1)
  expect(err).toContain('The bars of DEMO from import are damaged')
  expect(out).toContain('1 fault, in')
  writeFileSync(store, 'no database at all, but long enough to be one'.repeat(100))
  await run('restore', at('a.db'))
  writeFileSync(store, 'no database at all, but long enough to be one'.repeat(100))
  const [kept] = readdirSync(join(dataDir, 'backups'))
  expect((await run('instruments')).err).toContain(
    `The database ${store} is damaged: file is not a database. Restore a backup with \`openbell restore FILE\`; in ${join(dataDir, 'backups')} there are: ${kept}.`,
  )
  expect((await run('restore', at('a.db'))).code).toBe(0)
  expect((await run('verify')).code).toBe(0)
})

test('where nothing was stored there is nothing to verify', async () => {
  const { run, dataDir } = aTerminal()
  const { code, err } = await run('verify')
  expect([code, err]).toEqual([
    1,
    `openbell: There is no database ${join(dataDir, 'openbell.db')}: nothing was stored there yet.`,
  ])
})

const engineProcess = (dataDir: string) => `
  const { startEngine } = await import(${JSON.stringify(join(import.meta.dirname, '../../../../electron/engine/engine.ts'))})
  await startEngine({ dataDir: ${JSON.stringify(dataDir)} })
  console.log('up')
  setInterval(() => {}, 1000)`

async function killedEngine(dataDir: string): Promise<void> {
  const engine = spawn(process.execPath, ['--input-type=module', '-e', engineProcess(dataDir)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(engine.stdout, 'data')
  engine.kill('SIGKILL')
  await once(engine, 'exit')
}

async function warningsAfterStart(dataDir: string): Promise<readonly string[]> {
  const started = await startEngine({ dataDir })
  const { engine, close } = inProcess(started.api, started.log)
  let health: Health = await engine.health.read({})
  for (let n = 0; n < 50 && health.warnings === undefined; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    health = await engine.health.read({})
  }
  close()
  await started.close()
  return (health.warnings ?? []).map(sentenceOf)
}

test('after an engine was killed the next one looks through the database, and warns of what it finds', async () => {
  const { dataDir, store } = await withBars()
  await killedEngine(dataDir)
  expect(existsSync(`${store}-wal`)).toBe(true)
  expect(await warningsAfterStart(dataDir)).toEqual([])
  await killedEngine(dataDir)
  const database = new Database(store)
  // Two indexes in one place.
  database.unsafeMode(true)
  database.pragma('writable_schema = ON')
  const { rootpage } = database
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_gaps_1'")
    .get() as { rootpage: number }
  database
    .prepare("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'sqlite_autoindex_staged_quarantine_1'")
    .run(rootpage)
  database.close()
  const [warning = ''] = await warningsAfterStart(dataDir)
  expect(warning).toContain('Openbell was not closed the last time and its database')
  expect(warning).toContain('Run `openbell verify` to see what is, and restore a backup')
  expect(await warningsAfterStart(dataDir)).toEqual([])
})
