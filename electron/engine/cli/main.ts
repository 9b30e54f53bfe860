/** Entry of `openbell COMMAND` as a process of its own. */
import { once } from 'node:events'
import { runCli } from './cli.ts'
import { INTERRUPTED } from './command.ts'

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Who asks twice does not want to wait for what the first has begun.
    if (interrupted.signal.aborted) process.exit(INTERRUPTED)
    interrupted.abort()
  })
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (`| head`) is no error.
  if (error.code === 'EPIPE') process.exit(0)
  process.stderr.write(`openbell: the output could not be written: ${error.message}\n`)
  process.exit(1)
})
// Nobody is left to be told.
process.stderr.on('error', () => {})

let rewritten = false
const io = {
  live: process.stderr.isTTY,
  async out(line: string) {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
  },
  err(line: string) {
    const progress = process.stderr.isTTY && line.endsWith(' %')
    process.stderr.write(`${rewritten ? '\r\u001B[K' : ''}${line}${progress ? '' : '\n'}`)
    rewritten = progress
  },
}
const code = await runCli(process.argv.slice(2), io, interrupted.signal)
// What an interrupted command left running would keep the process.
if (code === INTERRUPTED) process.exit(code)
process.exitCode = code
