/** Runs as files: for a window to save, or written on this machine. */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { no } from '../../../shared/contract/wire.ts'
import { whyNotWritten } from '../not-written.ts'
import { exportTables, type ExportFormat } from '../reports/export-run.ts'
import { fileName } from './export-name.ts'
import { archiveOf, tablesOf, type ExportParts, type RunFile } from './make-export.ts'
import type { KeptRun } from './runs.ts'

export interface RunExports {
  download(kept: KeptRun, format: ExportFormat): Promise<{ name: string; type: string; bytes: Uint8Array }>
  write(kept: KeptRun, order: WriteOrder): Promise<{ files: string[]; bytes: number }>
}

interface WriteOrder {
  readonly format: ExportFormat
  /** A file, or for csv a folder. */
  readonly path: string
  readonly replace: boolean
}

const types: Readonly<Record<ExportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'application/zip',
  json: 'application/json',
}

export function makeExports(parts: ExportParts): RunExports {
  return {
    async download(kept, format) {
      const { pieces } = await archiveOf(parts, kept, format)
      const name = fileName(kept.row, format === 'csv' ? 'zip' : format)
      return { name, type: types[format], bytes: Buffer.concat([...pieces]) }
    },
    async write(kept, order) {
      checkTarget(order)
      const { format, path } = order
      const made = format === 'csv' ? await tablesOf(parts, kept) : [await archiveOf(parts, kept, format)]
      if (format === 'csv') makeFolder(resolve(path))
      const files = filesOf(order)
      let bytes = 0
      for (const [n, { pieces }] of made.entries()) bytes += writeWhole(files[n] as string, pieces)
      return { files, bytes }
    },
  }
}

/** What is written of an order. */
export function filesOf({ format, path }: Pick<WriteOrder, 'format' | 'path'>): string[] {
  const target = resolve(path)
  return format === 'csv' ? exportTables.map((table) => join(target, `${table}.csv`)) : [target]
}

/** Throws for what could not be written, so that nobody waits for a run first. Folders are not made, but that of a csv. */
export function checkTarget(order: WriteOrder): void {
  for (const file of filesOf(order)) checkFree(file, order.replace)
  const target = resolve(order.path)
  const isFolder = order.format === 'csv' && found(target) !== undefined
  if (isFolder && found(target)?.isDirectory() !== true) throw notWritten(target, 'there is a file of that name')
  const part = isFolder ? join(target, 'tables.part') : `${target}.part`
  try {
    closeSync(openSync(part, 'w'))
    rmSync(part)
  } catch (error) {
    throw refused(target, error)
  }
}

function checkFree(file: string, replace: boolean): void {
  const there = found(file)
  if (there === undefined) return
  if (!there.isFile()) throw notWritten(file, there.isDirectory() ? 'there is a folder of that name' : 'it is no file')
  if (!replace) throw no('run.exists', { file })
}

/** Below what is no folder there is nothing, and what may not be looked at says so when it is written. */
function found(file: string) {
  try {
    return statSync(file, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function makeFolder(folder: string): void {
  if (found(folder) !== undefined) return
  try {
    mkdirSync(folder)
  } catch (error) {
    throw refused(folder, error)
  }
}

const notWritten = (file: string, why: string, cause?: unknown) => no('run.not-written', { file, why }, cause)

/** Anything else is a bug, and thrown as it is. */
function refused(file: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error
  return notWritten(file, whyNotWritten(error), error)
}

/** Beside its place first: a file that is cut off is never taken for a whole one. */
function writeWhole(file: string, pieces: RunFile['pieces']): number {
  const part = `${file}.part`
  try {
    const bytes = writePieces(part, pieces)
    renameSync(part, file)
    return bytes
  } catch (error) {
    rmSync(part, { force: true })
    throw refused(file, error)
  }
}

function writePieces(path: string, pieces: RunFile['pieces']): number {
  const opened = openSync(path, 'w')
  try {
    let bytes = 0
    for (const piece of pieces) {
      let done = 0
      while (done < piece.length) done += writeSync(opened, piece, done)
      bytes += piece.length
    }
    return bytes
  } finally {
    closeSync(opened)
  }
}
