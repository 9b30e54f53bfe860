/** What the engine writes down: one JSON line an event, in the data folder, the newest files kept. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
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
  const destination = pino.destination({ dest: openSync(file, 'a'), sync: false })
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return {
    event: (entry) => logger.info(entry),
    error(error) {
      const id = randomBytes(4).toString('hex')
      logger.error({ id, err: error instanceof Error ? error : new Error(String(error)) })
      return id
    },
    close: () => destination.flushSync(),
  }
}

function rotate(file: string): void {
  if (!existsSync(file) || statSync(file).size < MOST_BYTES) return
  rmSync(`${file}.${KEPT}`, { force: true })
  for (let n = KEPT - 1; n >= 1; n -= 1) if (existsSync(`${file}.${n}`)) renameSync(`${file}.${n}`, `${file}.${n + 1}`)
  renameSync(file, `${file}.1`)
}
