import Database from 'better-sqlite3'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeBarStore } from '../../../../electron/engine/store/bars.ts'
import { makeImportStore } from '../../../../electron/engine/store/imports.ts'
import { migrate } from '../../../../electron/engine/store/migrate.ts'
import { migrations } from '../../../../electron/engine/store/migrations/migrations.ts'
import { kyselyOn, makeWriter, openFile, openReader } from '../../../../electron/engine/store/sqlite.ts'
import { storeFiles } from '../../../../electron/engine/store/store-files.ts'
import { problemOf } from '../../../../electron/engine/store/store-problems.ts'
import { aKey, someBars } from './some-bars.ts'

const files = storeFiles('/data')

async function aDatabase() {
  const place = storeFiles(mkdtempSync(join(tmpdir(), 'openbell-sqlite-')))
  const database = openFile(place.file)
  makeWriter(database)
  await migrate(database, place, migrations)
  return { place, database }
}

/** What SQLite itself throws. */
function thrownBy(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test('a database that may not grow refuses a write as a whole, says that it is full, and goes on', async () => {
  const { database } = await aDatabase()
  const bars = makeBarStore(kyselyOn(database))
  await bars.write(aKey(), someBars(0, 100))
  database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 4}`)
  const noise = someBars(100, 50_000)
  for (const index of noise.volume.keys()) noise.volume[index] = Math.sin(index)
  const error: unknown = await bars.write(aKey(), noise).catch((thrown: unknown) => thrown)
  expect(problemOf(error, files)?.problem).toEqual({ code: 'store.full', values: { file: files.file } })
  expect(await bars.series()).toMatchObject([{ bars: 100, revision: 1 }])
  expect(await bars.write(aKey(), someBars(100, 1))).toMatchObject({ added: 1, revision: 2 })
  database.close()
})

test('an import that does not fit on the disk leaves nothing of itself', async () => {
  const { database } = await aDatabase()
  database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 20}`)
  const raw = Array.from({ length: 20_000 }, (_none, line) => `${line},1,2,1,2,10`)
  const rows = Float64Array.from(raw, (_none, line) => line)
  const rule = raw.map(() => 'a rule')
  const quarantined = { instrument: aKey().instrument, source: 'a.csv', line: rows, time: rows, rule, raw }
  const bars = [{ key: aKey(), bars: someBars(0, 100) }]
  const keeping = makeImportStore(kyselyOn(database)).keep({ bars, quarantined })
  const error: unknown = await keeping.catch((thrown: unknown) => thrown)
  expect(problemOf(error, files)?.problem.code).toBe('store.full')
  const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  expect(['series', 'bar_chunks', 'quarantine'].map(count)).toEqual([0, 0, 0])
  database.close()
})

test('a database that another program holds is told as such', async () => {
  const { database, place } = await aDatabase()
  database.exec('BEGIN EXCLUSIVE')
  const other = new Database(place.file, { timeout: 0 })
  const error = thrownBy(() => other.exec('BEGIN IMMEDIATE'))
  expect(problemOf(error, files)?.message).toBe(
    `The database ${files.file} is in use by another program, which has not let go of it for 5 seconds: close that program, and try again.`,
  )
  other.close()
  database.close()
})

test('the reader cannot write', async () => {
  const { database, place } = await aDatabase()
  const reader = openReader(place.file)
  const error = thrownBy(() => reader.exec("INSERT INTO instruments VALUES ('a', 'b')"))
  expect(problemOf(error, files)?.problem.code).toBe('folder.not-writable')
  reader.close()
  database.close()
})

test('what SQLite says beyond that is told with its code', () => {
  const database = new Database(':memory:')
  const error = thrownBy(() => database.exec('SELECT * FROM nowhere'))
  expect(problemOf(error, files)).toMatchObject({
    message: `The database ${files.file} answered: no such table: nowhere (SQLITE_ERROR).`,
    cause: { code: 'SQLITE_ERROR' },
  })
})

test('a bug is no problem of the database', () => {
  expect(problemOf(new TypeError('x is not a function'), files)).toBeUndefined()
  expect(problemOf('a text', files)).toBeUndefined()
})

test('a range is found in the index, without looking at the chunks beside it', async () => {
  const { database } = await aDatabase()
  const plan = (query: string) =>
    (database.prepare(`EXPLAIN QUERY PLAN ${query}`).all() as { detail: string }[]).map(({ detail }) => detail)
  const range = 'series = 1 and last >= 10 and first < 20'
  const now = `SELECT payload, last FROM bar_chunks WHERE ${range}`
  expect(plan(`${now} ORDER BY last DESC LIMIT 3`)).toEqual([
    'SEARCH bar_chunks USING INDEX sqlite_autoindex_bar_chunks_1 (series=? AND last>?)',
  ])
  const replaced = `SELECT payload, last FROM replaced_bars WHERE ${range} and until > 1 and since <= 1`
  expect(plan(`${now} UNION ALL ${replaced} ORDER BY last DESC LIMIT 3`).join('; ')).not.toContain('TEMP B-TREE')
  database.close()
})
