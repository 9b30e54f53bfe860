/** Writes down what happens to strategies. What `write` has resolved for is on the disk. */
import { readFileSync, statSync, truncateSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { makeFolder } from '../data-folder.ts'
import type { Clock } from '../ports.ts'
import { auditFile, auditFolder, auditNumbers, lockAudit, readEnd, writeEnd } from './audit-files.ts'
import { auditLine, chainStart, parseAuditLine, type AuditEvent, type ChainEnd } from './audit-lines.ts'
import { sha256 } from './manifest.ts'

export interface AuditLog {
  /** Resolves when the line is on the disk. Lines are written in the order they are given. */
  write(event: AuditEvent): Promise<void>
  /** Resolves when all that was given is written. */
  close(): Promise<void>
}

export interface AuditOptions {
  readonly dataDir: string
  readonly clock: Clock
  /** A file that has more is followed by another; the chain goes on in it. */
  readonly mostBytes?: number
}

const MOST_BYTES = 10_000_000

/** A last line that a crash cut off is taken away, and a line says so. */
export async function openAuditLog({ dataDir, clock, mostBytes = MOST_BYTES }: AuditOptions): Promise<AuditLog> {
  const folder = auditFolder(dataDir)
  makeFolder(folder)
  const log = new OpenLog({ folder, clock, mostBytes })
  await log.look()
  return log
}

/** Where the log stands: its newest file, how much is in it, and the end of the chain. */
interface Place {
  readonly number: number
  readonly size: number
  readonly end: ChainEnd
}

interface Opened {
  readonly folder: string
  readonly clock: Clock
  readonly mostBytes: number
}

class OpenLog implements AuditLog {
  readonly #options: Opened
  #place: Place | undefined
  #last: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(options: Opened) {
    this.#options = options
  }

  look(): Promise<void> {
    return this.#next(async () => void (await this.#found()))
  }

  write(event: AuditEvent): Promise<void> {
    if (this.#closed) throw new Error(`The audit log is closed, and ${event.event} is not in it`)
    return this.#next(async () => void (await this.#write(event, await this.#found())))
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#last
  }

  /** One after the other, and while no other process does the same: a command may sign while an engine runs. */
  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(async () => {
      const unlock = await lockAudit(this.#options.folder)
      try {
        await work()
      } finally {
        unlock()
      }
    })
    // One that could not be written is its caller's news; the next may be possible.
    this.#last = done.catch(() => undefined)
    return done
  }

  async #found(): Promise<Place> {
    const { folder } = this.#options
    const number = auditNumbers(folder).at(-1) ?? 1
    const file = auditFile(folder, number)
    if (this.#place?.number === number && this.#place.size === sizeOf(file)) return this.#place
    const torn = takeTorn(file)
    const place = { number, size: sizeOf(file), end: endOf(folder) }
    return (this.#place = torn === undefined ? place : await this.#write({ event: 'repaired', detail: torn }, place))
  }

  async #write(event: AuditEvent, { number, size, end: before }: Place): Promise<Place> {
    const { folder, clock, mostBytes } = this.#options
    const { text, end } = auditLine(event, new Date(clock.now() / 1000).toISOString(), before)
    const [to, from] = size < mostBytes ? [number, size] : [number + 1, 0]
    await append(auditFile(folder, to), `${text}\n`, from)
    writeEnd(folder, end)
    return (this.#place = { number: to, size: from + Buffer.byteLength(text) + 1, end })
  }
}

/** All of it on the disk, or none: half a line would break the chain for all that come after it. */
async function append(path: string, text: string, size: number): Promise<void> {
  const file = await open(path, 'a', 0o600)
  try {
    await file.appendFile(text)
    await file.datasync()
  } catch (error) {
    await file.truncate(size).catch(() => undefined)
    throw error
  } finally {
    await file.close()
  }
}

/** What stands after the last line end is no line: how long it was, and how it began. */
function takeTorn(file: string): Readonly<Record<string, unknown>> | undefined {
  const bytes = bytesIn(file)
  const whole = bytes.lastIndexOf(0x0a) + 1
  if (whole === bytes.length) return undefined
  truncateSync(file, whole)
  const torn = bytes.subarray(whole)
  return { bytes: torn.length, sha256: sha256(torn), begins: torn.toString('utf8', 0, 200) }
}

/** The newest line decides; the note of the end only where there is no line, or one that gives no number. */
function endOf(folder: string): ChainEnd {
  const noted = readEnd(folder) ?? chainStart
  for (const number of auditNumbers(folder).toReversed()) {
    const last = bytesIn(auditFile(folder, number)).toString('utf8').trimEnd().split('\n').at(-1) ?? ''
    if (last !== '') return { seq: parseAuditLine(last)?.seq ?? noted.seq, hash: sha256(last) }
  }
  return noted
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

function bytesIn(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
