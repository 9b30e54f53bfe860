import { verifyAudit } from '../../strategies/verify-audit.ts'
import type { StrategyCommand } from './strategy-command.ts'

/** Whether the log is as it was written. */
export const auditAction: StrategyCommand = {
  options: [],
  async run(_word, _args, { dataDir, json, out }) {
    const verdict = verifyAudit(dataDir)
    if (json) await out(JSON.stringify(verdict))
    else if (verdict.kind === 'whole') await out(`The audit log is whole: ${verdict.lines} lines.`)
    else throw new Error(`The audit log is broken in ${verdict.file}, line ${verdict.line}: ${verdict.why}.`)
    return verdict.kind === 'whole' ? 0 : 1
  },
}
