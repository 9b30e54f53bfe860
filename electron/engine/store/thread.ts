/** A store thread: one database connection, asked from the engine's thread. It answers one call after the other. */
import { parentPort } from 'node:worker_threads'
import { columnsIn, type Answer, type Call, type Connection } from './calls.ts'
import { openToRead, openToWrite, type OpenDatabase } from './connection.ts'
import { migrations } from './migrations/migrations.ts'
import type { StoreFiles } from './store-files.ts'
import { problemOf } from './store-problems.ts'

const port = parentPort
if (port === null) throw new Error('The store thread is started by open-store')

let files: StoreFiles | undefined
let database: OpenDatabase | undefined

function opened(): OpenDatabase {
  if (database === undefined) throw new Error('The store thread has not opened its database')
  return database
}

const connection: Connection = {
  async open(at, role) {
    files = at
    database = role === 'writer' ? await openToWrite(files, migrations) : openToRead(files)
    return { endedBadly: database.endedBadly }
  },
  about: () => opened().about(),
  async close() {
    // Nothing else keeps the thread alive: it ends when this call is answered.
    port.unref()
    database?.close()
  },
}

async function run({ noun, method, args }: Call): Promise<unknown> {
  const served: object = noun === 'connection' ? connection : opened().nouns[noun]
  const called: unknown = Reflect.get(served, method)
  if (typeof called !== 'function') throw new TypeError(`The store has no ${noun}.${method}`)
  return Reflect.apply(called, served, args)
}

async function answer(call: Call): Promise<void> {
  try {
    const value = await run(call)
    port?.postMessage({ id: call.id, value } satisfies Answer, columnsIn(value))
  } catch (error) {
    port?.postMessage(refusal(call.id, error))
  }
}

function refusal(id: number, error: unknown): Answer {
  const told = files === undefined ? undefined : problemOf(error, files)
  return told === undefined ? { id, bug: error } : { id, problem: told.problem, cause: told.cause }
}

// Also calls that wait for something are answered in the order they were asked in: a write sees the one before it.
let last = Promise.resolve()
port.on('message', (call: Call) => {
  last = last.then(() => answer(call))
})
