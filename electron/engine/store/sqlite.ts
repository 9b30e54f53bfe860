/** SQLite under the nouns. What other databases do differently is here, and in a file like it for each of them. */
import Database from 'better-sqlite3'
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDatabase,
  type TransactionSettings,
} from 'kysely'
import type { Tables } from './tables.ts'

/** Only one thread writes; another program that looks into the file may hold it for a moment. */
export const BUSY_MS = 5_000
const MOST_LOG_BYTES = 64 * 1024 * 1024
const MOST_STATEMENTS = 100

/** Makes the file when there is none, and changes nothing in one that is there. */
export const openFile = (file: string): Database.Database => new Database(file, { timeout: BUSY_MS })

/** For the one thread that writes. */
export function makeWriter(database: Database.Database): void {
  database.pragma('journal_mode = WAL')
  // A killed process loses nothing that was answered, a power cut at most the last moments, and neither leaves anything
  // half done. Order events must outlive a power cut too: their journal needs FULL.
  database.pragma('synchronous = NORMAL')
  database.pragma('foreign_keys = ON')
  database.pragma(`journal_size_limit = ${MOST_LOG_BYTES}`)
}

/** Works the log into the file. False where one of them is too damaged, and then the log may be gone. */
export function foldLog(file: string): boolean {
  try {
    const database = openFile(file)
    try {
      database.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      database.close()
    }
    return true
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    return false
  }
}

/** A number in the file's header that is SQLite's gift to applications; here 1 while a writer has the file open. */
export const isMarkedOpen = (database: Database.Database): boolean =>
  database.pragma('user_version', { simple: true }) !== 0

export const markOpen = (database: Database.Database, open: boolean): unknown =>
  database.pragma(`user_version = ${open ? 1 : 0}`)

/** Bytes of pages that hold nothing any more; the file keeps them for what comes. */
export const freeIn = (database: Database.Database): number =>
  Number(database.pragma('freelist_count', { simple: true })) * Number(database.pragma('page_size', { simple: true }))

export const openReader = (file: string): Database.Database =>
  new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS })

export const kyselyOn = (database: Database.Database): Kysely<Tables> => new Kysely({ dialect: new Sqlite(database) })

/** The nouns ask the same few things for ever, and to prepare a statement takes longer than to run most of them. */
function keepStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement>()
  return {
    prepare(sql) {
      const statement = kept.get(sql) ?? database.prepare(sql)
      if (kept.size >= MOST_STATEMENTS) kept.clear()
      kept.set(sql, statement)
      return statement
    },
    close: () => database.close(),
  }
}

class Sqlite extends SqliteDialect {
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    super({ database })
    this.#database = database
  }

  override createDriver(): SqliteDriver {
    return new Driver(this.#database)
  }

  override createAdapter(): SqliteAdapter {
    return new Adapter()
  }
}

/** Kysely leaves migrations on SQLite without a transaction; SQLite undoes what they did to tables like anything else. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class Driver extends SqliteDriver {
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    super({ database: keepStatements(database) })
    this.#database = database
  }

  /** A write takes its lock at once: a lock that is taken half-way can be refused. */
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'
    await connection.executeQuery(CompiledQuery.raw(begin))
  }

  /** A full disk makes SQLite roll back by itself; to ask again would hide the reason behind another error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}
