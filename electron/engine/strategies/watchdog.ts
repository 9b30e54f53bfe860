/** Watches one strategy's process from outside, and ends it by a ladder that gets rougher. */
import type { ChildLimits, KillReason } from './limits.ts'
import { monotonicMs } from './monotonic.ts'
import { cpuMsOf, useOf, type ProcessUse } from './process-use.ts'
import type { Load } from './workload.ts'

interface Watch {
  readonly pid: number
  readonly limits: ChildLimits
  /** False without L4: nothing is watched, `busy` and `idle` do nothing. */
  readonly watched: boolean
  readonly signal: (name: NodeJS.Signals) => void
  readonly end: (why: KillReason, detail: string) => void
}

const POLL_MS = 10
/** So many questions beyond their limit within so long are too many: it is ended. */
const [MOST_CANCELS, CANCELS_MS] = [3, 60_000]
/** Asking starts a program on macOS. */
const USE_EVERY_MS = process.platform === 'linux' ? 100 : 500

/**
 * What Python and the modules that a strategy imports may take to load beside the strategy's own time, ms: on a busy
 * machine numpy alone takes seconds, which is nothing that the strategy could help.
 */
const PREPARE_MS = 12_000

/** CPU time that a process may take while nothing is asked of it, ms: it has nothing to do then. */
const RESTLESS_MS = 1000

/** What is sent so many ms after the limit. Three tries in the strategy's own code, then its stack, then the end. */
const ladder: readonly (readonly [afterMs: number, signal: NodeJS.Signals])[] = [
  [0, 'SIGUSR1'],
  [20, 'SIGUSR1'],
  [40, 'SIGUSR1'],
  [60, 'SIGUSR2'],
  [90, 'SIGKILL'],
]
/** One step a look, so that each has time to work; where we come so late, all of them at once. */
const LATE_MS = 110

export class Watchdog {
  readonly #watch: Watch
  readonly #timer: NodeJS.Timeout | undefined
  #cell: Float64Array = new Float64Array(2)
  #first = true
  /** The question that is being ended, and how far. */
  #ending = { since: 0, rung: 0 }
  /** When the last questions went beyond their limits. */
  #cancels: readonly number[] = []
  /** When it had locked itself up, and the strategy's own time began. */
  #begunAt = 0
  #usedAt = 0
  #cpuAtBusy = 0
  /** CPU time that it had used when it was last seen at work on a question. */
  #cpuAtWork = 0
  #worked = true
  readonly #recent: boolean[] = []
  #slow = 0
  /** As it was polled last. */
  #cpuMs = 0

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
    if (watched) this.#cpuAtBusy = cpuMsOf(pid) ?? NaN
  }

  idle(): void {
    this.#cell[0] = 0
    const { limits, pid, watched } = this.#watch
    const loading = this.#first
    this.#first = false
    if (!watched || loading) return
    const used = (cpuMsOf(pid) ?? NaN) - this.#cpuAtBusy
    const slow = used > limits.softCpuMs
    if (slow) this.#slow += 1
    if (this.#recent.push(slow) > 100) this.#recent.shift()
  }

  load(): Load {
    const cpuMs = cpuMsOf(this.#watch.pid) ?? this.#cpuMs
    return { recent: this.#recent.filter(Boolean).length, all: this.#slow, cpuMs }
  }

  /** It is locked up: what comes now is the strategy's. */
  begun(): void {
    this.#begunAt = monotonicMs()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #poll(): void {
    const now = monotonicMs()
    if (this.#cell[0] !== 0) this.#worked = true
    this.#checkTime(now)
    if (now - this.#usedAt < USE_EVERY_MS) return
    this.#usedAt = now
    void this.#checkUse()
  }

  #checkTime(now: number): void {
    const [since = 0, own = 0] = this.#cell
    if (since === 0) return
    if (this.#ending.since !== since) this.#ending = { since, rung: 0 }
    const limit = own > 0 ? own : this.#watch.limits.hardMs
    const over = now - this.#ownSince(since) - limit
    do {
      if (over < (ladder[this.#ending.rung]?.[0] ?? Infinity)) return
      this.#climb(limit)
    } while (over >= LATE_MS)
  }

  /** Since when the time of a question is the strategy's own. */
  #ownSince(asked: number): number {
    return this.#begunAt === 0 ? asked + PREPARE_MS : Math.max(asked, this.#begunAt)
  }

  #climb(limit: number): void {
    const [, signal] = ladder[this.#ending.rung] ?? []
    if (this.#ending.rung === 0) this.#count(limit)
    this.#ending.rung += 1
    if (signal === 'SIGKILL') this.#watch.end('time', `It took longer than ${limit} ms and did not stop when told to`)
    else if (signal !== undefined && process.platform !== 'win32') this.#watch.signal(signal)
  }

  #count(limit: number): void {
    const now = monotonicMs()
    this.#cancels = [...this.#cancels, now].filter((time) => now - time < CANCELS_MS)
    if (this.#cancels.length < MOST_CANCELS) return
    const detail = `${MOST_CANCELS} of its callbacks took longer than ${limit} ms within ${CANCELS_MS / 1000} s`
    // Its stack first: a signal that kills does not wait for one that came before.
    if (process.platform !== 'win32') this.#watch.signal('SIGUSR2')
    setTimeout(() => this.#watch.end('time', detail), POLL_MS).unref()
  }

  async #checkUse(): Promise<void> {
    const { pid, limits, end } = this.#watch
    const use = await useOf(pid)
    if (use === undefined) return
    this.#cpuMs = use.cpuMs
    const over = exceeded(use, limits) ?? this.#restless(use)
    if (over !== undefined) end(over.why, over.detail)
  }

  /** Looked at a hundred times a second, a process at work on short questions is caught at it long before the limit. */
  #restless({ cpuMs }: ProcessUse): Exceeded | undefined {
    if (this.#worked) this.#cpuAtWork = cpuMs
    this.#worked = false
    if (cpuMs - this.#cpuAtWork <= RESTLESS_MS) return undefined
    return { why: 'cpu', detail: `It used more than ${RESTLESS_MS} ms of CPU time while nothing was asked of it` }
  }
}

interface Exceeded {
  readonly why: KillReason
  readonly detail: string
}

function exceeded(use: ProcessUse, { residentBytes, threads, cpuSeconds }: ChildLimits): Exceeded | undefined {
  if (use.residentBytes > residentBytes) {
    return { why: 'memory', detail: `It took ${mib(use.residentBytes)} of memory; the limit is ${mib(residentBytes)}` }
  }
  if (use.threads > threads) return { why: 'threads', detail: `It has ${use.threads} threads; the limit is ${threads}` }
  if (cpuSeconds === undefined || use.cpuMs <= cpuSeconds * 1000) return undefined
  return { why: 'cpu', detail: `It used more than ${cpuSeconds} s of CPU time` }
}

const mib = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`
