import { expect, test } from 'vitest'
import { xasx } from '../../../../shared/domain/calendars/xasx.ts'
import { closedDays, endingAt, hoursOn } from '../closed-days.ts'

// From the trading calendars of the exchange for these years.
test.each([
  [2010, '01-01 01-26 04-02 04-05 04-26 06-14 12-27 12-28'],
  [2011, '01-03 01-26 04-22 04-25 04-26 06-13 12-26 12-27'],
  [2022, '01-03 01-26 04-15 04-18 04-25 06-13 09-22 12-26 12-27'],
  [2024, '01-01 01-26 03-29 04-01 04-25 06-10 12-25 12-26'],
  [2025, '01-01 01-27 04-18 04-21 04-25 06-09 12-25 12-26'],
  [2026, '01-01 01-26 04-03 04-06 06-08 12-25 12-28'],
])('in %i Sydney is closed on the weekdays that were announced', (year, dates) => {
  expect(closedDays(xasx, year)).toBe(dates)
})

test('the last days before Christmas and of the year end at 14:10, but not in 2022', () => {
  expect([2016, 2017, 2021, 2022, 2023, 2026].map((year) => endingAt(xasx, year, '14:10'))).toEqual([
    '12-23 12-30',
    '12-22 12-29',
    '12-24 12-31',
    '',
    '12-22 12-29',
    '12-24 12-31',
  ])
})

test('since 23 June 2025 trading goes on at the price of the closing auction', () => {
  expect(hoursOn(xasx, '2025-06-20')).toEqual([
    'opening auction 07:00 to 10:00',
    'regular 10:00 to 16:00',
    'closing auction 16:00 to 16:12',
  ])
  expect(hoursOn(xasx, '2025-06-23')).toEqual([
    'opening auction 07:00 to 10:00',
    'regular 10:00 to 16:00',
    'closing auction 16:00 to 16:11',
    'post 16:11 to 16:22',
  ])
})

test('Monday 27 April 2026, a holiday of New South Wales, is a trading day', () => {
  expect(hoursOn(xasx, '2026-04-27')).toEqual(hoursOn(xasx, '2026-04-28'))
})
