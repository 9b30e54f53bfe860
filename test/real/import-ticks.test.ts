import { expect, test } from 'vitest'
import { aTerminal } from '../electron/engine/cli/terminal.ts'
import { dataFile } from './data.ts'

const eurUsd = dataFile('market/fx_oanda_eurusd_tick.csv.gz')
const spy = dataFile('market/us_spy_tick_trade_20131007.csv.gz')

test.skipIf(eurUsd === undefined)(
  'EURUSD quotes go in whole, once, and come out as they were',
  async () => {
    const { run } = aTerminal()
    const load = async () =>
      JSON.parse(
        (
          await run(
            'import',
            eurUsd ?? '',
            '--instrument',
            'EURUSD.OANDA',
            '--kind',
            'ticks',
            '--columns',
            'time=ts,bid=bid,ask=ask',
            '--json',
          )
        ).out,
      ) as object
    const counts = { received: 99_861, accepted: 99_861, quarantined: 0, rejected: 0 }
    expect(await load()).toMatchObject({ ...counts, added: 99_861, created: true, first: '2014-05-01T00:00:00.292Z' })
    expect(await load()).toMatchObject({ ...counts, added: 0, known: 99_861, created: false })
    const { out } = await run('ticks', 'EURUSD.OANDA', '--kind', 'quote', '--most', '1', '--json')
    expect(JSON.parse(out)).toMatchObject([{ time: '2014-05-05T23:59:59.513Z', bid: 1.38741, ask: 1.38755 }])
  },
  120_000,
)

test.skipIf(spy === undefined)(
  'every SPY trade is kept, with the repeated rows and the prints of the auctions',
  async () => {
    const { run } = aTerminal()
    const order = ['--instrument', 'SPY.ARCX', '--kind', 'ticks', '--conditions', 'algoseek', '--json'] as const
    const { out } = await run('import', spy ?? '', ...order)
    expect(JSON.parse(out)).toMatchObject({
      received: 250_601,
      accepted: 250_601,
      added: 250_601,
      rules: { 'no-bar': 339 },
      reading: { columns: { time: 'ts', price: 'price', size: 'size', condition: 'cond' } },
    })
  },
  120_000,
)
