import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { flips, hasPython } from '../paper/a-strategy.ts'
import { someTrades, tradeLines } from '../feeds/some-messages.ts'
import { aTerminal } from './terminal.ts'

// Each command starts an engine of its own.
vi.setConfig({ testTimeout: 120_000 })

const runIf = test.skipIf(!hasPython)

runIf('check tells what a sound strategy takes, and each fault of another by its line', async () => {
  const { run, file } = aTerminal()
  const sound = await run('strategy', 'check', file('a.py', flips(3)))
  const faulty = await run('strategy', 'check', file('b.py', 'import socket\nimport os\n\nclass A:\n    pass\n'))
  const none = await run('strategy', 'check', file('c.py', 'x = 1\n'))
  expect([
    [sound.code, sound.out.split('\n')],
    [
      faulty.code,
      faulty.err
        .split('\n')
        .filter((line) => line.startsWith('b.py'))
        .map((line) => line.slice(0, 8)),
    ],
    [none.code, none.err.startsWith('c.py')],
  ]).toEqual([
    [0, ['a.py is sound. Flips', 'bars: EXAMPLE.XNAS 1d (regular)', 'indicators: sma(2)']],
    [1, ['b.py:1:1', 'b.py:2:1']],
    [1, true],
  ])
})

runIf('on paper all instruments are in one currency, and who asks for two, in either way, is told so', async () => {
  const { run, file } = aTerminal()
  const days = file('days.csv', 'date,open,high,low,close\n2024-07-01,10,11,9,10\n2024-07-02,10,11,9,10\n')
  for (const instrument of ['ONE.XNAS', 'TWO.XETR']) await run('import', days, '--instrument', instrument)
  const ways = [
    ['--instrument', 'ONE.XNAS,TWO.XETR'],
    ['--instrument', 'ONE.XNAS', '--instrument', 'TWO.XETR'],
  ]
  for (const both of ways) {
    const asked = ['--timeframe', '1d', '--development', ...both]
    const { code, err } = await run('strategy', 'run', file('a.py', flips(3)), ...asked)
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('On paper all is in one currency: TWO.XETR is in EUR, and the account in USD.'),
    ])
  }
})

runIf('on paper too an indicator that there is none of has the line that declares it', async () => {
  const { run, file } = aTerminal()
  await run(
    'import',
    file('days.csv', 'date,open,high,low,close\n2024-07-01,10,11,9,10\n2024-07-02,10,11,9,10\n'),
    '--instrument',
    'ONE.XNAS',
  )
  const path = file('a.py', flips(3).replace('"sma"', '"smaa"'))
  const asked = ['--instrument', 'ONE.XNAS', '--timeframe', '1d', '--development']
  const { code, err } = await run('strategy', 'run', path, ...asked)
  expect([code, err.split('\n')]).toEqual([
    1,
    [
      expect.stringMatching(/^a\.py:7: Indicator "smaa\(period=2\)": there is no indicator called "smaa"\./),
      '    self.average = self.indicator("smaa", period=2)',
    ],
  ])
})

test('parameters of a strategy are said one by one or with commas, and each once', async () => {
  const { run, file } = aTerminal()
  const asked = ['strategy', 'run', file('a.py', flips(3)), '--instrument', 'ONE.XNAS', '--timeframe', '1d']
  const twice = await run(...asked, '--set', 'fast=3,slow=8', '--set', 'fast=4')
  expect([twice.code, twice.err.split('\n')[0]]).toEqual([2, 'openbell: --set fast is said twice'])
  const none = await run('strategy', 'keys', '--instrument', 'ONE.XNAS')
  expect([none.code, none.err.split('\n')[0]]).toEqual([2, 'openbell: strategy keys takes no --instrument'])
})

runIf('a signed strategy runs over a replay, and its fills and log are printed', async () => {
  const { run, file, folder } = aTerminal()
  const path = file('a.py', flips(3))
  const recording = join(folder, 'a.txt')
  writeFileSync(recording, tradeLines(someTrades(6_000, 100).map((trade) => ({ ...trade, symbol: 'ETHUSDT' }))))
  await run('replay', recording, '--speed', '0')
  const order = ['strategy', 'run', path, '--instrument', 'ETHUSDT.BINANCE', '--timeframe', '1m', '--replay', 'stored']
  const unsigned = await run(...order)
  await run('strategy', 'sign', path)
  const { code, out } = await run(...order)
  const lines = out.split('\n')
  expect([
    [unsigned.code, unsigned.err.includes('is not signed')],
    [code, lines.filter((line) => line.includes(' fill: ')).length, lines.at(-1)?.startsWith('a.py: 9 bars, 3 fills')],
  ]).toEqual([
    [1, true],
    [0, 3, true],
  ])
})
