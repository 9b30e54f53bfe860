/** Whether the audit log is as it was written: every line after the one that it names, and none missing at its end. */
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { AuditVerdict } from '../../../shared/contract/audit.ts'
import { auditFile, auditFolder, auditNumbers, lockAudit, readEnd } from './audit-files.ts'
import { chainStart, follow, type ChainEnd } from './audit-lines.ts'

/** Lines after which others have their turn. */
const LINES_A_TURN = 500

export async function verifyAudit(dataDir: string): Promise<AuditVerdict> {
  const { files, noted } = await snapshot(auditFolder(dataDir))
  let end = chainStart
  let last = { file: auditFile('', 1), line: 0 }
  for (const { file, text } of files) {
    const read = await along(text, end)
    if ('why' in read) return { kind: 'broken', file: basename(file), ...read }
    last = { file, line: read.line }
    end = read.end
  }
  const why = missingAfter(end, noted)
  if (why === undefined) return { kind: 'whole', lines: end.seq }
  return { kind: 'broken', file: basename(last.file), line: last.line + 1, why }
}

/** All of it as it was at one moment: nobody writes while it is read. */
async function snapshot(folder: string) {
  if (!existsSync(folder)) return { files: [], noted: undefined }
  const unlock = await lockAudit(folder)
  try {
    const paths = auditNumbers(folder).map((number) => auditFile(folder, number))
    return { files: paths.map((file) => ({ file, text: readFileSync(file, 'utf8') })), noted: readEnd(folder) }
  } finally {
    unlock()
  }
}

type Along = { readonly line: number } & ({ readonly end: ChainEnd } | { readonly why: string })

async function along(whole: string, start: ChainEnd): Promise<Along> {
  const lines = whole.split('\n')
  const torn = lines.pop()
  let end = start
  for (const [at, text] of lines.entries()) {
    if (at % LINES_A_TURN === LINES_A_TURN - 1) await turn()
    const next = follow(text, end)
    if ('why' in next) return { line: at + 1, ...next }
    end = next
  }
  return torn === '' ? { line: lines.length, end } : { line: lines.length + 1, why: 'it was cut off' }
}

/** The end is noted after each line: lines that it knows of and nobody finds were taken away. */
function missingAfter(end: ChainEnd, noted: ChainEnd | undefined): string | undefined {
  if (noted === undefined) return end.seq === 0 ? undefined : 'the note of where the log ends is missing'
  if (noted.seq > end.seq) return `the lines ${end.seq + 1} to ${noted.seq} are missing`
  // A crash between a line and its note leaves the note one behind.
  if (noted.seq < end.seq - 1) return `the note of where the log ends says ${noted.seq}, and there are ${end.seq}`
  return noted.seq === end.seq && noted.hash !== end.hash ? 'it is not the line that was written last' : undefined
}
