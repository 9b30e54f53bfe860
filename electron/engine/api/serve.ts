/** Answers one wire: every window, socket and command line has its own. */
import * as z from 'zod'
import type { Problem } from '../../../shared/contract/catalogue.ts'
import {
  isStreamName,
  procedures,
  type Call,
  type Caller,
  type Contract,
  type Handlers,
  type Schema,
  type Stream,
} from '../../../shared/contract/procedure.ts'
import { ahead, ApiError, no, type Ask, type Wire } from '../../../shared/contract/wire.ts'
import type { Guard } from './guard.ts'

export type Api = ReadonlyMap<string, Served>

interface Served {
  readonly procedure: Call | Stream
  run(input: unknown, caller: Caller, signal: AbortSignal): unknown
}

/** Where what broke is written; the asker gets the id of the entry. */
export type LogError = (error: unknown) => string

/** Contract, handlers and guard put together by name: what the wires and HTTP answer from. */
export function makeApi<C extends Contract>(contract: C, handlers: Handlers<C>, guard: Guard): Api {
  const api = new Map<string, Served>()
  for (const [name, procedure] of procedures(contract)) {
    if (isStreamName(name) !== (procedure.kind === 'stream'))
      throw new Error(`${name}: streams, and only streams, are named watch…`)
    const handler = at(handlers, name)
    api.set(name, {
      procedure,
      run(input, caller, signal) {
        const parsed = parse(name, procedure.input, input)
        guard(name, procedure, parsed, caller)
        return handler(parsed, caller, signal)
      },
    })
  }
  return api
}

const AskSchema = z.union([
  z.object({ id: z.int(), ask: z.string(), input: z.unknown() }),
  z.object({ id: z.int(), more: z.literal(true) }),
  z.object({ id: z.int(), stop: z.literal(true) }),
])

/** Calls of one wire that run at once. The others wait their turn, so that no client can make the engine pile up answers. */
const MOST_CALLS = 16

export function serve(api: Api, wire: Wire, caller: Caller, log: LogError): void {
  const readers = new Map<number, Reader>()
  const inTurn = makeTurns(MOST_CALLS)
  wire.onClose(() => {
    for (const reader of readers.values()) reader.stop()
  })
  wire.onMessage((message) => {
    const parsed = AskSchema.safeParse(message)
    if (parsed.success) void take(parsed.data)
  })

  async function take(ask: Ask): Promise<void> {
    if ('more' in ask) return readers.get(ask.id)?.more()
    if ('stop' in ask) return readers.get(ask.id)?.stop()
    const { id, ask: name, input } = ask
    try {
      const served = api.get(name)
      if (served === undefined) throw no('api.unknown', { what: name })
      if (served.procedure.kind === 'call') await inTurn(() => answer(id, served, input))
      else await stream(id, served, input)
    } catch (error) {
      await wire.send({ id, error: tell(error, log) })
    } finally {
      readers.delete(id)
    }
  }

  async function answer(id: number, served: Served, input: unknown): Promise<void> {
    await wire.send({ id, value: await served.run(input, caller, new AbortController().signal) })
  }

  async function stream(id: number, served: Served, input: unknown): Promise<void> {
    const reader = makeReader()
    readers.set(id, reader)
    const values = served.run(input, caller, reader.signal) as AsyncGenerator<unknown, void>
    await pump(values, reader, (value) => wire.send({ id, value }))
    await wire.send({ id, end: true })
  }
}

/** Runs at most so many at once, in the order they came. */
function makeTurns(most: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    running += 1
    try {
      await work()
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}

/** What the asker is told. A bug keeps its text for the log. */
export function tell(error: unknown, log: LogError): Problem {
  return error instanceof ApiError ? error.problem : { code: 'api.internal', values: { id: log(error) } }
}

/** The handler is asked for its next value only when the reader has room, so that it folds meanwhile. */
async function pump(
  values: AsyncGenerator<unknown, void>,
  reader: Reader,
  send: (value: unknown) => void | Promise<void>,
): Promise<void> {
  try {
    while (await reader.room()) {
      const next = await Promise.race([values.next(), reader.stopped])
      if (next === undefined || next.done === true) return
      await send(next.value)
    }
  } finally {
    // Not awaited: a generator that waits for news returns only when there is some.
    void values.return()
  }
}

interface Reader {
  readonly signal: AbortSignal
  readonly stopped: Promise<undefined>
  more(): void
  stop(): void
  /** Uses up one place when there is one; false once the reader has left. */
  room(): Promise<boolean>
}

function makeReader(): Reader {
  const control = new AbortController()
  let places = ahead
  let wake = () => {}
  const stopped = new Promise<undefined>((resolve) => {
    control.signal.addEventListener('abort', () => {
      resolve(undefined)
      wake()
    })
  })
  return {
    signal: control.signal,
    stopped,
    more() {
      places += 1
      wake()
    },
    stop: () => control.abort(),
    async room() {
      while (places === 0 && !control.signal.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      places -= 1
      return !control.signal.aborted
    },
  }
}

function parse(name: string, schema: Schema, input: unknown): unknown {
  const parsed = z.safeParse(schema, input)
  if (parsed.success) return parsed.data
  const what = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; ')
  throw no('api.bad-input', { procedure: name, what })
}

function at(handlers: unknown, name: string): (input: unknown, caller: Caller, signal: AbortSignal) => unknown {
  let node = handlers
  for (const key of name.split('.')) node = (node as Record<string, unknown>)[key]
  if (typeof node !== 'function') throw new Error(`${name} has no handler`)
  return node as ReturnType<typeof at>
}
