/** What a strategy's process prints: lines for its log, in a measure that disturbs nobody. */
import type { Readable } from 'node:stream'
import type { Layer } from './layers.ts'
import type { ChildLimits } from './limits.ts'
import { protectionOf, REPORT_MARK, type Protection } from './protection.ts'

export interface LogLine {
  readonly stream: 'stdout' | 'stderr'
  /** Without control characters that a terminal would act on. */
  readonly text: string
}

interface Capture {
  readonly limits: Pick<ChildLimits, 'keptPerSecond' | 'floodPerSecond'>
  readonly layers: readonly Layer[]
  readonly take: (line: LogLine) => void
  /** Called with a sentence when more comes than anybody could want. */
  readonly flood: (detail: string) => void
}

interface Outputs {
  readonly stdout: Readable | null
  readonly stderr: Readable | null
}

interface Captured {
  readonly protection: Promise<Protection>
  /** The newest lines on stderr that look like a dumped stack. */
  readonly stack: () => string | undefined
}

const MOST_LINE = 2000
/** What a line counts for beside its bytes: millions of empty ones are work, too. */
const LINE_COST = 32
const STACK_LINES = 40

export function captureLog({ stdout, stderr }: Outputs, capture: Capture): Captured {
  const measure = new Measure(capture)
  const stack: string[] = []
  let reported = false
  const { promise, resolve } = Promise.withResolvers<Protection>()
  const ended = () => resolve(protectionOf(undefined, capture.layers))
  follow(stdout, (text) => measure.take({ stream: 'stdout', text }), measure)
  const take = (text: string) => {
    if (!reported && text.startsWith(REPORT_MARK)) {
      reported = true
      resolve(protectionOf(text.slice(REPORT_MARK.length), capture.layers))
      return
    }
    if (keepStack(stack, text)) return
    measure.take({ stream: 'stderr', text })
  }
  follow(stderr, take, measure, ended)
  return { protection: promise, stack: () => (stack.length === 0 ? undefined : stack.join('\n')) }
}

/** Lines as faulthandler writes them, from the last dump on. */
function keepStack(stack: string[], text: string): boolean {
  if (/^(Current thread|Thread) 0x[0-9a-f]+/.test(text)) {
    stack.length = 0
    stack.push(text)
    return true
  }
  const line = stack.length > 0 && /^ {2}File "/.test(text)
  if (line && stack.length < STACK_LINES) stack.push(text)
  return line
}

function follow(from: Readable | null, take: (text: string) => void, measure: Measure, ended = () => {}): void {
  if (from === null) return
  let rest = ''
  from.setEncoding('utf8')
  from.on('data', (piece: string) => {
    if (measure.isFlooded) return
    const lines = (rest + piece).split('\n')
    if (!measure.count(piece.length + LINE_COST * (lines.length - 1))) return
    // A line without an end is cut where no line is longer.
    rest = (lines.pop() ?? '').slice(0, MOST_LINE + 1)
    for (const line of lines) take(shown(line))
  })
  from.on('error', () => undefined)
  from.on('close', () => {
    if (rest !== '') take(shown(rest))
    rest = ''
    ended()
  })
}

/** Control characters and those that turn the direction of text, as escapes. */
function shown(line: string): string {
  const cut = line.length > MOST_LINE ? `${line.slice(0, MOST_LINE)}…` : line
  return cut.replaceAll(
    // oxlint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}

/** A budget per second; a burst at the start of ten of them. */
class Measure {
  readonly #capture: Capture
  #since = performance.now()
  #budget: number
  #bytes = 0
  #dropped = 0
  #flooded = false

  get isFlooded(): boolean {
    return this.#flooded
  }

  constructor(capture: Capture) {
    this.#capture = capture
    this.#budget = 10 * capture.limits.keptPerSecond
  }

  /** False once too much has come: it is not even looked at any more. */
  count(bytes: number): boolean {
    const { limits, flood } = this.#capture
    this.#refill()
    this.#bytes += bytes
    if (this.#bytes > limits.floodPerSecond && !this.#flooded) {
      this.#flooded = true
      flood(
        `It printed more than ${limits.floodPerSecond} bytes within a second, a line counting for ${LINE_COST} more`,
      )
    }
    return !this.#flooded
  }

  take(line: LogLine): void {
    this.#budget -= line.text.length + 1
    if (this.#budget < 0) {
      this.#dropped += 1
      return
    }
    this.#tellDropped(line.stream)
    this.#capture.take(line)
  }

  #refill(): void {
    const now = performance.now()
    const seconds = (now - this.#since) / 1000
    if (seconds < 1) return
    const { keptPerSecond } = this.#capture.limits
    this.#since = now
    this.#bytes = 0
    this.#budget = Math.min(10 * keptPerSecond, Math.max(0, this.#budget) + seconds * keptPerSecond)
  }

  #tellDropped(stream: LogLine['stream']): void {
    if (this.#dropped === 0) return
    this.#capture.take({ stream, text: `… ${this.#dropped} lines were left out: it prints too much` })
    this.#dropped = 0
  }
}
