/** Copies of the database, made before a newer Openbell changes its tables. */
import type Database from 'better-sqlite3'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { StoreFiles } from './store-files.ts'

const KEPT = 5
/** `openbell-0001-first-20261124T091500123Z.db`: the stamp sorts as time does. */
const name = /^openbell-.+-(\d{8}T\d{9}Z)\.db$/
const unfinished = '.part'

/** One whole file, as the database is now; the newest few are kept. */
export function backUp(database: Database.Database, { backups }: StoreFiles, schema: string, at: Date): string {
  mkdirSync(backups, { recursive: true, mode: 0o700 })
  for (const file of readdirSync(backups)) if (file.endsWith(unfinished)) rmSync(join(backups, file))
  const backup = join(backups, `openbell-${schema}-${at.toISOString().replace(/[-:.]/g, '')}.db`)
  // Under another name until it is whole: what a full disk or a power cut leaves must not look like a backup.
  database.prepare('VACUUM INTO ?').run(backup + unfinished)
  toDisk(backup + unfinished)
  renameSync(backup + unfinished, backup)
  for (const old of backupsIn(backups).slice(KEPT)) rmSync(join(backups, old))
  return backup
}

function toDisk(file: string): void {
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
