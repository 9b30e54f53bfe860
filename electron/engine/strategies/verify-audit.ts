/** Whether the audit log is as it was written: every line after the one that it names, and none missing at its end. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { auditFile, auditFolder, auditNumbers, readEnd } from './audit-files.ts'
import { chainStart, follow, type ChainEnd } from './audit-lines.ts'

export type AuditVerdict =
  | { readonly kind: 'whole'; readonly lines: number }
  /** `line` counts from 1 within the file; the first that is wrong. */
  | { readonly kind: 'broken'; readonly file: string; readonly line: number; readonly why: string }

export function verifyAudit(dataDir: string): AuditVerdict {
  const folder = auditFolder(dataDir)
  let end = chainStart
  let last = { file: auditFile(folder, 1), line: 0 }
  for (const number of auditNumbers(folder)) {
    const file = auditFile(folder, number)
    const read = along(file, end)
    if ('why' in read) return { kind: 'broken', file: basename(file), ...read }
    last = { file, line: read.line }
    end = read.end
  }
  const why = missingAfter(end, readEnd(folder))
  if (why === undefined) return { kind: 'whole', lines: end.seq }
  return { kind: 'broken', file: basename(last.file), line: last.line + 1, why }
}

type Along = { readonly line: number } & ({ readonly end: ChainEnd } | { readonly why: string })

function along(file: string, start: ChainEnd): Along {
  const lines = readFileSync(file, 'utf8').split('\n')
  const torn = lines.pop()
  let end = start
  for (const [at, text] of lines.entries()) {
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
