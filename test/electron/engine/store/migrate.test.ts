import Database from 'better-sqlite3'
import { sql, type Kysely } from 'kysely'
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openToWrite } from '../../../../electron/engine/store/connection.ts'
import { migrations, type Migrations } from '../../../../electron/engine/store/migrations/migrations.ts'
import { storeFiles, type StoreFiles } from '../../../../electron/engine/store/store-files.ts'

const aPlace = () => storeFiles(mkdtempSync(join(tmpdir(), 'openbell-migrate-')))
/** What this Openbell makes; later migrations follow it by their numbers. */
const newest = Object.keys(migrations).at(-1) ?? ''
const setting = { owner: 'ann', key: 'theme', value: 'dark' }

const makes = (table: string) => ({
  up: async (db: Kysely<unknown>) => {
    await sql`create table ${sql.table(table)} (a bigint)`.execute(db)
  },
})
/** Tables are made before it fails: they must be gone again. */
const fails = {
  up: async (db: Kysely<unknown>) => {
    await sql`create table half (a bigint)`.execute(db)
    await sql`drop table settings`.execute(db)
    throw new Error('the third step failed')
  },
}

async function use(files: StoreFiles, known: Migrations) {
  const database = await openToWrite(files, known)
  await database.nouns.settings.put(setting)
  const about = await database.about()
  database.close()
  return about
}
const tablesOf = (file: string) => {
  const database = new Database(file, { readonly: true })
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
  const settings = database.prepare('SELECT value FROM settings').pluck().all()
  database.close()
  return { names, settings }
}

test('the names of the migrations are in the order of their numbers', () => {
  expect(Object.keys(migrations)).toEqual(Object.keys(migrations).toSorted())
  for (const name of Object.keys(migrations)) expect(name).toMatch(/^\d{4}(-[a-z]+)+$/)
})

test('a new database needs no backup', async () => {
  const files = aPlace()
  expect((await use(files, migrations)).schema).toBe(newest)
  expect(readdirSync(files.folder)).toEqual(['openbell.db'])
})

test('a migration keeps what there is, and a backup of how it was before', async () => {
  const files = aPlace()
  await use(files, migrations)
  expect((await use(files, { ...migrations, '9002-second': makes('second') })).schema).toBe('9002-second')
  expect(tablesOf(files.file)).toMatchObject({ names: expect.arrayContaining(['second']), settings: ['"dark"'] })
  const [backup = '', ...more] = readdirSync(files.backups)
  expect(more).toEqual([])
  expect(backup.replace(/\d{8}T\d{9}Z/, 'stamp')).toBe(`openbell-${newest}-stamp.db`)
  expect(tablesOf(join(files.backups, backup))).toMatchObject({ settings: ['"dark"'] })
  expect(tablesOf(join(files.backups, backup)).names).not.toContain('second')
})

test('opening without anything to migrate makes no backup', async () => {
  const files = aPlace()
  await use(files, migrations)
  await use(files, migrations)
  expect(readdirSync(files.folder)).toEqual(['openbell.db'])
})

test('a backup is a database that can be put in the place of the other', async () => {
  const [files, restored] = [aPlace(), aPlace()]
  await use(files, migrations)
  await use(files, { ...migrations, '9002-second': makes('second') })
  const [backup = ''] = readdirSync(files.backups)
  const copy = new Database(join(files.backups, backup), { readonly: true })
  await copy.backup(restored.file)
  copy.close()
  const database = await openToWrite(restored, migrations)
  expect(await database.nouns.settings.list('ann')).toEqual([setting])
  database.close()
})

test('the newest five backups are kept, and nothing that was left half-made', async () => {
  const files = aPlace()
  await use(files, migrations)
  mkdirSync(files.backups)
  for (const name of ['openbell-0001-first-20200101T000000000Z.db.part', 'a note.txt']) {
    writeFileSync(join(files.backups, name), '')
  }
  let known = migrations
  for (let n = 2; n <= 8; n += 1) {
    known = { ...known, [`900${n}-more`]: makes(`more${n}`) }
    await use(files, known)
  }
  const kept = readdirSync(files.backups).map((name) => name.replace(/-\d{8}T\d{9}Z/, ''))
  expect(kept.toSorted()).toEqual(['a note.txt', ...[3, 4, 5, 6, 7].map((n) => `openbell-900${n}-more.db`)])
})

test('a migration that fails is undone whole; the one before it stays', async () => {
  const files = aPlace()
  await use(files, migrations)
  const known = { ...migrations, '9002-second': makes('second'), '9003-third': fails }
  await expect(use(files, known)).rejects.toThrow('the third step failed')
  const { names, settings } = tablesOf(files.file)
  expect(names).toContain('second')
  expect(names).not.toContain('half')
  expect(settings).toEqual(['"dark"'])
})

test('a migration that leaves rows without what they refer to is undone', async () => {
  const files = aPlace()
  const orphan = {
    up: async (db: Kysely<unknown>) => {
      await sql`insert into bar_chunks values (7, 0, 1, 2, 1, x'00')`.execute(db)
    },
  }
  await expect(use(files, { ...migrations, '9002-orphan': orphan })).rejects.toThrow('It leaves rows without')
  expect((await use(files, migrations)).schema).toBe(newest)
})
