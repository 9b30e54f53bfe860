import { expect, test } from 'vitest'
import { aTerminal } from './terminal.ts'

const daily = 'Date,Open,High,Low,Close,Volume\n2024-07-01,10,12,9,11,100\n2024-07-02,11,13,10,12,200\n'

test('disk lists what takes room, the largest first, and what is free', async () => {
  const { run, file } = aTerminal()
  await run('import', file('demo.csv', daily), '--instrument', 'DEMO.XNAS', '--timeframe', '1d')
  const { code, out } = await run('disk')
  expect(code).toBe(0)
  expect(out).toMatch(/^instrument +kind +what +source +first +last +count +bytes\n/)
  expect(out).toMatch(/DEMO\.XNAS +bars +1d trade +import +2024-07-0\S+ +2024-07-0\S+ +2 +\d+\n/)
  expect(out).toMatch(/ +logs +1 +\d+\n/)
  expect(out).toMatch(
    /database \d+\.\d kB, of which [\d.]+ kB are free .*; [\d.]+ GB of [\d.]+ GB are free on its disk$/m,
  )
  const use = JSON.parse((await run('disk', '--json')).out) as { volume: { bytes: number; free: number } }
  expect(use.volume.free).toBeLessThanOrEqual(use.volume.bytes)
})
