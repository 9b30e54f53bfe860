/** Log files that are no longer written to: `engine.log.1` and so on. The one that is being written is never too old. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Micros } from '../../../shared/domain/units.ts'

export interface OldLog {
  readonly path: string
  readonly bytes: number
}

/** Those whose last line is older. */
export function oldLogs(dataDir: string, before: Micros): readonly OldLog[] {
  const folder = join(dataDir, 'logs')
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = /^engine\.log\.\d+$/.test(name) ? statSync(path, { throwIfNoEntry: false }) : undefined
    return found !== undefined && found.mtimeMs * 1000 < before ? [{ path, bytes: found.size }] : []
  })
}
