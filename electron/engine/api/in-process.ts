import { MessageChannel } from 'node:worker_threads'
import { connect } from '../../../shared/contract/connect.ts'
import type { contract, Engine } from '../../../shared/contract/contract.ts'
import { serve, type Api, type LogError } from './serve.ts'
import { portWire } from './wires.ts'

/** A client in the engine's own process: the same wire as a window's, so that a command cannot tell the difference. */
export function inProcess(api: Api, log: LogError): Engine {
  const { port1, port2 } = new MessageChannel()
  serve(api, portWire(port1), { actor: 'local', role: 'admin', local: true }, log)
  // The process may end while a client is connected.
  port1.unref()
  return connect<typeof contract>(portWire(port2))
}
