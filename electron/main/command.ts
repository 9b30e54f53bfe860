/** `openbell COMMAND` through the installed program: no window, the engine's command line and its exit code. */
import { app, utilityProcess } from 'electron'
import type { ToEngine } from '../../shared/contract/shell.ts'

/** The fuses leave the program no plain Node to run, so that the command line too is a utility process. */
export async function runCommand(entry: string, argv: readonly string[]): Promise<number> {
  app.dock?.hide()
  await app.whenReady()
  const child = utilityProcess.fork(entry, [], { serviceName: 'Openbell command', stdio: 'inherit' })
  const command: ToEngine = { kind: 'command', argv }
  child.postMessage(command, [])
  return new Promise((done) => child.on('exit', done))
}
