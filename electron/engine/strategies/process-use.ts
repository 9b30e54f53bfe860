/** What a process uses, as the system counts it. */
import { readFileSync } from 'node:fs'

export interface ProcessUse {
  readonly residentBytes: number
  readonly threads: number
  /** CPU time of its first thread: a strategy has no other. */
  readonly cpuMs: number
}

/** Undefined where it has ended, or where the system has no /proc. */
export function readUse(pid: number): ProcessUse | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    const scheduled = readFileSync(`/proc/${pid}/schedstat`, 'latin1')
    return {
      residentBytes: numberAfter(status, 'VmRSS:') * 1024,
      threads: numberAfter(status, 'Threads:'),
      cpuMs: Number(scheduled.split(' ')[0]) / 1e6,
    }
  } catch {
    return undefined
  }
}

/** A process that is being torn down has no VmRSS. */
const numberAfter = (text: string, name: string): number =>
  Number(/\s+(\d+)/.exec(text.slice(text.indexOf(name)))?.[1] ?? 0)
