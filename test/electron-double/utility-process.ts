import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { closedAt, messageFrom, type Carrier, type MessagePortMain } from './ports.ts'
import type { Post } from './parent-port.ts'

interface ForkOptions {
  readonly serviceName?: string
  readonly stdio?: 'inherit' | 'ignore'
}

const running = new Set<UtilityProcess>()
let isReady = () => false

export class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly #ports: number[] = []

  constructor(entry: string, args: readonly string[], { stdio = 'inherit' }: ForkOptions) {
    super()
    const shim = new URL('parent-port.ts', import.meta.url).href
    this.#child = fork(entry, args, {
      execArgv: ['--import', shim],
      serialization: 'advanced',
      stdio: ['ignore', stdio, stdio, 'ipc'],
    })
    running.add(this)
    this.#child.on('spawn', () => this.emit('spawn'))
    this.#child.on('message', (post: Post) => this.#take(post))
    this.#child.on('exit', (code, signal) => {
      running.delete(this)
      for (const port of this.#ports) closedAt(port)
      this.emit('exit', code ?? (signal === null ? 0 : 1))
    })
  }

  get pid(): number | undefined {
    return running.has(this) ? this.#child.pid : undefined
  }

  postMessage(data: unknown, ports: readonly MessagePortMain[] = []): void {
    const carrier: Carrier = {
      deliver: (port, data) => this.#send({ kind: 'port', port, data }),
      close: (port) => this.#send({ kind: 'close', port }),
    }
    const ids = ports.map((port) => port.moveTo(carrier))
    this.#ports.push(...ids)
    this.#send({ kind: 'message', data, ports: ids })
    for (const port of ports) port.start()
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM')
  }

  #take(post: Post): void {
    if (post.kind === 'message') this.emit('message', post.data)
    else if (post.kind === 'port') messageFrom(post.port, post.data)
    else closedAt(post.port)
  }

  #send(post: Post): void {
    // A child that has just died takes nothing any more; its exit is told on its own.
    if (this.#child.connected) this.#child.send(post, () => undefined)
  }
}

export const utilityProcess = {
  fork(entry: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
    if (!isReady()) throw new Error('utilityProcess cannot be created before app is ready')
    return new UtilityProcess(entry, args, options)
  },
}

export const killUtilityProcesses = (): void => running.forEach((each) => each.kill())
export const forkOnlyWhen = (ready: () => boolean): void => {
  isReady = ready
}
