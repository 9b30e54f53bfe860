import { expect, test } from 'vitest'
import { xtse } from '../../../../shared/domain/calendars/xtse.ts'
import { closedDays, endingAt, hoursOn } from '../closed-days.ts'

// From the calendars of the exchange for these years.
test.each([
  [2021, '01-01 02-15 04-02 05-24 07-01 08-02 09-06 10-11 12-27 12-28'],
  [2022, '01-03 02-21 04-15 05-23 07-01 08-01 09-05 10-10 12-26 12-27'],
  [2024, '01-01 02-19 03-29 05-20 07-01 08-05 09-02 10-14 12-25 12-26'],
  [2025, '01-01 02-17 04-18 05-19 07-01 08-04 09-01 10-13 12-25 12-26'],
  [2026, '01-01 02-16 04-03 05-18 07-01 08-03 09-07 10-12 12-25 12-28'],
])('in %i Toronto is closed on the weekdays that were announced', (year, dates) => {
  expect(closedDays(xtse, year)).toBe(dates)
})

test('Christmas Eve ends at 13:00 on every weekday, and on a weekend no other day does', () => {
  expect([2021, 2022, 2024, 2025].map((year) => endingAt(xtse, year, '13:00'))).toEqual(['12-24', '', '12-24', '12-24'])
})

test('30 September, a holiday of the state since 2021, is a trading day', () => {
  expect(hoursOn(xtse, '2024-09-30')).toEqual([
    'opening auction 07:00 to 09:30',
    'regular 09:30 to 16:00',
    'closing auction 16:00 to 16:10',
    'post 16:15 to 17:00',
  ])
})
