/** Loaded before a utility process's own code: gives it `process.parentPort` over the channel of child_process.fork. */
import { EventEmitter } from 'node:events'

/** Both ways. */
export type Post =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'close'; readonly port: number }

class AwayPort extends EventEmitter {
  readonly #id: number
  #started = false
  #waiting: unknown[] = []

  constructor(id: number) {
    super()
    this.#id = id
  }

  postMessage(data: unknown): void {
    send({ kind: 'port', port: this.#id, data })
  }

  start(): void {
    this.#started = true
    for (const data of this.#waiting.splice(0)) this.take(data)
  }

  take(data: unknown): void {
    if (this.#started) this.emit('message', { data, ports: [] })
    else this.#waiting.push(data)
  }

  close(): void {
    send({ kind: 'close', port: this.#id })
  }
}

const ports = new Map<number, AwayPort>()
const waiting: { readonly data: unknown; readonly ports: readonly AwayPort[] }[] = []
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => send({ kind: 'message', data, ports: [] }),
})
// Electron keeps messages until somebody listens.
parentPort.on('newListener', (name) => {
  if (name === 'message')
    setImmediate(() => {
      for (const message of waiting.splice(0)) parentPort.emit('message', message)
    })
})

process.on('message', (post: Post) => {
  if (post.kind === 'port') return ports.get(post.port)?.take(post.data)
  if (post.kind === 'close') return ports.get(post.port)?.emit('close')
  const message = { data: post.data, ports: post.ports.map(openPort) }
  if (parentPort.listenerCount('message') > 0) parentPort.emit('message', message)
  else waiting.push(message)
})
// Electron ends a utility process whose main process has died.
process.on('disconnect', () => process.exit(0))
Object.defineProperty(process, 'parentPort', { value: parentPort })

function openPort(id: number): AwayPort {
  const port = new AwayPort(id)
  ports.set(id, port)
  return port
}

function send(post: Post): void {
  if (process.connected) process.send?.(post)
}
