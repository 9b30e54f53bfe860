import { expect, test } from 'vitest'
import { aTerminal } from './terminal.ts'

/** One bar in each of these minutes after 09:30 New York of 3 July 2024, which closes at 13:00. */
const minutesAt = (...minutes: readonly number[]) =>
  [
    't,o,h,l,c,v',
    ...minutes.map((minute) => [1_720_013_400_000 + minute * 60_000, 10, 10, 10, 10, 5].join(',')),
    '',
  ].join('\n')

const session = minutesAt(...Array.from({ length: 210 }, (_, i) => i).filter((i) => i < 10 || (i > 12 && i !== 60)))

test('gaps are printed as stretches, with their reason', async () => {
  const { run, file } = aTerminal()
  await run('import', file('m.csv', session), '--instrument', 'DEMO.XNYS', '--timeframe', '1m')
  const { out } = await run('gaps', 'DEMO.XNYS', '--json')
  expect(JSON.parse(out)).toEqual([
    {
      session: '2024-07-03',
      phase: 'regular',
      from: '2024-07-03T13:40:00Z',
      to: '2024-07-03T13:43:00Z',
      bars: 3,
      reason: 'no data',
    },
    {
      session: '2024-07-03',
      phase: 'regular',
      from: '2024-07-03T14:30:00Z',
      to: '2024-07-03T14:31:00Z',
      bars: 1,
      reason: 'no data',
    },
  ])
  const table = await run('gaps', 'DEMO.XNYS')
  expect(table.out.split('\n')[1]).toBe(
    '2024-07-03  regular  2024-07-03T13:40:00Z  2024-07-03T13:43:00Z     3  no data',
  )
})

test('coverage counts by session', async () => {
  const { run, file } = aTerminal()
  await run('import', file('m.csv', session), '--instrument', 'DEMO.XNYS', '--timeframe', '1m')
  const { out } = await run('gaps', 'DEMO.XNYS', '--coverage', '--json')
  expect(JSON.parse(out)).toEqual([{ session: '2024-07-03', bars: 206, windows: 210, gaps: 2, volume: 1030 }])
})

test('bars that count have no gaps, and the refusal says so', async () => {
  const { run, file } = aTerminal()
  await run('import', file('m.csv', session), '--instrument', 'DEMO.XNYS', '--timeframe', '1m')
  const { code, err } = await run('gaps', 'DEMO.XNYS', '--timeframe', '100t')
  expect([code, err.trim()]).toEqual([1, expect.stringContaining('from which 100t can be built')])
})
