import Database from 'better-sqlite3'
import { closeSync, copyFileSync, mkdtempSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { storeFiles } from '../../../../electron/engine/store/store-files.ts'
import { lookThrough, verifyStore } from '../../../../electron/engine/store/upkeep.ts'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import { micros } from '../../../../shared/domain/units.ts'
import { aKey, someBars } from './some-bars.ts'
import { aRun, somePieces } from './some-runs.ts'
import { aTickKey, milli, someTrades } from './some-ticks.ts'

const work = { signal: new AbortController().signal, progress: () => undefined }

/** A closed store with bars of two revisions, ticks and a record that was put aside; each test has a copy of it. */
const made = makeStore()
async function makeStore() {
  const files = storeFiles(mkdtempSync(join(tmpdir(), 'openbell-inspection-')))
  const store = await openStore(files.folder)
  await store.bars.write(aKey(), someBars(0, 10_000))
  await store.bars.write(aKey(), someBars(5000, 10, 200))
  await store.ticks.write(aTickKey(), someTrades(0, 20_000))
  const record = { instrument: aKey().instrument, source: 'a.csv', line: 1, raw: 'x', rule: 'a rule', time: micros(1) }
  await store.quarantine.add([record])
  await store.runs.put(aRun(), await somePieces(10_000))
  await store.settings.put({ owner: 'ann', key: 'theme', value: 'dark' })
  await store.close()
  return files.file
}

async function aStore() {
  const files = storeFiles(mkdtempSync(join(tmpdir(), 'openbell-inspection-')))
  copyFileSync(await made, files.file)
  const damage = (sql: string) => {
    const database = new Database(files.file)
    database.pragma('foreign_keys = OFF')
    database.exec(sql)
    database.close()
  }
  const faults = async () => (await verifyStore(files, work)).faults.map(sentenceOf)
  return { files, damage, faults }
}

test('a whole database has no fault, and what was looked at is told', async () => {
  const { files } = await aStore()
  const told: number[] = []
  const report = await verifyStore(files, { ...work, progress: (done, total) => told.push(done / total) })
  const counts = { series: 2, chunks: 9, bars: 10_000, ticks: 20_000, quarantined: 1, instruments: 0 }
  expect(report).toMatchObject({ file: files.file, ...counts, faults: [] })
  expect(report.bytes).toBeGreaterThan(50_000)
  expect(told.at(-1)).toBe(1)
  expect(await lookThrough(files)).toEqual([])
})

test('a database may be verified while its store is open and written to', async () => {
  const { files } = await aStore()
  const store = await openStore(files.folder)
  const verified = verifyStore(files, work)
  for (let n = 0; n < 20; n += 1) await store.ticks.append(aTickKey(), someTrades(20_000 + n * 10, 10))
  expect((await verified).faults).toEqual([])
  await store.close()
})

const chunk = `(SELECT min(last) FROM tick_chunks WHERE last > ${milli(5000)})`
test.each([
  [
    'a chunk of ticks that cannot be unpacked',
    `UPDATE tick_chunks SET payload = zeroblob(40) WHERE last = ${chunk}`,
    'The ticks of i-1 from file are damaged in openbell.db: the chunk of tick series 1 that starts at 2023-11-14T22:14:04.096Z cannot be unpacked: its version is 0, not 1. Restore a backup with `openbell restore FILE`; in backups there are: none.',
  ],
  [
    'a chunk of bars that cannot be unpacked',
    'UPDATE bar_chunks SET payload = zeroblob(40) WHERE first = (SELECT min(first) FROM bar_chunks)',
    'The bars of i-1 from file are damaged in openbell.db: the chunk of series 1 that starts at 2023-11-14T22:14:00.000Z cannot be unpacked: its version is 0, not 1. Restore a backup with `openbell restore FILE`; in backups there are: none.',
  ],
  ['bars that were replaced', 'UPDATE replaced_bars SET payload = zeroblob(40)', 'The older bars of i-1 from file are'],
  ['a chunk that is gone', `DELETE FROM tick_chunks WHERE last = ${chunk}`, 'there are 15904 in its chunks, and 20000'],
  ['another count', 'UPDATE tick_chunks SET count = count + 1', 'has 4096 ticks, not 4097'],
  ['another span', 'UPDATE tick_series SET last = last + 1', 'its chunks reach from 2023-11-14T22:14:00.000Z to'],
  ['another first tick', `UPDATE tick_chunks SET first = first + 1 WHERE last = ${chunk}`, 'holds other times than it'],
  ['no series', 'DELETE FROM tick_series', 'a row of tick_chunks belongs to no series'],
  ['a setting that is none', "UPDATE settings SET value = '['", 'the setting theme of ann is no JSON'],
  [
    'a calendar that is none',
    "INSERT INTO calendars VALUES ('MINE', 1, 'v', '{}', 'ann', 1)",
    'version 1 of the calendar MINE is not whole',
  ],
  ['a job that is none', "INSERT INTO jobs VALUES ('j', 1, '{}', '{}')", 'the job j is not whole: id'],
])('%s is a fault, told in one sentence', async (_name, sql, sentence) => {
  const { files, damage, faults } = await aStore()
  damage(sql)
  const [first = ''] = await faults()
  expect(first.replaceAll(`${files.folder}/`, '')).toContain(sentence)
  expect(first).toContain('Restore a backup with `openbell restore FILE`')
})

test('a damaged page is a fault, also to a quick look', async () => {
  const { files, faults } = await aStore()
  const database = new Database(files.file)
  const { rootpage } = database
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_tick_chunks_1'")
    .get() as { rootpage: number }
  database.close()
  const bytes = Buffer.alloc(4096, 0x5a)
  const opened = openSync(files.file, 'r+')
  writeSync(opened, bytes, 0, bytes.length, (rootpage - 1) * 4096)
  closeSync(opened)
  expect((await faults()).length).toBeGreaterThan(0)
  expect((await lookThrough(files)).map(sentenceOf)[0]).toContain(`The database ${files.file} is damaged: `)
})

test('a file that was cut off, one of other bytes and none at all each end in one sentence', async () => {
  const { files } = await aStore()
  truncateSync(files.file, 8 * 4096)
  const cut = await verifyStore(files, work).then(
    ({ faults }) => faults.length,
    () => 1,
  )
  expect(cut).toBeGreaterThan(0)
  const noise = { ...files, file: join(files.folder, 'noise.db') }
  writeFileSync(noise.file, 'no database at all, but long enough to be one'.repeat(100))
  await expect(verifyStore(noise, work)).rejects.toThrow('noise.db is damaged: file is not a database.')
  const none = { ...files, file: join(files.folder, 'none.db') }
  await expect(verifyStore(none, work)).rejects.toThrow('There is no database')
})

test('a backup from before there were ticks and calendars can be verified too', async () => {
  const { damage, files } = await aStore()
  const since = ['tick_chunks', 'tick_series', 'derived_chunks', 'derived_series', 'gaps', 'staged_quarantine']
  damage([...since, 'calendars'].map((table) => `DROP TABLE ${table};`).join(''))
  damage("ALTER TABLE quarantine DROP COLUMN tick; DELETE FROM kysely_migration WHERE name > '0001-first'")
  const found = await verifyStore(files, work)
  expect(found).toMatchObject({ schema: '0001-first', bars: 10_000, ticks: 0, quarantined: 1, faults: [] })
})

test('a verification that is cancelled ends', async () => {
  const { files } = await aStore()
  await expect(verifyStore(files, { ...work, signal: AbortSignal.abort() })).rejects.toThrow('aborted')
})

test('a run whose piece is damaged, gone or of no known part is named, and so is one whose row is no row', async () => {
  const told: [string, string][] = [
    ["UPDATE run_pieces SET payload = x'0102' WHERE part = 'curve'", 'the curve of the run run from row 0 cannot be'],
    [
      "DELETE FROM run_pieces WHERE part = 'trades' AND first = 0",
      'the trades of the run run from row 4096 do not follow',
    ],
    ["UPDATE runs SET row = '{}'", 'the run run is not whole: id'],
    ["UPDATE runs SET about = '{'", 'what is kept about the run run is no JSON'],
  ]
  for (const [sql, why] of told) {
    const { damage, faults } = await aStore()
    damage(sql)
    const [fault, ...more] = await faults()
    expect([fault, more]).toEqual([expect.stringContaining(why), []])
  }
})
