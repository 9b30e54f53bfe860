/** What the engine writes down: one JSON line an event, in the data folder, the newest files kept. */
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'

export interface Log {
  readonly event: (entry: object) => void
  /** Writes what broke and returns the id under which it can be found. */
  readonly error: (error: unknown) => string
  close(): void
}

const MOST_BYTES = 10_000_000
const KEPT = 5

export function openLog(folder: string): Log {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true })
  const file = join(logs, 'engine.log')
  rotate(file)
  // Opened here, so that what stands in its way is said now and not from somewhere later.
  const lines = new Lines(openSync(file, 'a'))
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, lines)
  return {
    event: (entry) => logger.info(entry),
    error(error) {
      const id = randomBytes(4).toString('hex')
      logger.error({ id, err: error instanceof Error ? error : new Error(String(error)) })
      return id
    },
    close: () => lines.close(),
  }
}

/**
 * Written at once, as there are few. What a full disk does not take is lost; pino's own destination would wait for room
 * at its end, for ever.
 */
class Lines {
  readonly #file: number
  #closed = false

  constructor(file: number) {
    this.#file = file
  }

  write(line: string): void {
    if (this.#closed) return
    try {
      writeSync(this.#file, line)
    } catch {
      // The engine goes on without it.
    }
  }

  close(): void {
    if (!this.#closed) closeSync(this.#file)
    this.#closed = true
  }
}

function rotate(file: string): void {
  if (!existsSync(file) || statSync(file).size < MOST_BYTES) return
  rmSync(`${file}.${KEPT}`, { force: true })
  for (let n = KEPT - 1; n >= 1; n -= 1) if (existsSync(`${file}.${n}`)) renameSync(`${file}.${n}`, `${file}.${n + 1}`)
  renameSync(file, `${file}.1`)
}
