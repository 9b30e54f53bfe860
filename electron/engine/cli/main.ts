/** Entry of `openbell COMMAND` as a process of its own. */
import { runCli } from './cli.ts'

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort())
// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
})

let rewritten = false
const io = {
  live: process.stderr.isTTY,
  out: (line: string) => void process.stdout.write(`${line}\n`),
  err(line: string) {
    const progress = process.stderr.isTTY && line.endsWith(' %')
    process.stderr.write(`${rewritten ? '\r\u001B[K' : ''}${line}${progress ? '' : '\n'}`)
    rewritten = progress
  },
}
process.exitCode = await runCli(process.argv.slice(2), io, interrupted.signal)
