import { expect, test } from 'vitest'
import { someTrades, tradeLines } from '../feeds/some-messages.ts'
import { aTerminal } from './terminal.ts'

test('a recording is played and stored, its ticks are played back, and each says what came of it', async () => {
  const terminal = aTerminal()
  const file = terminal.file('btc.txt', tradeLines(someTrades(1_200, 100)))
  const first = await terminal.run('replay', file, '--speed', '0')
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(first.out).toBe(
    [
      'btc.txt: 1200 played, up to 2024-08-09T00:00:59.9Z',
      'received 1200: accepted 1200, quarantined 0, rejected 0; sequence gaps 0',
      'stored 1200 new ticks and 2 new 1m bars',
    ].join('\n'),
  )
  const again = await terminal.run('replay', file, '--speed', '0', '--json')
  expect(JSON.parse(again.out)).toEqual({
    title: 'btc.txt',
    source: 'recording',
    position: '2024-08-09T00:00:59.9Z',
    played: 1200,
    received: 1200,
    accepted: 1200,
    quarantined: 0,
    rejected: 0,
    sequenceGaps: 0,
    added: 0,
    bars: 0,
  })
  const stored = await terminal.run('replay', 'BTCUSDT.BINANCE', '--speed', '1000', '--from', '2024-08-09')
  expect(stored.out).toBe(
    [
      'BTCUSDT.BINANCE: 600 played, up to 2024-08-09T00:00:59.9Z',
      'received 600: accepted 600, quarantined 0, rejected 0; sequence gaps 0',
      'stored ticks were played: nothing new is stored',
    ].join('\n'),
  )
})

test('Ctrl C ends it, and what was played until then stays', async () => {
  const terminal = aTerminal()
  const file = terminal.file('btc.txt', tradeLines(someTrades(10_000, 100)))
  const control = new AbortController()
  setTimeout(() => control.abort(), 4_000)
  const { code, out } = await terminal.runWith(control, 'replay', file, '--speed', '5', '--json')
  const { played, added } = JSON.parse(out) as { played: number; added: number }
  expect({ code, isSome: played > 0 && played < 10_000, added }).toEqual({ code: 130, isSome: true, added: played })
  const { out: rows } = await terminal.run('instruments', '--json')
  expect(JSON.parse(rows)).toMatchObject([{ symbol: 'BTCUSDT.BINANCE', tickCoverage: [{ ticks: played }] }])
})

test.each([
  [['replay'], 2, 'replay needs FILE'],
  [['replay', 'A.XNAS', '--speed', '1001'], 2, '--speed must be 0 or 1 to 1000, was 1001'],
  [['replay', 'A.XNAS', '--speed', '0.5'], 2, '--speed must be 0 or 1 to 1000, was 0.5'],
  [['replay', 'missing.gz'], 1, 'There is no file missing.gz: check its name and folder.'],
  [['replay', 'A.XNAS'], 1, 'There is no instrument A.XNAS: see `openbell instruments`, or import its bars first.'],
])('%j exits with %d and says why', async (args, code, sentence) => {
  const { code: ended, err } = await aTerminal().run(...args)
  expect([ended, err.split('\n')[0]]).toEqual([code, expect.stringContaining(sentence)])
})
