/** Brings a database to the tables that this Openbell knows; what it cannot be sure of it leaves as it is. */
import type Database from 'better-sqlite3'
import { Migrator, type Migration } from 'kysely/migration'
import { no } from '../../../shared/contract/wire.ts'
import { backUp, damagedStore } from './backups.ts'
import type { Migrations } from './migrations/migrations.ts'
import { kyselyOn } from './sqlite.ts'
import type { StoreFiles } from './store-files.ts'

/** Stands in the file's header, so that `file openbell.db` and we know whose it is: OBEL. */
const APPLICATION_ID = 0x4f42454c

/** Changes nothing. Throws for a database that is not ours, or newer than we are. */
export function checkOwner(database: Database.Database, files: StoreFiles, migrations: Migrations): void {
  const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()
  const owner = database.pragma('application_id', { simple: true })
  if (tables !== 0 && owner !== APPLICATION_ID) {
    throw damagedStore(files, 'it was made by another program')
  }
  const found = doneIn(database).find((name) => !(name in migrations))
  const known = Object.keys(migrations).toSorted().at(-1) ?? 'none'
  if (found !== undefined) throw no('store.newer', { file: files.file, found, known })
}

/** Runs the migrations that were not run yet, each in a transaction of its own, after a backup of what is there. */
export async function migrate(database: Database.Database, files: StoreFiles, migrations: Migrations): Promise<void> {
  const [schema] = doneIn(database)
  const pending = Object.keys(migrations).length - doneIn(database).length
  if (pending === 0) return
  if (schema === undefined) database.pragma(`application_id = ${APPLICATION_ID}`)
  else backUp(database, files, schema, new Date())
  await run(database, migrations, pending)
  // As thorough as it is slow: it reads every page, so only here.
  const whole = schema === undefined ? 'ok' : database.pragma('quick_check(1)', { simple: true })
  if (whole !== 'ok') throw damagedStore(files, String(whole))
}

async function run(database: Database.Database, migrations: Migrations, pending: number): Promise<void> {
  const steps = Object.entries(migrations).map(([name, step]) => [name, checked(database, step)])
  const provider = { getMigrations: () => Promise.resolve<Migrations>(Object.fromEntries(steps)) }
  const migrator = new Migrator({ db: kyselyOn(database), provider })
  // A table is changed by making a new one and moving its rows, which for a moment nothing may refer to.
  database.pragma('foreign_keys = OFF')
  for (let left = pending; left > 0; left -= 1) {
    const { error } = await migrator.migrateUp()
    if (error !== undefined) throw error
  }
  database.pragma('foreign_keys = ON')
}

const checked = (database: Database.Database, step: Migration): Migration => ({
  async up(db) {
    await step.up(db)
    const [orphan] = database.pragma('foreign_key_check') as readonly unknown[]
    if (orphan !== undefined) throw new Error(`It leaves rows without what they refer to: ${JSON.stringify(orphan)}`)
  },
})

/** Names of the migrations that were run, newest first. */
export function doneIn(database: Database.Database): readonly string[] {
  const isTable = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'kysely_migration'").get()
  if (isTable === undefined) return []
  return database.prepare<[], string>('SELECT name FROM kysely_migration ORDER BY name DESC').pluck().all()
}
