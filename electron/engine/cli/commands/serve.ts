import { startHeadless } from '../../headless.ts'
import { UsageError, type Command } from '../command.ts'

const DEFAULT_PORT = 7130

export const serve: Command = {
  name: 'serve',
  usage: '[--host 127.0.0.1] [--port 7130]',
  summary: 'the engine without a window of its own: the same window opens in a browser',
  options: { host: { type: 'string' }, port: { type: 'string' } },
  words: [0, 0],
  async run(args, { dataDir, json, out, signal }) {
    const host = args.option('host') ?? '127.0.0.1'
    const headless = await startHeadless({ dataDir, host, port: portOf(args.option('port')) })
    out(json ? JSON.stringify({ url: headless.url, token: headless.token }) : `Openbell is at ${headless.url}`)
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve())
    })
    await headless.close()
    return 0
  },
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port must be 0 to 65535, was ${text}`)
  return port
}
