import { isStreamName, type Client } from './procedure.ts'
import { problem } from './catalogue.ts'
import { ApiError, no, type Answer, type Ask, type Wire } from './wire.ts'

/** A typed client of whatever answers at the other end: `await api.orders.place({ … })`. */
export function connect<C>(wire: Wire): Client<C> {
  const line = openLine(wire)
  const ask: Asker = (name, input, signal) =>
    isStreamName(name) ? read(line, name, input, signal) : askOnce(line, name, input)
  return branch('', ask) as Client<C>
}

type Asker = (name: string, input: unknown, signal?: AbortSignal) => unknown

/** `branch.orders.place(input)` asks for 'orders.place'. It has no `then`, or `await` would take it for a promise. */
function branch(name: string, ask: Asker): unknown {
  return new Proxy(() => undefined, {
    get: (_target, key) =>
      typeof key === 'symbol' || key === 'then' ? undefined : branch(name === '' ? key : `${name}.${key}`, ask),
    apply: (_target, _self, [input, signal]: [unknown, AbortSignal?]) => ask(name, input, signal),
  })
}

function askOnce(line: Line, name: string, input: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const id = line.ask(name, input, (answer) => {
      line.forget(id)
      if ('error' in answer) reject(new ApiError(answer.error))
      else resolve('value' in answer ? answer.value : undefined)
    })
  })
}

async function* read(line: Line, name: string, input: unknown, signal?: AbortSignal): AsyncGenerator<unknown, void> {
  const inbox = mailbox<Answer>()
  const id = line.ask(name, input, inbox.put)
  const leave = () => inbox.put({ id, end: true })
  signal?.addEventListener('abort', leave)
  try {
    while (true) {
      const answer = await inbox.take()
      if ('error' in answer) throw new ApiError(answer.error)
      if ('end' in answer || signal?.aborted === true) return
      yield answer.value
      line.send({ id, more: true })
    }
  } finally {
    signal?.removeEventListener('abort', leave)
    line.forget(id)
    line.send({ id, stop: true })
  }
}

interface Line {
  ask(name: string, input: unknown, take: (answer: Answer) => void): number
  send(ask: Ask): void
  forget(id: number): void
}

function openLine(wire: Wire): Line {
  const waiting = new Map<number, (answer: Answer) => void>()
  let last = 0
  let closed = false
  wire.onMessage((message) => {
    const answer = message as Answer
    waiting.get(answer.id)?.(answer)
  })
  wire.onClose(() => {
    closed = true
    for (const [id, take] of waiting) take({ id, error: problem('api.closed', {}) })
  })
  return {
    ask(name, input, take) {
      if (closed) throw no('api.closed', {})
      last += 1
      waiting.set(last, take)
      void wire.send({ id: last, ask: name, input })
      return last
    },
    send(ask) {
      if (!closed) void wire.send(ask)
    },
    forget(id) {
      waiting.delete(id)
    },
  }
}

function mailbox<T>() {
  const letters: T[] = []
  let wake = () => {}
  return {
    put: (letter: T) => {
      letters.push(letter)
      wake()
    },
    take: async (): Promise<T> => {
      while (true) {
        const letter = letters.shift()
        if (letter !== undefined) return letter
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
