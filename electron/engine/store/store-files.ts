/** Where the store lies in the data folder, and whether it can be written there. */
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { no } from '../../../shared/contract/wire.ts'

export interface StoreFiles {
  readonly folder: string
  readonly file: string
  readonly backups: string
}

export const storeFiles = (folder: string): StoreFiles => ({
  folder,
  file: join(folder, 'openbell.db'),
  backups: join(folder, 'backups'),
})

/**
 * Makes the folder where it is missing, and writes a byte into it: permissions say little about administrators, read-only
 * disks and Windows. Throws what the operating system says.
 */
export function prepareFolder({ folder, file }: StoreFiles): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const probe = join(folder, `.openbell-${process.pid}-${Date.now()}`)
  try {
    writeFileSync(probe, '.', { flag: 'wx' })
  } finally {
    rmSync(probe, { force: true })
  }
  if (existsSync(file) && !statSync(file).isFile()) {
    throw no('folder.not-writable', { folder, why: `${basename(file)} is there, but is no file` })
  }
}

/** `EACCES: permission denied, open '…'`: the words between the code and the call. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return /^[A-Z]+: ([^,]+),/.exec(message)?.[1] ?? message
}

/** The database and what is not yet worked into it. */
export const bytesOf = ({ file }: StoreFiles): number =>
  [file, `${file}-wal`].reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0)
