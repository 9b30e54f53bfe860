/** The engine's end of the thread of a run. */
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ThreadAnswer, ThreadOrder } from './thread-messages.ts'

/** Beside this file, as source or as built. */
const source = new URL(`./run-thread${extname(import.meta.filename)}`, import.meta.url)

/** What lives shortly in a run is small: more room for it would only stay empty. */
const YOUNG_MB = 4

type Settled = Exclude<ThreadAnswer, { readonly kind: 'frame' }>

export class RunThread {
  readonly #worker = new Worker(source, { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
  #waiting: { resolve(answer: Settled): void; reject(error: Error): void } | undefined
  #gone: Error | undefined
  readonly #ended: Promise<void>
  #hasEnded = false
  /** Gets the frames that are to be sent, where this thread has the streams. */
  #carry: (frame: Uint8Array) => void = () => undefined

  constructor() {
    this.#worker.on('message', (answer: ThreadAnswer) => {
      if (answer.kind === 'frame') this.#carry(answer.frame)
      else this.#settle()?.resolve(answer)
    })
    this.#worker.on('messageerror', (error) => this.#end(error))
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))))
    this.#ended = new Promise((resolve) =>
      this.#worker.once('exit', (code) => {
        this.#hasEnded = true
        this.#end(new Error(`The thread of a run has ended with code ${code}`))
        resolve()
      }),
    )
  }

  carryBy(send: (frame: Uint8Array) => void): void {
    this.#carry = send
  }

  /** One order at a time. Rejects where the thread breaks, which is a bug of ours. */
  ask(order: ThreadOrder, handedOver: ArrayBuffer[] = []): Promise<Settled> {
    if (this.#gone !== undefined) return Promise.reject(this.#gone)
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#worker.postMessage(order, handedOver)
    })
  }

  /** A frame that has come, or the end of them. */
  bring(frame: Uint8Array | undefined): void {
    this.#worker.postMessage({ do: 'frame', frame } satisfies ThreadOrder, [])
  }

  /** It ends by itself once it waits for nothing more: stopped from outside, it may be in the middle of a compilation. */
  async close(): Promise<void> {
    if (this.#hasEnded) return
    this.#worker.postMessage({ do: 'end' } satisfies ThreadOrder, [])
    await this.#ended
  }

  #settle() {
    const waiting = this.#waiting
    this.#waiting = undefined
    return waiting
  }

  #end(error: Error): void {
    this.#gone ??= error
    this.#settle()?.reject(error)
  }
}
