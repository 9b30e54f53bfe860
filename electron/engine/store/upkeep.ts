/** Backing a database up and looking through it, each in a thread of its own: the engine and its store go on. */
import { closeSync, existsSync, openSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Problem } from '../../../shared/contract/catalogue.ts'
import type { BackupOrder, BackupReport, VerifyReport } from '../../../shared/contract/store.ts'
import { no } from '../../../shared/contract/wire.ts'
import { partOf } from './backups.ts'
import type { Connection, Inspected, Inspection } from './calls.ts'
import { connection, remote, threadSource } from './open-store.ts'
import { reasonOf, type StoreFiles } from './store-files.ts'
import { StoreThread } from './store-thread.ts'

export interface Work {
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number) => void
}

const PROGRESS_MS = 200

/** What is wrong with the structure of the database, as far as a quick look tells. */
export const lookThrough = (files: StoreFiles): Promise<readonly Problem[]> =>
  withInspection(files, (inspection) => inspection.structure(false))

export async function verifyStore(files: StoreFiles, { signal, progress }: Work): Promise<VerifyReport> {
  const began = performance.now()
  if (!existsSync(files.file)) throw no('store.none', { file: files.file })
  return withInspection(files, async (inspection, { about }) => {
    const faults = [...(await inspection.structure(true))]
    const { schema, bytes } = await about()
    const parts = await inspection.parts()
    const total = parts.reduce((sum, part) => sum + part.bytes, 0)
    const seen = { bars: 0, replaced: 0, ticks: 0, chunks: 0, done: 0 }
    for (const part of parts) {
      signal.throwIfAborted()
      const found: Inspected = await inspection.part(part)
      faults.push(...found.faults)
      seen[part.kind] += found.rows
      seen.chunks += found.chunks
      progress((seen.done += part.bytes), total)
    }
    const { instruments, quarantined, faults: more } = await inspection.documents()
    const { bars, ticks, chunks } = seen
    const series = parts.filter(({ kind }) => kind !== 'replaced').length
    const counts = { instruments, series, chunks, bars, ticks, quarantined }
    const seconds = (performance.now() - began) / 1000
    return { file: files.file, schema, bytes, ...counts, seconds, faults: [...faults, ...more] }
  })
}

export async function backUpTo(order: BackupOrder, files: StoreFiles, work: Work): Promise<BackupReport> {
  const began = performance.now()
  const file = resolve(order.path)
  checkTarget(file, order.replace, files)
  return withInspection(files, async (inspection, { about }) => {
    const { schema, bytes } = await about()
    const told = () => work.progress(Math.min(bytes, sizeOf(partOf(file))), bytes)
    const timer = setInterval(told, PROGRESS_MS)
    try {
      await inspection.copyTo(file)
    } finally {
      clearInterval(timer)
    }
    return { file, bytes: sizeOf(file), schema, seconds: (performance.now() - began) / 1000 }
  })
}

function checkTarget(file: string, replace: boolean, files: StoreFiles): void {
  if (isSameFile(file, files.file)) throw no('backup.same', { file })
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isFile() === false) throw no('backup.not-writable', { file, why: 'it is no file' })
  if (found !== undefined && !replace) throw no('backup.exists', { file })
  try {
    closeSync(openSync(partOf(file), 'w', 0o600))
  } catch (error) {
    throw no('backup.not-writable', { file, why: reasonOf(error) }, error)
  }
}

export const isSameFile = (a: string, b: string): boolean =>
  existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b)

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

export async function withInspection<T>(
  files: StoreFiles,
  work: (inspection: Inspection, about: Pick<Connection, 'about'>) => Promise<T>,
): Promise<T> {
  const thread = new StoreThread(threadSource, () => undefined)
  try {
    await connection(thread).open(files, 'reader')
    const methods = { copyTo: thread, structure: thread, parts: thread, part: thread, documents: thread }
    return await work(remote('inspection', methods), connection(thread))
  } finally {
    await thread.close()
  }
}
