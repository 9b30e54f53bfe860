/** Recordings that tests play: what Binance sends, one line a message, with a quiet price that can be told from its time. */
import { eventually, type Workstation } from './workstation.ts'
import { writeText } from './bar-files.ts'

export interface Recording {
  readonly name: string
  readonly from: string
  readonly seconds: number
}

/** A trade and a quote every 250 ms; the price of a trade is 60,000 and its number in cents. */
export function writeRecording({ name, from, seconds }: Recording): string {
  const start = Date.parse(from)
  const lines = Array.from({ length: seconds * 4 }, (_, at) => {
    const ms = start + at * 250
    const price = (60_000 + at / 100).toFixed(2)
    return [
      line(ms, 'btcusdt@bookTicker', { u: at + 1, s: 'BTCUSDT', b: price, B: '1.5', a: up(price), A: '2.5' }),
      line(ms, 'btcusdt@trade', {
        e: 'trade',
        E: ms,
        s: 'BTCUSDT',
        t: at + 1,
        p: price,
        q: at % 10 === 0 ? '2.00000' : '0.01000',
        T: ms,
        m: at % 2 === 0,
        M: true,
      }),
    ]
  })
  return writeText(name, [...lines.flat(), ''].join('\n'))
}

const line = (ms: number, stream: string, data: object): string => `${ms}000000 ${JSON.stringify({ stream, data })}`

const up = (price: string): string => (Number(price) + 0.01).toFixed(2)

/** Without the dialog: it plays its first messages, so that its instrument is known, and then waits. */
export async function startReplay(station: Workstation, path: string, speed: number): Promise<void> {
  const source = { kind: 'recording', format: 'binance', files: [{ kind: 'path', path }] }
  const { id } = (await station.ask('POST', '/replays', { source, speed: 1 })) as { readonly id: string }
  await eventually(async () => {
    const replays = (await station.ask('GET', '/replays')) as readonly { readonly instruments: readonly string[] }[]
    return replays[0]?.instruments.length
  }).toBe(1)
  await station.ask('POST', `/replays/${id}/control`, { pause: true, speed })
}
