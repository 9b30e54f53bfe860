/**
 * A strategy's process: started sealed, watched, and ended. Its two channel descriptors belong to whoever talks to it;
 * what it prints is its log. It dies with the thread that started it.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { captureLog, type LogLine } from './child-log.ts'
import type { Layer } from './layers.ts'
import { defaultLimits, type ChildLimits, type KillReason } from './limits.ts'
import type { Protection } from './protection.ts'
import { planStart, strategiesFolder, type Demand, type PythonAt } from './sandbox.ts'
import { Watchdog } from './watchdog.ts'
import type { Load } from './workload.ts'

export interface ChildOrder {
  readonly python: PythonAt
  readonly layers: readonly Layer[]
  readonly limits?: Partial<ChildLimits>
  /** An open descriptor of the columns (POSIX), or their path (Windows). The caller closes its own. */
  readonly columnsFd?: number
  readonly columnsPath?: string
  /** The strategy's ends of two FIFOs, to be closed by the caller after the start; or streams of this event loop. */
  readonly channel: { readonly read: number; readonly write: number } | 'streams'
  readonly log: (line: LogLine) => void
  /** 'required' unless said otherwise. */
  readonly demand?: Demand
  /** Where `sandbox/` and `openbell/` are, if not in the project's own folder. */
  readonly folder?: string
  readonly sdk?: string
}

export interface ChildEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Why the engine ended it; absent where it ended by itself. */
  readonly why?: KillReason
  /** One sentence: the limit and the value. */
  readonly detail?: string
  /** A call that the lock on the process forbids killed it: never start this strategy again by yourself. */
  readonly forbidden: boolean
  /** The stack it stood in when it had to be killed, the innermost line first. */
  readonly stack?: string
}

export interface Child {
  readonly pid: number
  /** What protects it; known once the process has locked itself up, before any line of the strategy runs. */
  readonly protection: Promise<Protection>
  readonly ended: Promise<ChildEnd>
  /** Only where the order said 'streams'. */
  readonly streams: { readonly toStrategy: Writable; readonly fromStrategy: Readable } | undefined
  /**
   * For a thread that blocks on the channel. `cell` lies in shared memory: `cell[0]` is monotonicMs() of the question
   * that was sent last and 0 once its answer is there; `cell[1]` its wall limit in ms, 0 for the default.
   */
  arm(cell: Float64Array): void
  /** The same for this event loop: a question was sent now; its answer came. The first one is LOAD. */
  busy(limitMs?: number): void
  idle(): void
  /** Its callbacks are counted where `busy` and `idle` frame each of them. */
  load(): Load
  /** At once, with everything it may have started. */
  kill(why: KillReason, detail: string): void
}

export function startChild(order: ChildOrder): Child {
  const limits = { ...defaultLimits, ...order.limits }
  const folder = order.folder ?? strategiesFolder()
  const start = planStart({ ...order, folder, sdk: order.sdk ?? folder, limits })
  const grouped = process.platform !== 'win32'
  const child = spawn(start.program, start.args, {
    cwd: start.cwd,
    env: start.env,
    detached: grouped,
    windowsHide: true,
    stdio: stdioOf(order),
  })
  return new RunningChild(child, order, { limits, folder: start.cwd, grouped })
}

function stdioOf({ channel, columnsFd }: ChildOrder): ('ignore' | 'pipe' | number)[] {
  if (process.platform === 'win32') return ['pipe', 'pipe', 'pipe']
  const ends = channel === 'streams' ? (['pipe', 'pipe'] as const) : ([channel.read, channel.write] as const)
  return ['ignore', 'pipe', 'pipe', columnsFd ?? 'ignore', ...ends]
}

interface Around {
  readonly limits: ChildLimits
  readonly folder: string
  readonly grouped: boolean
}

/** After its end its output may still be on the way; what it started and left behind must not keep us waiting. */
const DRAIN_MS = 200

class RunningChild implements Child {
  readonly pid: number
  readonly protection: Promise<Protection>
  readonly ended: Promise<ChildEnd>
  readonly streams: Child['streams']
  readonly #process: ChildProcess
  readonly #grouped: boolean
  readonly #watchdog: Watchdog
  #why: { readonly why: KillReason; readonly detail: string } | undefined

  constructor(process: ChildProcess, order: ChildOrder, { limits, folder, grouped }: Around) {
    this.#process = process
    this.#grouped = grouped
    this.pid = process.pid ?? 0
    this.streams = order.channel === 'streams' ? streamsOf(process) : undefined
    const flood = (detail: string) => this.kill('flood', detail)
    const log = captureLog(outputOf(process), { limits, take: order.log, flood, layers: order.layers })
    this.protection = log.protection
    const watched = order.layers.includes('L4')
    const end = (why: KillReason, detail: string) => this.kill(why, detail)
    this.#watchdog = new Watchdog({ pid: this.pid, limits, watched, signal: (name) => this.#signal(name), end })
    void log.protection.then(() => this.#watchdog.begun())
    this.ended = this.#end(folder, order.layers.includes('L3'), log.stack)
  }

  arm(cell: Float64Array): void {
    this.#watchdog.arm(cell)
  }

  busy(limitMs?: number): void {
    this.#watchdog.busy(limitMs)
  }

  idle(): void {
    this.#watchdog.idle()
  }

  load(): Load {
    return this.#watchdog.load()
  }

  kill(why: KillReason, detail: string): void {
    this.#why ??= { why, detail }
    this.#watchdog.close()
    this.#signal('SIGKILL')
  }

  async #end(folder: string, locked: boolean, stack: () => string | undefined): Promise<ChildEnd> {
    const [code, signal] = await endOf(this.#process, (error) => this.kill('start', error.message))
    this.#watchdog.close()
    // What it may have started and left behind, where nothing kept it from that.
    if (this.#grouped && !locked) this.#signal('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
    const dumped = stack()
    return {
      code,
      signal,
      ...(this.#why ?? unready(signal)),
      forbidden: signal === 'SIGSYS',
      ...(dumped !== undefined && { stack: dumped }),
    }
  }

  /** SIGKILL goes to its group. On Windows the end of the warden closes the job, and with it everything in it. */
  #signal(name: NodeJS.Signals): void {
    if (this.pid === 0) return
    try {
      if (this.#grouped && name === 'SIGKILL') process.kill(-this.pid, name)
      else this.#process.kill(name)
    } catch {
      // It is gone.
    }
  }
}

/** It was told to stop before it had learned what that means: while it still loaded Python's modules. */
function unready(signal: NodeJS.Signals | null) {
  if (signal !== 'SIGUSR1' && signal !== 'SIGUSR2') return {}
  return { why: 'time', detail: 'It had not begun to run the strategy when its time was over' } as const
}

function streamsOf(child: ChildProcess): NonNullable<Child['streams']> {
  // Node's types know five descriptors, their number is not limited.
  const stdio: readonly unknown[] = child.stdio
  const [down, up] = process.platform === 'win32' ? [stdio[0], stdio[1]] : [stdio[4], stdio[5]]
  const streams = { toStrategy: down as Writable, fromStrategy: up as Readable }
  // Its end is told by `ended`.
  streams.toStrategy.on('error', () => undefined)
  streams.fromStrategy.on('error', () => undefined)
  return streams
}

/** On Windows stdout is the channel. */
function outputOf({ stdout, stderr }: ChildProcess) {
  return { stdout: process.platform === 'win32' ? null : stdout, stderr }
}

function endOf(
  child: ChildProcess,
  failed: (error: Error) => void,
): Promise<[code: number | null, signal: NodeJS.Signals | null]> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      failed(error)
      if (child.pid === undefined) resolve([null, null])
    })
    child.on('close', (code, signal) => resolve([code, signal]))
    child.on('exit', (code, signal) => setTimeout(() => resolve([code, signal]), DRAIN_MS).unref())
  })
}
