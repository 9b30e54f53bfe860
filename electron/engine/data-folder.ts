/** Where everything a person keeps lies, and the lock that lets one engine at a time use it. */
import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { no, type ApiError } from '../../shared/contract/wire.ts'

/** `--data-dir`, else OPENBELL_DATA_DIR, else the platform's folder for what applications keep. */
export function dataFolder(named: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(named ?? setIn(env, 'OPENBELL_DATA_DIR') ?? platformFolder(env))
}

function platformFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(setIn(env, 'APPDATA') ?? join(homedir(), 'AppData/Roaming'), 'Openbell')
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/Openbell')
  return join(setIn(env, 'XDG_DATA_HOME') ?? join(homedir(), '.local/share'), 'openbell')
}

/** A variable that is set to nothing is not set. */
const setIn = (env: NodeJS.ProcessEnv, name: string): string | undefined => (env[name] === '' ? undefined : env[name])

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
  makeFolder(folder)
  // Opened for appending: another engine's file is neither emptied nor changed by asking.
  inFolder(folder, () => writeFileSync(pidFile, '', { flag: 'a' }))
  const lock = inFolder(folder, () => new Database(join(folder, 'engine.lock'), { timeout: 0 }))
  try {
    inFolder(folder, () => {
      lock.exec('BEGIN EXCLUSIVE')
      writeFileSync(pidFile, String(process.pid))
    })
  } catch (error) {
    lock.close()
    throw error
  }
  return { release: () => void lock.close() }
}

/**
 * Makes a folder of this user's and those above it. Step by step: Node's own recursive making never ends under /proc,
 * which is there and takes nothing.
 */
export function makeFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found?.isDirectory() === true) return
  if (found !== undefined) throw no('folder.is-file', { folder })
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  inFolder(folder, () => makeUnlessThere(folder))
}

/** Another process may make the same folder at the same time. */
function makeUnlessThere(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** Writes into a folder that is there, and leaves nothing: permissions say little about administrators and read-only disks. */
export function probeFolder(folder: string): void {
  const probe = join(folder, `.openbell-${process.pid}-${Date.now()}`)
  inFolder(folder, () => {
    try {
      writeFileSync(probe, '.', { flag: 'wx' })
    } finally {
      rmSync(probe, { force: true })
    }
  })
}

/** What the operating system or SQLite says no to in the folder is one sentence about it. */
function inFolder<T>(folder: string, act: () => T): T {
  try {
    return act()
  } catch (cause) {
    throw problemIn(folder, cause)
  }
}

function problemIn(folder: string, cause: unknown): ApiError {
  const code = codeOf(cause)
  if (code.startsWith('SQLITE_BUSY')) return no('folder.locked', { folder, pid: pidIn(folder) }, cause)
  if (['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(code)) return no('store.full', { file: folder }, cause)
  return no('folder.not-writable', { folder, why: reason(cause) }, cause)
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const pidIn = (folder: string): string => readFileSync(join(folder, 'engine.pid'), 'utf8').trim() || 'unknown'

/** The operating system's reason without its code and path: `permission denied`. */
function reason(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return /^[A-Z]+: ([^,]+),/.exec(text)?.[1] ?? text
}
