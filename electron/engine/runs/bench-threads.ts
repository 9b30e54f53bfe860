/** Test benches in threads of their own: what a run comes to is never unpacked in the engine's thread. */
import { extname } from 'node:path'
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import { columnsIn, type Answer } from '../store/calls.ts'
import type { BenchServices } from './bench-services.ts'
import { prompt, refusalOf, told, valueOf, type FromBench, type ToBench, type Waiting } from './bench-words.ts'
import type { BenchOf, BenchWork, TestBench } from './test-bench.ts'

/** Beside this file, as source or as built. */
const source = new URL(`./bench-thread${extname(import.meta.filename)}`, import.meta.url)

/** How long the last free thread stays for what may come next. */
const IDLE_MS = 10_000

/** As many threads as there is work at once. */
export function benchThreads(): TestBench {
  let free: BenchThread | undefined
  let idle: NodeJS.Timeout | undefined
  const dismiss = () => {
    free?.close()
    free = undefined
  }
  const rest = (thread: BenchThread) => {
    clearTimeout(idle)
    dismiss()
    if (thread.isGone) return
    free = thread
    idle = setTimeout(dismiss, IDLE_MS).unref()
  }
  return (async (work: BenchWork, around: BenchOf) => {
    const thread = free?.isGone === false ? free : new BenchThread()
    free = undefined
    try {
      return await thread.do(work, around)
    } finally {
      rest(thread)
    }
  }) as TestBench
}

class BenchThread {
  readonly #worker: Worker
  readonly #answers: MessagePort
  readonly #cell = new Int32Array(new SharedArrayBuffer(4))
  #services: BenchServices | undefined
  #settle: ((answer: Answer) => void) | undefined
  #isGone = false

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.#answers = port1
    const workerData: Waiting = { cell: this.#cell, answers: port2 }
    this.#worker = new Worker(source, { execArgv: [], workerData, transferList: [port2] })
    this.#worker.on('message', (message: FromBench) => this.#take(message))
    this.#worker.on('messageerror', (error) => this.#broke(error))
    this.#worker.on('error', (error) => this.#broke(error))
    this.#worker.on('exit', (code) => this.#broke(new Error(`The thread of a test bench has ended with code ${code}`)))
  }

  /** It has broken or was closed: nothing can be done there any more. */
  get isGone(): boolean {
    return this.#isGone
  }

  /** One work at a time. Rejects where the thread breaks, which is a bug of ours. */
  async do(work: BenchWork, { signal, keepsPart, services }: BenchOf): Promise<unknown> {
    const abort = () => this.#send({ do: 'abort', keepsPart: keepsPart() })
    this.#services = services
    this.#worker.ref()
    try {
      const ended = new Promise<Answer>((resolve) => (this.#settle = resolve))
      this.#send({ do: 'work', work })
      signal.addEventListener('abort', abort)
      if (signal.aborted) abort()
      return valueOf(await ended)
    } finally {
      signal.removeEventListener('abort', abort)
      this.#settle = this.#services = undefined
      // One that waits for work keeps no process alive.
      this.#worker.unref()
    }
  }

  /** It ends by itself once it waits for nothing more. */
  close(): void {
    this.#send({ do: 'end' })
    this.#answers.close()
  }

  #send(message: ToBench, handedOver: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, [...handedOver])
  }

  #take(message: FromBench): void {
    if ('ended' in message) this.#settle?.(message.ended)
    else if (message.call in told) this.#tell(message)
    else if (message.call in prompt) this.#answerAtOnce(message)
    else void this.#answer(message)
  }

  /** A process may tell of its protection when its work has ended already: nobody asks any more. */
  #tell(message: Called): void {
    if (this.#services !== undefined) this.#call(message)
  }

  #call({ call, args }: Called): unknown {
    const services: object | undefined = this.#services
    if (services === undefined) throw new Error(`The thread of a test bench asks for ${call} without work`)
    return Reflect.apply(Reflect.get(services, call) as () => unknown, services, args)
  }

  /** The thread stands still until then. */
  #answerAtOnce(message: Called): void {
    this.#answers.postMessage(
      answerOf(message.id, () => this.#call(message)),
      [],
    )
    Atomics.store(this.#cell, 0, 1)
    Atomics.notify(this.#cell, 0)
  }

  async #answer(message: Called): Promise<void> {
    const { id } = message
    const found = await Promise.resolve(this.#call(message)).then(
      (value) => ({ id, value }),
      (error: unknown) => refusalOf(id, error),
    )
    this.#send({ do: 'answer', answer: found }, 'value' in found ? columnsIn(found.value) : [])
  }

  #broke(error: unknown): void {
    this.#isGone = true
    this.#settle?.({ id: 0, bug: error })
  }
}

type Called = Extract<FromBench, { readonly call: unknown }>

function answerOf(id: number, call: () => unknown): Answer {
  try {
    return { id, value: call() }
  } catch (error) {
    return refusalOf(id, error)
  }
}
