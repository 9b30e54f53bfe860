import type { contract } from '../../shared/contract/contract.ts'
import type { LogLine } from '../../shared/contract/logs.ts'
import type { Caller, Handlers } from '../../shared/contract/procedure.ts'
import type { Log } from './log.ts'
import { readAudit } from './strategies/read-audit.ts'
import { verifyAudit } from './strategies/verify-audit.ts'

export const logHandlers = ({ tail }: Pick<Log, 'tail'>): Handlers<typeof contract>['logs'] => ({
  list: ({ most }, caller) => tail.newest(most).map((line) => shownTo(caller, line)),
  async *watch(_input, caller, signal) {
    for await (const lines of tail.watch(signal)) yield { lines: lines.map((line) => shownTo(caller, line)) }
  },
})

export const auditHandlers = (dataDir: string): Handlers<typeof contract>['audit'] => ({
  list: (page) => readAudit(dataDir, page),
  verify: () => verifyAudit(dataDir),
})

/** Inputs, paths and stacks are nothing for those who may only look. */
function shownTo({ role }: Caller, { detail, ...line }: LogLine): LogLine {
  return role === 'read-only' || detail === undefined ? line : { ...line, detail }
}
