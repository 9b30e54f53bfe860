/** The change of one database file for another. What was there is kept; a power cut at any moment loses neither. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { no } from '../../../shared/contract/wire.ts'
import { nameOf, partOf } from './backups.ts'
import { foldLog } from './sqlite.ts'
import { reasonOf, type StoreFiles } from './store-files.ts'

/**
 * Ends what a power cut may have stopped: the copy was whole before the old database moved away, so without that one the
 * copy goes in; with it, nothing had been done yet.
 */
export function endRestore(files: StoreFiles): void {
  if (existsSync(files.file)) dropIncoming(files)
  else if (existsSync(incomingOf(files))) takeIn(files)
}

export const incomingOf = ({ file }: StoreFiles): string => `${file}.restored`

export function dropIncoming(files: StoreFiles): void {
  rmSync(incomingOf(files), { force: true })
  rmSync(partOf(incomingOf(files)), { force: true })
}

/** Returns where the database that was there lies now. */
export function takeIn(files: StoreFiles): string | undefined {
  const { file, backups } = files
  const kept = join(backups, nameOf('replaced', new Date()))
  const wasThere = existsSync(file)
  try {
    mkdirSync(backups, { recursive: true, mode: 0o700 })
    if (wasThere) moveAway(file, kept)
    // A log that stayed beside another database would be worked into that one.
    for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true })
    renameSync(incomingOf(files), file)
  } catch (error) {
    moveBack(file, kept)
    throw no('restore.not-done', { file, why: reasonOf(error) }, error)
  }
  return wasThere ? kept : undefined
}

/** With its log, where that cannot be worked into it. */
function moveAway(file: string, kept: string): void {
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${kept}-wal`)
  if (foldLog(file)) rmSync(`${kept}-wal`, { force: true })
  renameSync(file, kept)
}

function moveBack(file: string, kept: string): void {
  if (existsSync(kept) && !existsSync(file)) renameSync(kept, file)
  if (existsSync(`${kept}-wal`)) renameSync(`${kept}-wal`, `${file}-wal`)
}
