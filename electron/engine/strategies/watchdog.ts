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

const POLL_MS = 20
/** Asking starts a program on macOS. */
const USE_EVERY_MS = process.platform === 'linux' ? 100 : 500

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

  close(): void {
    clearInterval(this.#timer)
  }

  #poll(): void {
    const now = monotonicMs()
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
    const over = now - since - limit
    while (over >= (ladder[this.#ending.rung]?.[0] ?? Infinity)) this.#climb(limit)
  }

  #climb(limit: number): void {
    const [, signal] = ladder[this.#ending.rung] ?? []
    this.#ending.rung += 1
    if (signal === 'SIGKILL') this.#watch.end('time', `It took longer than ${limit} ms and did not stop when told to`)
    else if (signal !== undefined && process.platform !== 'win32') this.#watch.signal(signal)
  }

  async #checkUse(): Promise<void> {
    const { pid, limits, end } = this.#watch
    const use = await useOf(pid)
    this.#cpuMs = use?.cpuMs ?? this.#cpuMs
    const over = use === undefined ? undefined : exceeded(use, limits)
    if (over !== undefined) end(over.why, over.detail)
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
