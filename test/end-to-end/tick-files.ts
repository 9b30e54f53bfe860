/** Recordings that tests play: what Binance sends, one line a message, with a quiet price that can be told from its time. */
import { eventually, type Workstation } from './workstation.ts'
import { recordingText } from '../../scripts/sample-recording.ts'
import { writeText } from './bar-files.ts'

export interface Recording {
  readonly name: string
  readonly from: string
  readonly seconds: number
}

/** A trade and a quote every 250 ms; the price of a trade is 60,000 and its number in cents. */
export const writeRecording = ({ name, from, seconds }: Recording): string =>
  writeText(
    name,
    recordingText({
      from: new Date(from),
      count: seconds * 4,
      apart: 250,
      priceAt: (at) => 60_000 + at / 100,
      sizeAt: (at) => (at % 10 === 0 ? '2.00000' : '0.01000'),
    }),
  )

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
