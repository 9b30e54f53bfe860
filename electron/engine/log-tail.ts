/** The newest lines of the log, in memory: those of the file as the engine began, then each that is written. */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { logLevels, logSources } from '../../shared/contract/constants.ts'
import type { LogLine } from '../../shared/contract/logs.ts'
import { micros } from '../../shared/domain/units.ts'
import { News } from './market/news.ts'

const MOST_LINES = 5_000
/** Of the file, at its end. */
const MOST_BYTES = 512 * 1024
/** A line that is longer keeps its beginning. */
const MOST_DETAIL = 16_384

export class LogTail {
  readonly #lines: LogLine[] = []
  readonly #news = new News()
  #next = 1
  #closed = false

  static from(file: string): LogTail {
    const tail = new LogTail()
    for (const text of endOf(file)) tail.add(text)
    return tail
  }

  /** What is no line of a log is left out. */
  add(text: string): void {
    const line = readLine(text, this.#next)
    if (line === undefined) return
    this.#next += 1
    this.#lines.push(line)
    if (this.#lines.length > 2 * MOST_LINES) this.#lines.splice(0, MOST_LINES)
    this.#news.ring()
  }

  close(): void {
    this.#closed = true
    this.#news.ring()
  }

  /** Oldest first. */
  newest(most: number): readonly LogLine[] {
    return this.#lines.slice(-most)
  }

  /** First those that are there, then what comes. */
  async *watch(signal: AbortSignal): AsyncGenerator<readonly LogLine[], void> {
    let from = this.#next - MOST_LINES
    while (!signal.aborted) {
      const { rings } = this.#news
      const lines = this.#lines.filter(({ seq }) => seq >= from)
      from = this.#next
      if (lines.length > 0) yield lines
      else if (this.#closed) return
      else await this.#news.after(rings, signal)
    }
  }
}

interface Written {
  readonly level?: unknown
  readonly time?: unknown
  readonly source?: unknown
  readonly text?: unknown
}

function readLine(text: string, seq: number): LogLine | undefined {
  try {
    const { level, time, source, text: says, ...rest } = JSON.parse(text) as Written & Record<string, unknown>
    const at = Date.parse(String(time))
    if (Number.isNaN(at)) return undefined
    return {
      seq,
      time: micros(at * 1000),
      level: levelOf(Number(level)),
      source: logSources.find((each) => each === source) ?? 'engine',
      text: typeof says === 'string' ? says : textOf(rest),
      ...(Object.keys(rest).length > 0 && { detail: JSON.stringify(rest).slice(0, MOST_DETAIL) }),
    }
  } catch {
    return undefined
  }
}

/** Pino's numbers: 20, 30, 40, 50 and above. */
const levelOf = (level: number): LogLine['level'] =>
  logLevels[Math.min(Math.max(Math.floor(level / 10) - 2, 0), logLevels.length - 1)] ?? 'info'

/** Of lines that an older version wrote. */
function textOf({ err, event, kind }: Record<string, unknown>): string {
  const message = (err as { readonly message?: unknown } | undefined)?.message
  return [message, event, kind].find((each) => typeof each === 'string') ?? 'Something happened'
}

/** The first one may be a part of a line: then it is none. */
function endOf(file: string): readonly string[] {
  if (!existsSync(file)) return []
  const opened = openSync(file, 'r')
  try {
    const { size } = fstatSync(opened)
    const bytes = Buffer.alloc(Math.min(size, MOST_BYTES))
    readSync(opened, bytes, 0, bytes.length, size - bytes.length)
    return bytes.toString('utf8').split('\n')
  } finally {
    closeSync(opened)
  }
}
