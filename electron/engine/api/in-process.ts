import { MessageChannel } from 'node:worker_threads'
import { connect } from '../../../shared/contract/connect.ts'
import type { contract } from '../../../shared/contract/contract.ts'
import type { LocalEngine } from './local.ts'
import { serve, type Api, type LogError } from './serve.ts'
import { portWire } from './wires.ts'

/** A client in the engine's own process: the same wire as a window's, so that a command cannot tell the difference. */
export function inProcess(api: Api, log: LogError): LocalEngine {
  const { port1, port2 } = new MessageChannel()
  serve(api, portWire(port1), { actor: 'local', role: 'admin', local: true }, log)
  return { engine: connect<typeof contract>(portWire(port2)), close: () => port1.close() }
}
