/** What really protects a strategy's process is written down for each one that is started: in the log, and in the audit log. */
import type { Log } from '../log.ts'
import type { AuditEvent } from './audit-lines.ts'
import type { AuditLog } from './audit-log.ts'
import { levelOf, type Protection } from './protection.ts'

type Protected = Pick<AuditEvent, 'strategy' | 'code' | 'run'>

/**
 * For the processes of one strategy, one after the other: each is in the log, and in the audit log what is not the same
 * as before. Resolves when it is on the disk.
 */
export type TellProtection = (of: Protected) => (protection: Protection) => Promise<void>

export const tellProtection =
  (log: Pick<Log, 'event'>, audit: AuditLog): TellProtection =>
  (of) => {
    const known = new Set<string>()
    return async (protection) => {
      const detail = { level: levelOf(protection), ...protection }
      log.event({ source: 'strategies', text: textOf(of.strategy, detail.level), event: 'layers', ...of, ...detail })
      const text = JSON.stringify(detail)
      if (!known.has(text)) await audit.write({ event: 'layers', ...of, detail })
      known.add(text)
    }
  }

const textOf = (strategy = 'A strategy', level: string): string => `${strategy} is started, protection ${level}`
