import { startHeadless } from '../../headless.ts'
import { UsageError, wholeNumber, type Command } from '../command.ts'

const DEFAULT_PORT = '7130'

export const serve: Command = {
  name: 'serve',
  usage: '[--host 127.0.0.1] [--port 7130] [--public-url URL]',
  summary: 'the engine without a window of its own: the same window opens in a browser',
  options: { host: { type: 'string' }, port: { type: 'string' }, 'public-url': { type: 'string' } },
  words: [0, 0],
  takesInterrupt: true,
  async run(args, { dataDir, json, out, signal }) {
    const host = args.option('host') ?? '127.0.0.1'
    const port = wholeNumber('port', args.option('port') ?? DEFAULT_PORT, [0, 65_535])
    const publicUrl = publicUrlOf(args.option('public-url'))
    const headless = await startHeadless({ dataDir, host, port, publicUrl })
    void out(json ? JSON.stringify({ url: headless.url, token: headless.token }) : `Openbell is at ${headless.url}`)
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve())
    })
    await headless.close()
    return 0
  },
}

function publicUrlOf(text: string | undefined): string | undefined {
  if (text === undefined || /^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text
  throw new UsageError(`--public-url must be an address such as https://openbell.example, was ${text}`)
}
