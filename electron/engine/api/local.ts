/** The engine on this machine, for this user: the command line talks to a running engine here, without a token. */
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import { dirname } from 'node:path'
import { WebSocket, WebSocketServer } from 'ws'
import { connect } from '../../../shared/contract/connect.ts'
import type { contract, Engine } from '../../../shared/contract/contract.ts'
import type { Caller } from '../../../shared/contract/procedure.ts'
import { serve, type Api, type LogError } from './serve.ts'
import { socketWire } from './wires.ts'

/** The file system lets only this user open the socket. */
const owner: Caller = { actor: 'local', role: 'admin', local: true }
const isFile = process.platform !== 'win32'

/** Call it only with the data folder claimed: a socket that is there was left by an engine that was killed. */
export async function openLocal(api: Api, address: string, log: LogError): Promise<{ close(): void }> {
  if (isFile) {
    mkdirSync(dirname(address), { recursive: true, mode: 0o700 })
    rmSync(address, { force: true })
  }
  const server = createServer()
  const sockets = new WebSocketServer({ server, maxPayload: 64 * 1024 * 1024 })
  sockets.on('connection', (socket) => serve(api, socketWire(socket), owner, log))
  await once(server.listen(address), 'listening')
  if (isFile) chmodSync(address, 0o600)
  return {
    close() {
      for (const socket of sockets.clients) socket.terminate()
      server.close()
      if (isFile) rmSync(address, { force: true })
    },
  }
}

export interface LocalEngine {
  readonly engine: Engine
  readonly close: () => void
}

/** The engine that runs on this data folder, or undefined where none answers. */
export async function connectLocal(address: string): Promise<LocalEngine | undefined> {
  if (isFile && !existsSync(address)) return undefined
  const socket = new WebSocket('ws://localhost/', { createConnection: () => connectSocket(address) })
  try {
    await once(socket, 'open')
  } catch {
    return undefined
  }
  return { engine: connect<typeof contract>(socketWire(socket)), close: () => socket.terminate() }
}
