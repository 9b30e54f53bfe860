/** Where the audit log lies: numbered files, oldest first, and a note of where the chain ends. */
import Database from 'better-sqlite3'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChainEnd } from './audit-lines.ts'

export const auditFolder = (dataDir: string): string => join(dataDir, 'audit')

const NAME = /^strategies-(\d{6})\.jsonl$/

export const auditFile = (folder: string, number: number): string =>
  join(folder, `strategies-${String(number).padStart(6, '0')}.jsonl`)

/** Numbers of the files that are there. */
export const auditNumbers = (folder: string): readonly number[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .flatMap((name) => NAME.exec(name)?.[1] ?? [])
        .map(Number)
        .toSorted((a, b) => a - b)
    : []

const endFile = (folder: string): string => join(folder, 'strategies.end')

/** Undefined where there is none, or none that can be read. */
export function readEnd(folder: string): ChainEnd | undefined {
  try {
    const [, seq, hash] = /^(\d{1,15}) ([0-9a-f]{64})\n$/.exec(readFileSync(endFile(folder), 'utf8')) ?? []
    return seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash }
  } catch {
    return undefined
  }
}

/** Written after the line itself is on the disk: it may be one line behind, never ahead. */
export function writeEnd(folder: string, { seq, hash }: ChainEnd): void {
  const file = endFile(folder)
  writeFileSync(`${file}.new`, `${seq} ${hash}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

const [LOCK_TRIES, LOCK_WAIT_MS] = [500, 10]

/** Until the answer is called, no other process writes here. The lock is SQLite's: one that was killed leaves none. */
export async function lockAudit(folder: string): Promise<() => void> {
  const lock = new Database(join(folder, 'strategies.lock'), { timeout: 0 })
  for (let tries = 1; !take(lock, tries === LOCK_TRIES); tries++) await sleep(LOCK_WAIT_MS)
  return () => void lock.close()
}

function take(lock: Database.Database, last: boolean): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
    if (isBusy && !last) return false
    lock.close()
    throw error
  }
}
