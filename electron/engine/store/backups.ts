/** Copies of the database, made before a newer Openbell changes its tables. */
import type Database from 'better-sqlite3'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { no, type ApiError } from '../../../shared/contract/wire.ts'
import { markOpen, openFile } from './sqlite.ts'
import type { StoreFiles } from './store-files.ts'

const KEPT = 5
/** `openbell-0001-first-20261124T091500123Z.db`: the stamp sorts as time does. */
const name = /^openbell-.+-(\d{8}T\d{9}Z)\.db$/
const unfinished = '.part'

/** One whole file, as the database is now; the newest few are kept. */
export function backUp(database: Database.Database, { backups }: StoreFiles, schema: string, at: Date): string {
  mkdirSync(backups, { recursive: true, mode: 0o700 })
  for (const file of readdirSync(backups)) if (file.endsWith(unfinished)) rmSync(join(backups, file))
  const backup = join(backups, nameOf(schema, at))
  copyWhole(database, backup)
  for (const old of backupsIn(backups).slice(KEPT)) rmSync(join(backups, old))
  return backup
}

/** `replaced` for a database that gave way to a backup. */
export const nameOf = (what: string, at: Date): string =>
  `openbell-${what}-${at.toISOString().replace(/[-:.]/g, '')}.db`

/** What a copy is called until it is whole: what a full disk or a power cut leaves must not look like a backup. */
export const partOf = (file: string): string => file + unfinished

/** As the database is at this moment, also while others write to it. */
export function copyWhole(database: Database.Database, file: string): void {
  const part = partOf(file)
  rmSync(part, { force: true })
  try {
    database.prepare('VACUUM INTO ?').run(part)
    markClosed(part)
    toDisk(part)
    renameSync(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/** The database is open, and the copy is not. */
function markClosed(file: string): void {
  const copy = openFile(file)
  markOpen(copy, false)
  copy.close()
}

export function damagedStore(files: StoreFiles, why: string, cause?: unknown): ApiError {
  return no('store.damaged', { file: files.file, why, ...repairOf(files) }, cause)
}

/** From where a damaged database can be restored. */
export function repairOf({ backups }: StoreFiles): { readonly backups: string; readonly found: string } {
  const names = existsSync(backups) ? backupsIn(backups) : []
  return { backups, found: names.length === 0 ? 'none' : names.join(', ') }
}

export function toDisk(file: string): void {
  const opened = openSync(file, 'r+')
  fsyncSync(opened)
  closeSync(opened)
}

/** Newest first. */
function backupsIn(folder: string): readonly string[] {
  const stamp = (file: string) => name.exec(file)?.[1] ?? ''
  return readdirSync(folder)
    .filter((file) => name.test(file))
    .toSorted((a, b) => stamp(b).localeCompare(stamp(a), 'en'))
}
