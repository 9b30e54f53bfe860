import { setTimeout as sleep } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { makeGuard } from '../../../../electron/engine/api/guard.ts'
import { makeApi, serve } from '../../../../electron/engine/api/serve.ts'
import { portWire } from '../../../../electron/engine/api/wires.ts'
import { connect } from '../../../../shared/contract/connect.ts'
import { call, stream, type Caller, type Contract, type Handlers } from '../../../../shared/contract/procedure.ts'

const ann: Caller = { actor: 'ann', role: 'admin', local: true }
const bob: Caller = { actor: 'bob', role: 'read-only', local: false }

const small = {
  words: {
    upper: call({
      summary: 'Upper case',
      role: 'read-only',
      input: z.object({ text: z.string().min(1) }),
      output: z.string(),
    }),
    keep: call({
      summary: 'Keeps a word',
      role: 'user',
      audited: true,
      perSecond: 2,
      input: z.object({ text: z.string() }),
      output: z.object({ owner: z.string() }),
    }),
    column: call({
      summary: 'Doubles',
      role: 'read-only',
      input: z.object({ length: z.int() }),
      output: z.custom<Float64Array>(),
    }),
    fall: call({ summary: 'Breaks', role: 'read-only', input: z.object({}), output: z.void() }),
  },
  watchCount: stream({ summary: 'A number that grows', role: 'read-only', input: z.object({}), output: z.int() }),
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const value of values) list.push(value)
  return list
}

/** A client of the small contract, the audit entries, what was logged and how many counts were made. */
function linked(caller: Caller = ann, watchCount?: Handlers<typeof small>['watchCount']) {
  const [written, logged] = [[] as object[], [] as unknown[]]
  const made = { count: 0 }
  const handlers: Handlers<typeof small> = {
    words: {
      upper: ({ text }) => text.toUpperCase(),
      keep: (_input, { actor }) => ({ owner: actor }),
      column: ({ length }) => Float64Array.from({ length }, (_, i) => i / 3),
      fall() {
        throw new Error('a secret path')
      },
    },
    watchCount:
      watchCount ??
      async function* () {
        while (true) {
          await sleep(1)
          yield made.count++
        }
      },
  }
  const api = makeApi(
    small,
    handlers,
    makeGuard(
      () => 0,
      (entry) => written.push(entry),
    ),
  )
  const { port1, port2 } = new MessageChannel()
  serve(api, portWire(port1), caller, (error) => `id-${logged.push(error)}`)
  return {
    engine: connect<typeof small>(portWire(port2)),
    written,
    logged,
    made,
    [Symbol.dispose]: () => port1.close(),
  }
}

test('a call is answered', async () => {
  using link = linked()
  expect(await link.engine.words.upper({ text: 'bell' })).toBe('BELL')
})

test('a client is no promise', async () => {
  using link = linked()
  expect(await (await Promise.resolve(link.engine)).words.upper({ text: 'x' })).toBe('X')
})

test('an audited call is written down before it runs, and its handler knows who asks', async () => {
  using link = linked()
  expect(await link.engine.words.keep({ text: 'bell' })).toEqual({ owner: 'ann' })
  expect(link.written).toEqual([
    {
      source: 'api',
      text: 'ann asked for words.keep',
      kind: 'asked',
      actor: 'ann',
      procedure: 'words.keep',
      input: { text: 'bell' },
    },
  ])
})

test('a role that does not reach is refused with what it needs', async () => {
  using link = linked(bob)
  await expect(link.engine.words.keep({ text: 'x' })).rejects.toMatchObject({
    problem: { code: 'api.forbidden', values: { actor: 'bob', procedure: 'words.keep', role: 'user' } },
    message: 'bob may not use words.keep: it needs the role user.',
  })
})

test('a wrong input is named with its field', async () => {
  using link = linked()
  await expect(link.engine.words.upper({ text: '' })).rejects.toMatchObject({
    problem: { code: 'api.bad-input', values: { procedure: 'words.upper' } },
    message: expect.stringContaining('text'),
  })
})

test('the third ask of a second is one too many, for that caller only', async () => {
  using link = linked()
  const asks = await Promise.allSettled([1, 2, 3].map((n) => link.engine.words.keep({ text: String(n) })))
  expect(asks.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
})

test('columns cross a port as doubles', async () => {
  using link = linked()
  const column = await link.engine.words.column({ length: 1000 })
  expect(column).toEqual(Float64Array.from({ length: 1000 }, (_, i) => i / 3))
})

test('a bug keeps its text for the log, and the asker gets the id under which it stands there', async () => {
  using link = linked()
  await expect(link.engine.words.fall({})).rejects.toMatchObject({
    problem: { code: 'api.internal', values: { id: 'id-1' } },
  })
  expect(link.logged).toEqual([new Error('a secret path')])
})

test('what the contract does not have is refused', async () => {
  using link = linked()
  const { nothing } = link.engine as unknown as { nothing: { here(input: object): Promise<void> } }
  await expect(nothing.here({})).rejects.toMatchObject({
    problem: { code: 'api.unknown', values: { what: 'nothing.here' } },
  })
})

test('a reader that stalls is not sent more than it has room for', async () => {
  using link = linked()
  const seen: number[] = []
  for await (const count of link.engine.watchCount({})) {
    seen.push(count)
    if (seen.length === 1) await sleep(100)
    if (seen.length === 4) break
  }
  expect(seen).toEqual([0, 1, 2, 3])
  expect(link.made.count).toBeLessThan(8)
})

test('an aborted stream ends though it is silent, and its handler is told', async () => {
  const told = Promise.withResolvers<void>()
  using link = linked(ann, async function* (_input, _caller, signal) {
    signal.addEventListener('abort', () => told.resolve())
    await told.promise
  })
  const leave = new AbortController()
  const reading = all(link.engine.watchCount({}, leave.signal))
  await sleep(10)
  leave.abort()
  expect(await reading).toEqual([])
  await told.promise
})

test('a closed wire fails what is waiting and what is asked after', async () => {
  const link = linked(ann, async function* (_input, _caller, signal) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
  })
  const reading = all(link.engine.watchCount({}))
  await sleep(10)
  link[Symbol.dispose]()
  await expect(reading).rejects.toMatchObject({ problem: { code: 'api.closed' } })
  await expect(link.engine.words.upper({ text: 'x' })).rejects.toMatchObject({ problem: { code: 'api.closed' } })
})

test('a message that is no ask is passed over', async () => {
  const api = makeApi({} satisfies Contract, {}, () => {})
  const { port1, port2 } = new MessageChannel()
  serve(api, portWire(port1), ann, () => 'id')
  port2.postMessage({ nonsense: true })
  port2.postMessage({ id: 1, ask: 'x', input: {} })
  expect(await new Promise((resolve) => port2.once('message', resolve))).toMatchObject({
    id: 1,
    error: { code: 'api.unknown' },
  })
  port1.close()
})

test('a stream that is not named watch… does not start', () => {
  const wrong = { follow: stream({ summary: '', role: 'read-only', input: z.object({}), output: z.string() }) }
  const follow = async function* () {
    yield ''
  }
  expect(() => makeApi(wrong, { follow }, () => {})).toThrow('follow: streams, and only streams, are named watch…')
})

test('calls of one client beyond what may run at once wait their turn, and all are answered', async () => {
  const slow = { wait: call({ summary: 'Waits', role: 'read-only', input: z.object({}), output: z.int() }) }
  let [running, most] = [0, 0]
  const wait = async () => {
    running += 1
    most = Math.max(most, running)
    await sleep(2)
    running -= 1
    return 1
  }
  const { port1, port2 } = new MessageChannel()
  serve(
    makeApi(slow, { wait }, () => {}),
    portWire(port1),
    ann,
    () => 'id',
  )
  const engine = connect<typeof slow>(portWire(port2))
  const answers = await Promise.all(Array.from({ length: 100 }, () => engine.wait({})))
  expect([answers.length, most]).toEqual([100, 16])
  port1.close()
})
