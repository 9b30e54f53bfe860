/** What a person is told when the database or the disk says no. */
import Database from 'better-sqlite3'
import { ApiError, no } from '../../../shared/contract/wire.ts'
import { damagedStore } from './backups.ts'
import { DamagedChunk } from './bar-chunk.ts'
import { DamagedRow } from './json-text.ts'
import { BUSY_MS } from './sqlite.ts'
import { reasonOf, type StoreFiles } from './store-files.ts'

/** Undefined for what is no no but a bug. */
export function problemOf(error: unknown, files: StoreFiles): ApiError | undefined {
  if (error instanceof ApiError) return error
  if (error instanceof DamagedChunk || error instanceof DamagedRow) return damaged(error, files)
  if (error instanceof Database.SqliteError) return sqliteProblem(error, files)
  return isSystemError(error) ? systemProblem(error, files) : undefined
}

function sqliteProblem(error: InstanceType<typeof Database.SqliteError>, files: StoreFiles): ApiError {
  const { file, folder } = files
  // SQLITE_IOERR_WRITE and its like: the first two words are the kind.
  const [, kind = ''] = error.code.split('_')
  switch (kind) {
    case 'FULL':
      return no('store.full', { file }, error)
    case 'BUSY':
    case 'LOCKED':
      return no('store.busy', { file, seconds: BUSY_MS / 1000 }, error)
    case 'CORRUPT':
    case 'NOTADB':
      return damaged(error, files)
    case 'READONLY':
    case 'CANTOPEN':
    case 'PERM':
      return no('folder.not-writable', { folder, why: error.message }, error)
    default:
      return no('store.failed', { file, why: `${error.message} (${error.code})` }, error)
  }
}

const damaged = (error: Error, files: StoreFiles): ApiError => damagedStore(files, error.message, error)

function systemProblem(error: NodeJS.ErrnoException, { file, folder }: StoreFiles): ApiError {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return no('store.full', { file }, error)
  return no('folder.not-writable', { folder, why: reasonOf(error) }, error)
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error
