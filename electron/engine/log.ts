/** What the engine writes down: one JSON line an event, in the data folder, the newest files kept. */
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import type { LogLine } from '../../shared/contract/logs.ts'
import { LogTail } from './log-tail.ts'
import { withoutSecrets } from './log-secrets.ts'

export interface LogEntry {
  readonly source: LogLine['source']
  /** One sentence without its full stop; what else is given stands beside it. */
  readonly text: string
  readonly [name: string]: unknown
}

export interface Log {
  readonly event: (entry: LogEntry) => void
  /** Something that a person should look at; the engine goes on. */
  readonly warn: (entry: LogEntry) => void
  /** Writes what broke and returns the id under which it can be found. */
  readonly error: (error: unknown) => string
  /** The newest lines, and each that is written. */
  readonly tail: LogTail
  close(): void
}

const MOST_BYTES = 10_000_000
const KEPT = 5

export function openLog(folder: string): Log {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true })
  const file = join(logs, 'engine.log')
  rotate(file)
  const tail = LogTail.from(file)
  // Opened here, so that what stands in its way is said now and not from somewhere later.
  const lines = new Lines(openSync(file, 'a'), tail)
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, lines)
  return {
    event: (entry) => logger.info(withoutSecrets(entry)),
    warn: (entry) => logger.warn(withoutSecrets(entry)),
    error(error) {
      const id = randomBytes(4).toString('hex')
      const err = error instanceof Error ? error : new Error(String(error))
      logger.error({ source: 'engine', text: err.message, id, err })
      return id
    },
    tail,
    close: () => lines.close(),
  }
}

/**
 * Written at once, as there are few. What a full disk does not take is lost; pino's own destination would wait for room
 * at its end, for ever.
 */
class Lines {
  readonly #file: number
  readonly #tail: LogTail
  #closed = false

  constructor(file: number, tail: LogTail) {
    this.#file = file
    this.#tail = tail
  }

  write(line: string): void {
    if (this.#closed) return
    this.#tail.add(line)
    try {
      writeSync(this.#file, line)
    } catch {
      // The engine goes on without it.
    }
  }

  close(): void {
    if (!this.#closed) closeSync(this.#file)
    this.#closed = true
    this.#tail.close()
  }
}

function rotate(file: string): void {
  if (!existsSync(file) || statSync(file).size < MOST_BYTES) return
  rmSync(`${file}.${KEPT}`, { force: true })
  for (let n = KEPT - 1; n >= 1; n -= 1) if (existsSync(`${file}.${n}`)) renameSync(`${file}.${n}`, `${file}.${n + 1}`)
  renameSync(file, `${file}.1`)
}
