import { micros } from '../../../../shared/domain/units.ts'
import type { AuditEvent } from '../../strategies/audit-lines.ts'
import { openAuditLog } from '../../strategies/audit-log.ts'
import { verifyAudit } from '../../strategies/verify-audit.ts'
import type { StrategyCommand } from './strategy-command.ts'

/** Whether the log is as it was written. */
export const auditAction: StrategyCommand = {
  options: [],
  async run(_word, _args, { dataDir, json, out }) {
    const verdict = await verifyAudit(dataDir)
    if (json) await out(JSON.stringify(verdict))
    else if (verdict.kind === 'whole') await out(`The audit log is whole: ${verdict.lines} lines.`)
    else throw new Error(`The audit log is broken in ${verdict.file}, line ${verdict.line}: ${verdict.why}.`)
    return verdict.kind === 'whole' ? 0 : 1
  },
}

/** Whether an engine runs on the data folder or not. */
export async function writeAudit(dataDir: string, event: AuditEvent): Promise<void> {
  const log = await openAuditLog({ dataDir, clock: { now: () => micros(Date.now() * 1000) } })
  try {
    await log.write(event)
  } finally {
    await log.close()
  }
}
