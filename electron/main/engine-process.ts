/** The engine's process: started, watched, started again when it dies, and stopped. */
import type { MessagePortMain } from 'electron'
import * as z from 'zod'
import { catalogue, problem, type ProblemCode } from '../../shared/contract/catalogue.ts'
import type { EngineState, FromEngine, ShellNotice, ToEngine } from '../../shared/contract/shell.ts'
import { waitBeforeRestart } from './restarts.ts'

/** What of Electron's UtilityProcess is used here. */
export interface EngineChild {
  readonly pid: number | undefined
  postMessage(message: ToEngine, ports: MessagePortMain[]): void
  on(event: 'message', take: (message: unknown) => void): unknown
  on(event: 'exit', take: () => void): unknown
  kill(): boolean
}

export interface EngineOptions {
  fork(): EngineChild
  readonly start: Extract<ToEngine, { kind: 'start' }>
  onState(state: EngineState): void
  onStrategies(running: number): void
  onNotice(notice: ShellNotice): void
}

/** An engine that is asked to close seals its store; one that does not answer is killed. */
const CLOSE_WITHIN_MS = 5000

export class EngineProcess {
  readonly #options: EngineOptions
  #state: EngineState = { kind: 'starting' }
  #child: EngineChild | undefined
  #crashes: number[] = []
  #running = 0
  #dataDir: string | undefined
  #timer: NodeJS.Timeout | undefined
  #closing: Promise<void> | undefined

  constructor(options: EngineOptions) {
    this.#options = options
    this.#start()
  }

  get state(): EngineState {
    return this.#state
  }

  /** Undefined until the engine has said which one it uses. */
  get dataDir(): string | undefined {
    return this.#dataDir
  }

  /** Strategies on paper. After a crash it is what the engine said last: they come back with the next one. */
  get running(): number {
    return this.#running
  }

  stopStrategies(): void {
    this.#child?.postMessage({ kind: 'stop-strategies' }, [])
  }

  /** Hands a window's end of a channel to the engine; call it only while the engine is running. */
  connect(port: MessagePortMain): void {
    this.#child?.postMessage({ kind: 'window' }, [port])
  }

  /** Starts an engine that had stopped for good. */
  restart(): void {
    if (this.#state.kind !== 'stopped' || this.#closing !== undefined) return
    this.#crashes = []
    this.#start()
  }

  close(): Promise<void> {
    this.#closing ??= this.#stop()
    return this.#closing
  }

  #start(): void {
    const child = this.#options.fork()
    this.#child = child
    this.#tell({ kind: 'starting' })
    child.on('message', (message) => this.#take(FromEngineSchema.parse(message)))
    child.on('exit', () => {
      if (this.#child !== child) return
      this.#child = undefined
      if (this.#closing === undefined) this.#crashed()
    })
    child.postMessage(this.#options.start, [])
  }

  #take(message: FromEngine): void {
    if (message.kind === 'ready') this.#tell({ kind: 'running' })
    if (message.kind === 'folder') this.#dataDir = message.dataDir
    if (message.kind === 'notice') this.#options.onNotice(message.notice)
    if (message.kind === 'strategies') this.#count(message.running)
    if (message.kind !== 'refused') return
    const child = this.#child
    this.#child = undefined
    this.#tell({ kind: 'stopped', problem: message.problem })
    child?.kill()
  }

  #crashed(): void {
    this.#crashes = [...this.#crashes, Date.now()].slice(-10)
    const wait = waitBeforeRestart(this.#crashes)
    if (wait === undefined) return this.#tell({ kind: 'stopped', problem: problem('engine.crashing', { times: 6 }) })
    this.#tell({ kind: 'starting' })
    this.#timer = setTimeout(() => this.#start(), wait)
  }

  #count(running: number): void {
    this.#running = running
    this.#options.onStrategies(running)
  }

  #tell(state: EngineState): void {
    this.#state = state
    if (state.kind === 'stopped') this.#count(0)
    this.#options.onState(state)
  }

  #stop(): Promise<void> {
    clearTimeout(this.#timer)
    const child = this.#child
    if (child === undefined) return Promise.resolve()
    return new Promise((done) => {
      const timer = setTimeout(() => killAtOnce(child), CLOSE_WITHIN_MS)
      child.on('exit', () => {
        clearTimeout(timer)
        done()
      })
      child.postMessage({ kind: 'close' }, [])
    })
  }
}

/** Not `child.kill()`: its SIGTERM waits for an event loop that may be stuck. */
function killAtOnce({ pid }: EngineChild): void {
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
}

export const ShellNoticeSchema = z.object({
  title: z.string().max(300),
  text: z.optional(z.string().max(2_000)),
  cause: z.string().max(300),
  isCritical: z.boolean(),
  link: z.optional(z.string().max(500)),
})

const FromEngineSchema: z.ZodType<FromEngine> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('folder'), dataDir: z.string() }),
  z.object({ kind: z.literal('notice'), notice: ShellNoticeSchema }),
  z.object({ kind: z.literal('strategies'), running: z.int().min(0) }),
  z.object({
    kind: z.literal('refused'),
    problem: z.object({
      code: z.custom<ProblemCode>((code) => typeof code === 'string' && code in catalogue),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  }),
])
