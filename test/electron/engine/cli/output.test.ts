import { expect, test } from 'vitest'
import { newInstrument, planInstrument } from '../../../../electron/engine/import/new-instrument.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { aTerminal } from './terminal.ts'

const daily = 'Date,Open,High,Low,Close,Volume\n2024-07-01,10,12,9,11,100\n2024-07-02,11,13,10,12,200\n'

test('bars of more than one page are printed oldest first, each once', async () => {
  const { run, file } = aTerminal()
  const times = Array.from({ length: 20_001 }, (_, i) => 1_577_836_800_000 + i * 60_000)
  const rows = times.map((time) => [time, 2, 3, 1, 2, 1].join(','))
  await run('import', file('long.csv', ['t,o,h,l,c,v', ...rows].join('\n')), '--instrument', 'BTCUSDT.BINANCE')
  const asked = ['bars', 'BTCUSDT.BINANCE', '--timeframe', '1m', '--session', 'all']
  const wanted = times.map((time) => new Date(time).toISOString().replace('.000Z', 'Z'))
  const [json, text] = [await run(...asked, '--json'), await run(...asked)]
  expect((JSON.parse(json.out) as { time: string }[]).map(({ time }) => time)).toEqual(wanted)
  const lines = text.out.split('\n').slice(1)
  expect(lines.map((line) => line.split(' ')[0])).toEqual(wanted)
})

test('a range without bars is an empty list', async () => {
  const { run, file } = aTerminal()
  await run('import', file('demo.csv', daily), '--instrument', 'DEMO.XNAS')
  const { out } = await run('bars', 'DEMO.XNAS', '--timeframe', '1d', '--to', '2020-01-01', '--json')
  expect(JSON.parse(out)).toEqual([])
})

test('an instrument without bars is listed', async () => {
  const terminal = aTerminal()
  await putInstrument(terminal, 'Bare Metals')
  const { out } = await terminal.run('instruments')
  expect(out.split('\n')[1]).toMatch(/^BARE\.XNYS +Bare Metals +XNYS +none$/)
})

test('what a terminal would obey is shown as a sign, and in JSON escaped', async () => {
  const terminal = aTerminal()
  const name = 'red \u001B[31m and \u009B1m'
  await putInstrument(terminal, name)
  const [text, json] = [await terminal.run('instruments'), await terminal.run('instruments', '--json')]
  expect(text.out).toContain('red \uFFFD[31m and \uFFFD1m')
  expect(json.out).toContain(String.raw`red \u001b[31m and \u009b1m`)
  expect(JSON.parse(json.out)).toMatchObject([{ name }])
  const { err } = await terminal.run('im\u001B[2Jport')
  expect(err).toContain('there is no command im\uFFFD[2Jport')
})

/** Past the import, which takes no name with control characters. */
async function putInstrument({ run, dataDir }: ReturnType<typeof aTerminal>, name: string): Promise<void> {
  await run('calendars')
  const plan = planInstrument({ instrument: 'BARE.XNYS' }, ['XNYS'])
  const store = await openStore(dataDir)
  await store.instruments.put(newInstrument({ ...plan, name }, { priceDecimals: 2, lotsPerUnit: 1 }, () => 'bare'))
  await store.close()
}
