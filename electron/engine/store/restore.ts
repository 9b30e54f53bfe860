/** A backup in the place of the database: looked through first, then all of it or nothing. */
import { existsSync } from 'node:fs'
import type { VerifyReport } from '../../../shared/contract/store.ts'
import { no } from '../../../shared/contract/wire.ts'
import { dropIncoming, incomingOf, takeIn } from './replace.ts'
import type { StoreFiles } from './store-files.ts'
import { isSameFile, verifyStore, withInspection, type Work } from './upkeep.ts'

export interface Restored {
  readonly report: VerifyReport
  /** Where the database that was there lies now; absent where there was none. */
  readonly kept: string | undefined
}

/** Call it only with the data folder claimed. */
export async function restoreStore(backup: string, files: StoreFiles, work: Work): Promise<Restored> {
  if (isSameFile(backup, files.file)) throw no('backup.same', { file: backup })
  if (!existsSync(backup)) throw no('import.no-file', { file: backup })
  const from = { ...files, file: backup }
  const report = await verifyStore(from, work)
  const [fault] = report.faults
  if (fault !== undefined) throw no('restore.faulty', { file: backup, why: String(fault.values['why']) })
  const incoming = incomingOf(files)
  try {
    await withInspection(from, (inspection) => inspection.copyTo(incoming))
    work.signal.throwIfAborted()
    return { report, kept: takeIn(files) }
  } finally {
    if (existsSync(files.file)) dropIncoming(files)
  }
}
