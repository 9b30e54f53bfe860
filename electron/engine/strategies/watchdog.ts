/** Watches one strategy's process from outside, and ends it by a ladder that gets rougher. */
import type { ChildLimits, KillReason } from './limits.ts'
import { monotonicMs } from './monotonic.ts'
import { readUse } from './process-use.ts'

export interface Slowness {
  /** Callbacks beyond the soft limit: among the last 100, and of all. */
  readonly recent: number
  readonly all: number
}

interface Watch {
  readonly pid: number
  readonly limits: ChildLimits
  /** False without L4: nothing is watched, `busy` and `idle` do nothing. */
  readonly watched: boolean
  readonly signal: (name: NodeJS.Signals) => void
  readonly end: (why: KillReason, detail: string) => void
}

const POLL_MS = 20
const USE_EVERY_MS = 100

/** What is sent so many ms after the limit. Three tries in the strategy's own code, then its stack, then the end. */
const ladder: readonly (readonly [afterMs: number, signal: NodeJS.Signals])[] = [
  [0, 'SIGUSR1'],
  [30, 'SIGUSR1'],
  [60, 'SIGUSR1'],
  [90, 'SIGUSR2'],
  [110, 'SIGKILL'],
]

export class Watchdog {
  readonly #watch: Watch
  readonly #timer: NodeJS.Timeout | undefined
  #cell: Float64Array = new Float64Array(2)
  #first = true
  /** The question that is being ended, and how far. */
  #ending = { since: 0, rung: 0 }
  #usedAt = 0
  #cpuAtBusy = 0
  readonly #recent: boolean[] = []
  #slow = 0

  constructor(watch: Watch) {
    this.#watch = watch
    if (watch.watched && watch.pid !== 0) this.#timer = setInterval(() => this.#poll(), POLL_MS).unref()
  }

  arm(cell: Float64Array): void {
    this.#cell = cell
  }

  busy(limitMs?: number): void {
    const { limits, pid, watched } = this.#watch
    this.#cell[1] = limitMs ?? (this.#first ? limits.loadMs : 0)
    this.#cell[0] = monotonicMs()
    if (watched) this.#cpuAtBusy = readUse(pid)?.cpuMs ?? NaN
  }

  idle(): void {
    this.#cell[0] = 0
    const { limits, pid, watched } = this.#watch
    const loading = this.#first
    this.#first = false
    if (!watched || loading) return
    const used = (readUse(pid)?.cpuMs ?? NaN) - this.#cpuAtBusy
    const slow = used > limits.softCpuMs
    if (slow) this.#slow += 1
    if (this.#recent.push(slow) > 100) this.#recent.shift()
  }

  slowness(): Slowness {
    return { recent: this.#recent.filter(Boolean).length, all: this.#slow }
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #poll(): void {
    const now = monotonicMs()
    this.#checkTime(now)
    if (now - this.#usedAt < USE_EVERY_MS) return
    this.#usedAt = now
    this.#checkUse()
  }

  #checkTime(now: number): void {
    const [since = 0, own = 0] = this.#cell
    if (since === 0) return
    if (this.#ending.since !== since) this.#ending = { since, rung: 0 }
    const limit = own > 0 ? own : this.#watch.limits.hardMs
    const over = now - since - limit
    while (over >= (ladder[this.#ending.rung]?.[0] ?? Infinity)) this.#climb(limit)
  }

  #climb(limit: number): void {
    const [, signal] = ladder[this.#ending.rung] ?? []
    this.#ending.rung += 1
    if (signal === 'SIGKILL') this.#watch.end('time', `It took longer than ${limit} ms and did not stop when told to`)
    else if (signal !== undefined && process.platform !== 'win32') this.#watch.signal(signal)
  }

  #checkUse(): void {
    const { pid, limits, end } = this.#watch
    const use = readUse(pid)
    if (use === undefined) return
    if (use.residentBytes > limits.residentBytes) {
      end('memory', `It took ${mib(use.residentBytes)} of memory; the limit is ${mib(limits.residentBytes)}`)
    } else if (use.threads > limits.threads) {
      end('threads', `It has ${use.threads} threads; the limit is ${limits.threads}`)
    } else if (use.cpuMs > (limits.cpuSeconds ?? Infinity) * 1000) {
      end('cpu', `It used more than ${limits.cpuSeconds} s of CPU time`)
    }
  }
}

const mib = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`
