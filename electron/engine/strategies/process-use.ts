/** What a process uses, as the system counts it. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

export interface ProcessUse {
  /** Its own memory: pages of the columns, which it shares with the engine, do not count where the system tells. */
  readonly residentBytes: number
  readonly threads: number
  /** Of its first thread on Linux: a strategy has no other. */
  readonly cpuMs: number
}

/** Whether the pages of a file that it maps count as its own. */
export const countsMapped = process.platform !== 'linux'

/** Undefined where it has ended; on Windows, where the job that it runs in holds the limits. */
export async function useOf(pid: number): Promise<ProcessUse | undefined> {
  if (process.platform === 'linux') return onLinux(pid)
  return process.platform === 'darwin' ? await onMac(pid) : undefined
}

/** At once and in parts of a millisecond, on Linux; elsewhere undefined. */
export function cpuMsOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ')[0]) / 1e6
  } catch {
    return undefined
  }
}

function onLinux(pid: number): ProcessUse | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    return {
      residentBytes: numberAfter(status, 'RssAnon:') * 1024,
      threads: numberAfter(status, 'Threads:'),
      cpuMs: cpuMsOf(pid) ?? 0,
    }
  } catch {
    return undefined
  }
}

/** A process that is being torn down has no memory any more. */
const numberAfter = (text: string, name: string): number =>
  Number(/\s+(\d+)/.exec(text.slice(text.indexOf(name)))?.[1] ?? 0)

/** `ps` tells no number of threads. */
async function onMac(pid: number): Promise<ProcessUse | undefined> {
  try {
    const { stdout } = await promisify(execFile)('/bin/ps', ['-o', 'rss=,time=', '-p', String(pid)])
    const [, kilobytes, minutes, seconds] = /(\d+)\s+(\d+):([\d.]+)/.exec(stdout) ?? []
    return {
      residentBytes: Number(kilobytes) * 1024,
      threads: 1,
      cpuMs: Number(minutes) * 60_000 + Number(seconds) * 1000,
    }
  } catch {
    return undefined
  }
}
