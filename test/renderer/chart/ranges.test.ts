import { describe, expect, test } from 'vitest'
import { holdsRange, rangeStart, timeframeFor } from '../../../renderer/chart/ranges.ts'
import { offered } from '../../../renderer/chart/timeframes.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import { parseTimeframe, timeframeText } from '../../../shared/domain/timeframe.ts'
import { day, MICROS_PER_DAY } from '../../../shared/domain/units.ts'
import { barsOf } from './list-source.ts'

/** One bar a calendar day, from 2024-01-01 to 2026-03-31. */
const first = dayOf('2024-01-01')
const bars = barsOf(
  Array.from({ length: dayOf('2026-03-31') - first + 1 }, (_, at) => ({ time: (first + at) * MICROS_PER_DAY })),
)

describe('a range ends with the last bar and begins', () => {
  test.each([
    ['1D', '2026-03-31'],
    ['5D', '2026-03-27'],
    ['1M', '2026-03-01'],
    ['6M', '2025-10-01'],
    ['YTD', '2026-01-01'],
    ['1Y', '2025-04-01'],
  ] as const)('%s at %s', (range, date) => {
    expect(dayText(day(bars.day[rangeStart(range, bars)] ?? 0))).toBe(date)
  })

  test('before the first bar where that is not loaded', () => {
    expect(rangeStart('All', bars)).toBe(-1)
    expect(rangeStart('1D', barsOf([]))).toBe(-1)
  })

  test('sessions are counted by the days that have bars', () => {
    const days = [1, 2, 5, 6, 7, 8].flatMap((day) => [0, 1].map((at) => ({ time: (day * 10 + at) * 1e6, day })))
    expect(rangeStart('5D', barsOf(days))).toBe(2)
  })
})

test('a range is held when it begins after the first bar, or when there is nothing before that', () => {
  expect([holdsRange('1Y', bars, true), holdsRange('All', bars, true), holdsRange('All', bars, false)]).toEqual([
    true,
    false,
    true,
  ])
})

describe('the timeframe of a range', () => {
  const chosen = (range: '1D' | '5D' | '1M' | '1Y' | 'All', now: string, can = offered) =>
    timeframeText(
      timeframeFor({ range, view: 'regular', sessions: 2500 }, parseTimeframe(now) ?? { unit: 'day', count: 1 }, can),
    )

  test.each([
    ['stays where it shows the range well', '1D', '5m', '5m'],
    ['becomes finer for a day in daily bars', '1D', '1d', '1m'],
    ['becomes coarser for a year of minutes', '1Y', '5m', '1d'],
    ['becomes coarser for everything', 'All', '1m', '1w'],
  ] as const)('%s', (_, range, now, expected) => expect(chosen(range, now)).toBe(expected))

  test('is one that can be built', () => {
    expect(chosen('1D', '1d', [{ unit: 'day', count: 1 }])).toBe('1d')
  })
})
