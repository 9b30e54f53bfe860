import { expect, test } from 'vitest'
import { aTerminal } from '../electron/engine/cli/terminal.ts'
import { dataFile } from './data.ts'

const spy = dataFile('market/us_spy_1m_trade.csv.gz')
const goog = dataFile('backtests/input_GOOG.csv')

interface PrintedBar {
  readonly time: string
  readonly close_time: string
  readonly session: string
  readonly phase: string
  readonly volume: number
}

/** Bars a phase of each session: pre, regular, post. */
const published: Readonly<Record<string, readonly [number, number, number]>> = {
  '2013-10-04': [204, 390, 117],
  '2013-10-07': [260, 390, 178],
  '2013-10-08': [216, 390, 222],
  '2013-10-09': [233, 390, 190],
  '2013-10-10': [269, 390, 224],
  '2013-10-11': [226, 390, 160],
  '2023-08-03': [318, 390, 239],
}

test.skipIf(spy === undefined)(
  'SPY minutes go in whole, and come out by phase and by hours of the session',
  async () => {
    const { run } = aTerminal()
    const imported = await run(
      'import',
      spy ?? '',
      '--instrument',
      'SPY.ARCX',
      '--kind',
      'bars',
      '--timeframe',
      '1m',
      '--json',
    )
    expect(JSON.parse(imported.out)).toMatchObject({ received: 5786, accepted: 5786, quarantined: 0, rejected: 0 })
    const bars = async (...args: readonly string[]) => {
      const { out } = await run('bars', 'SPY.ARCX', '--json', ...args)
      return JSON.parse(out) as readonly PrintedBar[]
    }

    const minutes = Map.groupBy(await bars('--timeframe', '1m', '--session', 'all'), ({ session }) => session)
    for (const [session, counts] of Object.entries(published)) {
      const count = (phase: string) => minutes.get(session)?.filter((bar) => bar.phase === phase).length
      expect([session, count('pre'), count('regular'), count('post')]).toEqual([session, ...counts])
    }

    const hours = await bars('--timeframe', '1h', '--from', '2013-10-07', '--to', '2013-10-07')
    const newYork = ({ time, close_time }: PrintedBar) => `${time.slice(11, 16)} to ${close_time.slice(11, 16)}`
    expect(hours.map(newYork)).toEqual([
      '13:30 to 14:30',
      '14:30 to 15:30',
      '15:30 to 16:30',
      '16:30 to 17:30',
      '17:30 to 18:30',
      '18:30 to 19:30',
      '19:30 to 20:00',
    ])
    const regular = minutes.get('2013-10-07')?.filter(({ phase }) => phase === 'regular') ?? []
    const total = (list: readonly PrintedBar[]) => list.reduce((sum, { volume }) => sum + volume, 0)
    expect(total(hours)).toBe(total(regular))
  },
)

test.skipIf(goog === undefined)('GOOG days go in whole, and the same file again adds nothing', async () => {
  const { run } = aTerminal()
  const load = async () =>
    JSON.parse(
      (await run('import', goog ?? '', '--instrument', 'GOOG.XNAS', '--timeframe', '1d', '--json')).out,
    ) as object
  const counts = { received: 2148, accepted: 2148, quarantined: 0, rejected: 0 }
  expect(await load()).toMatchObject({
    ...counts,
    added: 2148,
    first: '2004-08-19T13:30:00Z',
    last: '2013-03-01T14:30:00Z',
  })
  expect(await load()).toMatchObject({ ...counts, added: 0, unchanged: 2148 })
})
