/** The database of one thread, from opening to closing. */
import Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { makeAlertStore } from './alerts.ts'
import { makeBarStore } from './bars.ts'
import { makeCalendarStore } from './calendars.ts'
import type { Nouns, Served } from './calls.ts'
import type { Store } from '../ports.ts'
import { dropLeftovers, makeImportStore } from './imports.ts'
import { makeGapStore } from './gaps.ts'
import { makeInspection } from './inspection.ts'
import { makeInstrumentStore } from './instruments.ts'
import { makeJobStore } from './jobs.ts'
import { checkOwner, migrate } from './migrate.ts'
import { makeDerivedStore } from './derived.ts'
import type { Migrations } from './migrations/migrations.ts'
import { makeQuarantineStore } from './quarantine.ts'
import { makeRunStore } from './runs.ts'
import { makeSettingStore } from './settings.ts'
import { makeSpaceStore } from './space.ts'
import { endRestore } from './replace.ts'
import { freeIn, isMarkedOpen, kyselyOn, makeWriter, markOpen, openFile, openReader } from './sqlite.ts'
import { bytesOf, prepareFolder, type StoreFiles } from './store-files.ts'
import type { Tables } from './tables.ts'
import { makeTickStore } from './ticks.ts'

export interface OpenDatabase {
  readonly nouns: Nouns & Pick<Served, 'inspection'>
  readonly endedBadly: boolean
  about(): ReturnType<Store['about']>
  close(): void
}

export async function openToWrite(files: StoreFiles, migrations: Migrations): Promise<OpenDatabase> {
  prepareFolder(files)
  endRestore(files)
  const database = openFile(files.file)
  let endedBadly: boolean
  try {
    checkOwner(database, files, migrations)
    makeWriter(database)
    await migrate(database, files, migrations)
    await dropLeftovers(kyselyOn(database))
    endedBadly = isMarkedOpen(database)
    markOpen(database, true)
  } catch (error) {
    database.close()
    throw error
  }
  const open = opened(database, files)
  const close = () => {
    markClosed(database)
    open.close()
  }
  return { ...open, endedBadly, close }
}

/** On a full disk the mark stays, and the next start looks through the database: no harm. */
function markClosed(database: Database.Database): void {
  try {
    markOpen(database, false)
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
}

export const openToRead = (files: StoreFiles): OpenDatabase => opened(openReader(files.file), files)

function opened(database: Database.Database, files: StoreFiles): OpenDatabase {
  const db = kyselyOn(database)
  return {
    nouns: { ...nounsOn(db), inspection: makeInspection(database, files) },
    endedBadly: false,
    async about() {
      const newest = db.selectFrom('kysely_migration').select('name').orderBy('name', 'desc').limit(1)
      const { name } = await newest.executeTakeFirstOrThrow()
      return { schema: name, bytes: bytesOf(files), free: freeIn(database) }
    },
    // The last connection that closes works the log into the file, and leaves one file.
    close: () => void database.close(),
  }
}

const nounsOn = (db: Kysely<Tables>): Nouns => ({
  bars: makeBarStore(db),
  derived: makeDerivedStore(db),
  ticks: makeTickStore(db),
  gaps: makeGapStore(db),
  instruments: makeInstrumentStore(db),
  calendars: makeCalendarStore(db),
  quarantine: makeQuarantineStore(db),
  imports: makeImportStore(db),
  jobs: makeJobStore(db),
  runs: makeRunStore(db),
  alerts: makeAlertStore(db),
  settings: makeSettingStore(db),
  space: makeSpaceStore(db),
})
