/** The engine's end of a store thread. */
import { Worker } from 'node:worker_threads'
import { ApiError } from '../../../shared/contract/wire.ts'
import { columnsIn, type Answer, type Call } from './calls.ts'

interface Waiting {
  resolve(value: unknown): void
  reject(error: unknown): void
}

export class StoreThread {
  readonly #worker: Worker
  readonly #onFatal: (error: Error) => void
  readonly #waiting = new Map<number, Waiting>()
  readonly #ended: Promise<void>
  #asked = 0
  #gone: Error | undefined
  #closing: Promise<void> | undefined

  /** `onFatal` is told once, when the thread ends without having been asked to. */
  constructor(source: URL, onFatal: (error: Error) => void) {
    this.#onFatal = onFatal
    // The options of this process are about its own main file.
    this.#worker = new Worker(source, { execArgv: [] })
    this.#worker.on('message', (answer: Answer) => this.#take(answer))
    this.#worker.on('messageerror', (error) => this.#end(error))
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))))
    this.#ended = new Promise((resolve) =>
      this.#worker.once('exit', (code) => {
        this.#end(new Error(`The store thread has ended with code ${code}`))
        resolve()
      }),
    )
  }

  /** The columns of its arguments are handed over: they are empty here afterwards. */
  ask(call: Omit<Call, 'id'>): Promise<unknown> {
    if (this.#closing !== undefined) return Promise.reject(new Error('The store is closed'))
    if (this.#gone !== undefined) return Promise.reject(this.#gone)
    return new Promise((resolve, reject) => {
      const id = (this.#asked += 1)
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, ...call } satisfies Call, call.args.flatMap(columnsIn))
    })
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    if (this.#gone !== undefined) return
    try {
      await this.ask({ noun: 'connection', method: 'close', args: [] })
    } finally {
      await this.#ended
    }
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('value' in answer) waiting?.resolve(answer.value)
    else if ('bug' in answer) waiting?.reject(answer.bug)
    else waiting?.reject(new ApiError(answer.problem, { cause: answer.cause }))
  }

  #end(error: Error): void {
    if (this.#gone !== undefined) return
    this.#gone = error
    for (const waiting of this.#waiting.values()) waiting.reject(error)
    this.#waiting.clear()
    if (this.#closing === undefined) this.#onFatal(error)
  }
}
