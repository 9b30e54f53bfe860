/** Runs as files: for a window to save, or written on this machine. */
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { runExports } from '../../../shared/contract/constants.ts'
import { no } from '../../../shared/contract/wire.ts'
import { fileName } from './export-name.ts'
import type { KeptRun, Runs } from './runs.ts'
import { zipOf, type RunFile } from './zip.ts'

export type RunFormat = (typeof runExports)[number]

/** The files of one export: one, or of csv one for each table. */
export type MakeExport = (runs: Runs, kept: KeptRun, format: RunFormat) => Promise<readonly RunFile[]>
type Make = (kept: KeptRun, format: RunFormat) => Promise<readonly RunFile[]>

export interface RunExports {
  download(kept: KeptRun, format: RunFormat): Promise<{ name: string; type: string; bytes: Uint8Array }>
  write(kept: KeptRun, order: WriteOrder): Promise<{ files: string[]; bytes: number }>
}

interface WriteOrder {
  readonly format: RunFormat
  /** A file, or for csv a folder. */
  readonly path: string
  readonly replace: boolean
}

const types: Readonly<Record<RunFormat, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'application/zip',
  json: 'application/json',
}

export function makeExports(make: Make): RunExports {
  return {
    async download(kept, format) {
      const files = await make(kept, format)
      const [file] = files
      if (file === undefined) throw new Error(`The export ${format} of ${kept.row.id} has no file`)
      const [bytes, ending] = format === 'csv' ? [zipOf(files), 'zip'] : [file.bytes, format]
      return { name: fileName(kept.row, ending), type: types[format], bytes }
    },
    async write(kept, { format, path, replace }) {
      const target = resolve(path)
      const files = await make(kept, format)
      const placed = files.map(({ name, bytes }) => ({ file: format === 'csv' ? join(target, name) : target, bytes }))
      for (const { file } of placed) checkFree(file, replace)
      for (const { file, bytes } of placed) writeWhole(file, bytes)
      return { files: placed.map(({ file }) => file), bytes: placed.reduce((sum, { bytes }) => sum + bytes.length, 0) }
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
function writeWhole(file: string, bytes: Uint8Array): void {
  const part = `${file}.part`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(part, bytes)
    renameSync(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw no('run.not-written', { file, why }, error)
  }
}
