/** Files of bars that tests import: a quiet price that can be told from its time. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually, temporaryFolder, type Workstation } from './workstation.ts'

export interface BarFile {
  readonly name: string
  /** One a minute. */
  readonly bars: number
  readonly from: string
  /** Header and separator of a file from elsewhere. */
  readonly header?: string
}

const MINUTE_MS = 60_000

/** Every bar opens and closes at 100 plus its number in hundredths, and `adjusted` is a cent below that. */
export function writeBars({ name, bars, from, header = 'time,open,high,low,close,volume,adjusted' }: BarFile): string {
  const start = Date.parse(from)
  const lines = Array.from({ length: bars }, (_, at) => {
    const time = new Date(start + at * MINUTE_MS).toISOString()
    const price = 100 + (at % 500) / 100
    return [time, price, price + 0.5, price - 0.5, price, 1000 + at, price - 0.01].map(plain).join(',')
  })
  return writeText(name, [header, ...lines, ''].join('\n'))
}

export function writeText(name: string, text: string): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, text)
  return path
}

const plain = (value: string | number): string => (typeof value === 'number' ? String(Number(value.toFixed(2))) : value)

/** Without the dialog, for tests of something else. */
export async function importFile(station: Workstation, path: string, instrument: string): Promise<void> {
  const { job } = (await station.ask('POST', '/imports', {
    kind: 'bars',
    source: { kind: 'path', path },
    instrument,
  })) as { readonly job: string }
  await eventually(async () => {
    const { status } = (await station.ask('GET', `/jobs/${job}`)) as { readonly status: string }
    return status
  }).toBe('done')
}
