/** The audit log for those who look at it: newest first, a page at a time. */
import { readFileSync } from 'node:fs'
import type { AuditRow } from '../../../shared/contract/audit.ts'
import { micros } from '../../../shared/domain/units.ts'
import { auditFile, auditFolder, auditNumbers } from './audit-files.ts'
import { parseAuditLine, type AuditLine } from './audit-lines.ts'

export interface AuditPage {
  readonly most: number
  readonly run?: string | undefined
  /** Only lines of smaller numbers. */
  readonly before?: number | undefined
}

/** What is no line is left out here: `verifyAudit` names it. */
export function readAudit(dataDir: string, { most, run, before = Infinity }: AuditPage) {
  const rows: AuditRow[] = []
  for (const line of newestFirst(auditFolder(dataDir))) {
    if (line.seq >= before || (run !== undefined && line.run !== run)) continue
    if (rows.length === most) return { lines: rows, more: true }
    rows.push(rowOf(line))
  }
  return { lines: rows, more: false }
}

function* newestFirst(folder: string): Generator<AuditLine> {
  for (const number of auditNumbers(folder).toReversed()) {
    const texts = readFileSync(auditFile(folder, number), 'utf8').split('\n')
    for (const text of texts.toReversed()) {
      const line = text === '' ? undefined : parseAuditLine(text)
      if (line !== undefined) yield line
    }
  }
}

const rowOf = ({ seq, time, event, strategy, code, run, detail }: AuditLine): AuditRow => ({
  seq,
  time: micros(Date.parse(time) * 1000),
  event,
  ...(strategy !== undefined && { strategy }),
  ...(code !== undefined && { code }),
  ...(run !== undefined && { run }),
  ...(detail !== undefined && { detail: JSON.stringify(detail) }),
})
