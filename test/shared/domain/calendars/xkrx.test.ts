import { expect, test } from 'vitest'
import { xkrx } from '../../../../shared/domain/calendars/xkrx.ts'
import { closedDays, hoursOn } from '../closed-days.ts'

// From the holiday lists of the exchange, with the elections and temporary holidays of each year.
test.each([
  [2021, '01-01 02-11 02-12 03-01 05-05 05-19 08-16 09-20 09-21 09-22 10-04 10-11 12-31'],
  [2022, '01-31 02-01 02-02 03-01 03-09 05-05 06-01 06-06 08-15 09-09 09-12 10-03 10-10 12-30'],
  [2024, '01-01 02-09 02-12 03-01 04-10 05-01 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 10-09 12-25 12-31'],
  [
    2025,
    '01-01 01-27 01-28 01-29 01-30 03-03 05-01 05-05 05-06 06-03 06-06 08-15 10-03 10-06 10-07 10-08 10-09 12-25 12-31',
  ],
  [2026, '01-01 02-16 02-17 02-18 03-02 05-01 05-05 05-25 06-03 07-17 08-17 09-24 09-25 10-05 10-09 12-25 12-31'],
])('in %i Korea is closed on the weekdays that were announced', (year, dates) => {
  expect(closedDays(xkrx, year)).toBe(dates)
})

test('the first trading day of the year begins at 10:00 and ends as always', () => {
  expect(hoursOn(xkrx, '2026-01-02')).toEqual([
    'opening auction 09:30 to 10:00',
    'regular 10:00 to 15:20',
    'closing auction 15:20 to 15:30',
    'post 15:40 to 18:00',
  ])
  // The 2nd is a Saturday in 2016 and 2021, a Sunday in 2011 and 2022.
  expect(
    ['2011-01-03', '2016-01-04', '2021-01-04', '2022-01-03'].map((date) => hoursOn(xkrx, date)[1]?.slice(0, 13)),
  ).toEqual(Array(4).fill('regular 10:00'))
})

test('on the day of the college entrance exam everything is an hour later', () => {
  expect(hoursOn(xkrx, '2015-11-12')).toEqual([
    'opening auction 09:00 to 10:00',
    'regular 10:00 to 15:50',
    'closing auction 15:50 to 16:00',
    'post 16:10 to 18:00',
  ])
  expect(hoursOn(xkrx, '2025-11-13')).toEqual([
    'opening auction 09:30 to 10:00',
    'regular 10:00 to 16:20',
    'closing auction 16:20 to 16:30',
    'post 16:40 to 18:00',
  ])
})

test('the close moves to 15:30 in August 2016, the auction to 08:30 in April 2019, and evenings come in September 2026', () => {
  const [before, later, shorter, evening] = ['2016-07-29', '2016-08-01', '2019-04-29', '2026-09-14'].map((date) =>
    hoursOn(xkrx, date),
  )
  expect(before).toEqual([
    'opening auction 08:00 to 09:00',
    'regular 09:00 to 14:50',
    'closing auction 14:50 to 15:00',
    'post 15:10 to 18:00',
  ])
  const afternoon = ['regular 09:00 to 15:20', 'closing auction 15:20 to 15:30']
  expect(later).toEqual(['opening auction 08:00 to 09:00', ...afternoon, 'post 15:40 to 18:00'])
  expect(shorter).toEqual(['opening auction 08:30 to 09:00', ...afternoon, 'post 15:40 to 18:00'])
  expect(evening).toEqual(['opening auction 08:30 to 09:00', ...afternoon, 'post 15:40 to 20:00'])
})
