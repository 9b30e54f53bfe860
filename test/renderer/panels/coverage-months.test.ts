import { expect, test } from 'vitest'
import { shareText } from '../../../renderer/panels/coverage-columns.tsx'
import { daysOf, levelOf, monthEnds, monthsOf, shareOf, sumOf } from '../../../renderer/panels/coverage-months.ts'
import type { CoverageRow } from '../../../shared/contract/gaps.ts'

const aSession = (session: string, bars: number, windows = 390): CoverageRow => ({
  session,
  bars,
  windows,
  gaps: Number(bars < windows),
  volume: bars * 10,
})

const rows = [aSession('2024-06-28', 390), aSession('2024-07-01', 300), aSession('2024-07-03', 210, 210)]

test('sessions make months, the newest first, with their sums', () => {
  expect(monthsOf(rows).map(({ month, bars, windows, gaps, volume }) => [month, bars, windows, gaps, volume])).toEqual([
    ['2024-07', 510, 600, 1, 5100],
    ['2024-06', 390, 390, 0, 3900],
  ])
})

test('each session stands at its day of the month', () => {
  const [july] = monthsOf(rows)
  const days = july === undefined ? [] : daysOf(july)
  expect(
    days.map((row) => row?.session).flatMap((session, index) => (session === undefined ? [] : [[index + 1, session]])),
  ).toEqual([
    [1, '2024-07-01'],
    [3, '2024-07-03'],
  ])
  expect(days.length).toBe(31)
})

test.each([
  [0, 'none'],
  [0.01, 'few'],
  [0.5, 'half'],
  [0.9, 'most'],
  [0.999_99, 'most'],
  [1, 'all'],
  [undefined, 'none'],
] as const)('a share of %s is %s', (share, level) => {
  expect(levelOf(share)).toBe(level)
})

test('100 % is said only where nothing is missing', () => {
  expect([shareText(aSession('2024-07-01', 99_999, 100_000)), shareText(aSession('2024-07-01', 390))]).toEqual([
    '99.99\u202F%',
    '100.00\u202F%',
  ])
})

test('where no bar could be there is no share', () => {
  expect([shareOf(sumOf([])), shareText(sumOf([]))]).toEqual([undefined, '\u2013'])
})

test('a month ends on its last day, in leap years too', () => {
  expect([monthEnds('2024-02'), monthEnds('2023-12')]).toEqual([
    { from: '2024-02-01', to: '2024-02-29' },
    { from: '2023-12-01', to: '2023-12-31' },
  ])
})
