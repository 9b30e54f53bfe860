/** The engine inside Electron's utility process: main says what to be; each port it sends is one window's wire. */
import type { MessagePort } from 'node:worker_threads'
import type { Caller } from '../../shared/contract/procedure.ts'
import type { FromEngine, ToEngine } from '../../shared/contract/shell.ts'
import { ApiError } from '../../shared/contract/wire.ts'
import { serve } from './api/serve.ts'
import { portWire } from './api/wires.ts'
import { dataFolder } from './data-folder.ts'
import { startEngine } from './engine.ts'
import { RunningStrategies } from './running-strategies.ts'

interface ParentPort {
  on(event: 'message', take: (message: { readonly data: ToEngine; readonly ports: readonly Port[] }) => void): void
  postMessage(message: FromEngine): void
}
type Port = MessagePort & { start(): void }

/** Only this user's shell can have sent the port. */
const person: Caller = { actor: 'local', role: 'admin', local: true }

// Only Electron gives `process` a parentPort; the engine does not load Electron's types for that one name.
const { parentPort: port } = process as unknown as { readonly parentPort: ParentPort }
const strategies = new RunningStrategies((message) => port.postMessage(message))
let engine: Awaited<ReturnType<typeof startEngine>> | undefined

// A utility process only warns of these (since Electron 37), but a bug must end it: main starts another.
process.on('unhandledRejection', (error) => {
  throw error
})
// The process ends of it; the next one, and the report of the crash, find it in the log.
process.on('uncaughtExceptionMonitor', (error) => engine?.log(error))
port.on('message', ({ data, ports }) => void take(data, ports))

async function take(message: ToEngine, ports: readonly Port[]): Promise<void> {
  switch (message.kind) {
    case 'start':
      return start(message.dataDir)
    case 'command':
      return command(message.argv)
    case 'window':
      return ports.forEach(serveWindow)
    case 'stop-strategies':
      return engine?.stopStrategies()
    case 'close':
      await engine?.close()
      process.exit(0)
  }
}

async function start(named: string | undefined): Promise<void> {
  const dataDir = dataFolder(named)
  port.postMessage({ kind: 'folder', dataDir })
  try {
    engine = await startEngine({ dataDir, followStrategies: strategies.follow })
    port.postMessage({ kind: 'ready' })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // Main ends this process once it has the problem.
    port.postMessage({ kind: 'refused', problem: error.problem })
  }
}

function serveWindow(window: Port): void {
  if (engine === undefined) throw new Error('A window came before the engine was ready')
  const wire = portWire(window, (event) => (event as { readonly data: unknown }).data)
  serve(engine.api, wire, person, engine.log)
  window.start()
}

/** The command line is its own entry, which reads the arguments of its process and sets the exit code. */
async function command(argv: readonly string[]): Promise<void> {
  process.argv = [process.execPath, 'openbell', ...argv]
  await import('./cli/main.ts')
  // The port to main would keep the process; what was written must reach the terminal first.
  process.stdout.write('', () => process.exit())
}
