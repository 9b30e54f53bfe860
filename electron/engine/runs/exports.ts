/** Runs as files: for a window to save, or written on this machine. */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { no } from '../../../shared/contract/wire.ts'
import type { ExportFormat } from '../reports/export-run.ts'
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
    async write(kept, { format, path, replace }) {
      const target = resolve(path)
      const made = format === 'csv' ? await tablesOf(parts, kept) : [await archiveOf(parts, kept, format)]
      const placed = made.map(({ name, pieces }) => ({ file: format === 'csv' ? join(target, name) : target, pieces }))
      for (const { file } of placed) checkFree(file, replace)
      let bytes = 0
      for (const { file, pieces } of placed) bytes += writeWhole(file, pieces)
      return { files: placed.map(({ file }) => file), bytes }
    },
  }
}

function checkFree(file: string, replace: boolean): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) return
  if (!found.isFile()) throw no('run.not-written', { file, why: 'it is no file' })
  if (!replace) throw no('run.exists', { file })
}

/** Beside its place first: a file that is cut off is never taken for a whole one. */
function writeWhole(file: string, pieces: RunFile['pieces']): number {
  const part = `${file}.part`
  try {
    mkdirSync(dirname(file), { recursive: true })
    const bytes = writePieces(part, pieces)
    renameSync(part, file)
    return bytes
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    rmSync(part, { force: true })
    throw no('run.not-written', { file, why: String(error.code) }, error)
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
