import { expect, test } from 'vitest'
import { xhkg } from '../../../../shared/domain/calendars/xhkg.ts'
import { closedDays, endingAt, hoursOn } from '../closed-days.ts'

// From the calendars of the exchange for these years, 2024 with the storm of 6 September.
test.each([
  [2022, '02-01 02-02 02-03 04-05 04-15 04-18 05-02 05-09 06-03 07-01 09-12 10-04 12-26 12-27'],
  [2024, '01-01 02-12 02-13 03-29 04-01 04-04 05-01 05-15 06-10 07-01 09-06 09-18 10-01 10-11 12-25 12-26'],
  [2025, '01-01 01-29 01-30 01-31 04-04 04-18 04-21 05-01 05-05 07-01 10-01 10-07 10-29 12-25 12-26'],
  [2026, '01-01 02-17 02-18 02-19 04-03 04-06 04-07 05-01 05-25 06-19 07-01 10-01 10-19 12-25'],
])('in %i Hong Kong is closed on the weekdays that were announced', (year, dates) => {
  expect(closedDays(xhkg, year)).toBe(dates)
})

test('three eves are half days, unless they fall on a weekend', () => {
  expect([2023, 2024, 2025, 2026].map((year) => endingAt(xhkg, year, '12:00'))).toEqual([
    '',
    '02-09 12-24 12-31',
    '01-28 12-24 12-31',
    '02-16 12-24 12-31',
  ])
})

test('since 23 September 2024 storms close nothing', () => {
  // Typhoons Toraji and Ragasa, under signals 8 and 10.
  const [toraji, ragasa] = ['2024-11-14', '2025-09-24']
  expect(hoursOn(xhkg, toraji)).toEqual(hoursOn(xhkg, '2024-11-13'))
  expect(hoursOn(xhkg, ragasa)).toEqual(hoursOn(xhkg, toraji))
})

test('the day begins half an hour earlier since 7 March 2011, and ends with an auction since 25 July 2016', () => {
  expect(hoursOn(xhkg, '2011-03-04').slice(0, 2)).toEqual(['opening auction 09:30 to 10:00', 'regular 10:00 to 12:00'])
  const since2011 = [
    'opening auction 09:00 to 09:30',
    'regular 09:30 to 12:00',
    'break 12:00 to 13:00',
    'regular 13:00 to 16:00',
  ]
  expect(hoursOn(xhkg, '2016-07-22')).toEqual(since2011)
  expect(hoursOn(xhkg, '2016-07-25')).toEqual([...since2011, 'closing auction 16:00 to 16:10'])
})

test('the close is the end of regular trade, and the auction follows it, on half days too', () => {
  expect(endingAt(xhkg, 2025, '16:00').split(' ')).toHaveLength(243)
  expect(hoursOn(xhkg, '2025-12-24')).toEqual([
    'opening auction 09:00 to 09:30',
    'regular 09:30 to 12:00',
    'closing auction 12:00 to 12:10',
  ])
})
