/** A file that a table is written to: beside its place until it is whole, so that nobody finds half of it. */
import { existsSync } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { no } from '../../../../shared/contract/wire.ts'
import { whyNotWritten } from '../../not-written.ts'
import { printable } from '../../import/shown.ts'
import type { Batch } from './batch.ts'
import { csvEncoder } from './csv.ts'
import { parquetEncoder } from './parquet.ts'

export const formats = ['csv', 'parquet'] as const
export type Format = (typeof formats)[number]

export interface TableFile {
  readonly write: (batch: Batch) => Promise<void>
  /** Puts the whole file in its place. */
  keep(): Promise<void>
  /** Removes what there is of it. */
  drop(): Promise<void>
}

export async function openTable(path: string, format: Format, force: boolean): Promise<TableFile> {
  if (!force && existsSync(path)) throw no('export.exists', { file: printable(path) })
  const part = `${path}.${process.pid}.part`
  const encoder = format === 'csv' ? csvEncoder() : parquetEncoder()
  const handle = await open(part, 'wx').catch((error: unknown) => refuse(path, error))
  const put = (bytes: Uint8Array) => putAll(handle, bytes).catch((error: unknown) => refuse(path, error))
  return {
    write: (batch) => put(encoder.batch(batch)),
    async keep() {
      await put(encoder.end())
      await handle.sync().catch((error: unknown) => refuse(path, error))
      await handle.close()
      await rename(part, path).catch((error: unknown) => refuse(path, error))
    },
    async drop() {
      await handle.close().catch(() => undefined)
      await rm(part, { force: true })
    },
  }
}

async function putAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let at = 0
  while (at < bytes.length) at += (await handle.write(bytes, at)).bytesWritten
}

function refuse(path: string, error: unknown): never {
  const why = whyNotWritten(error as Error)
  throw no('export.not-written', { file: printable(path), why: printable(why) }, error)
}
