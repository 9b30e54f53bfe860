/** Where everything a person keeps lies, and the lock that lets one engine at a time use it. */
import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { no } from '../../shared/contract/wire.ts'

/** `--data-dir`, else OPENBELL_DATA_DIR, else the platform's folder for what applications keep. */
export function dataFolder(named: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(named ?? env['OPENBELL_DATA_DIR'] ?? platformFolder(env))
}

function platformFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData/Roaming'), 'Openbell')
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/Openbell')
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local/share'), 'openbell')
}

/**
 * Where a running engine answers on this machine: a named pipe on Windows, else a socket in a folder of this user's.
 * Unix sockets have short names (about 100 bytes), so a deep data folder gets one in the temporary folder.
 */
export function socketAddress(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\openbell-${hash}`
  const inside = join(folder, 'engine.sock')
  return inside.length < 100 ? inside : join(tmpdir(), `openbell-${process.getuid?.() ?? 0}`, `${hash}.sock`)
}

export interface Claim {
  release(): void
}

/**
 * Takes the folder for this process, or says who has it. The lock is SQLite's own, held by the operating system: a
 * killed engine leaves nothing behind that would have to be cleaned up.
 */
export function claimFolder(folder: string): Claim {
  const pidFile = join(folder, 'engine.pid')
  makeFolder(folder, pidFile)
  const lock = openLock(folder)
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw no('folder.locked', { folder, pid: pidIn(pidFile) }, cause)
  }
  writeFileSync(pidFile, String(process.pid))
  return { release: () => void lock.close() }
}

function makeFolder(folder: string, probe: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    // Opened for appending: another engine's file is neither emptied nor changed by asking.
    writeFileSync(probe, '', { flag: 'a' })
  } catch (cause) {
    throw no('folder.not-writable', { folder, why: reason(cause) }, cause)
  }
}

function openLock(folder: string): Database.Database {
  try {
    return new Database(join(folder, 'engine.lock'), { timeout: 0 })
  } catch (cause) {
    throw no('folder.not-writable', { folder, why: reason(cause) }, cause)
  }
}

const pidIn = (file: string): string => readFileSync(file, 'utf8').trim() || 'unknown'

/** The operating system's reason without its code and path: `permission denied`. */
function reason(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return /^[A-Z]+: ([^,]+),/.exec(text)?.[1] ?? text
}
