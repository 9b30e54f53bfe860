import { expect, test } from 'vitest'
import { xses } from '../../../../shared/domain/calendars/xses.ts'
import { closedDays, endingAt, hoursOn } from '../closed-days.ts'

// From the public holidays of the Ministry of Manpower, with polling day in 2020 and 2023.
test.each([
  [2020, '01-01 01-27 04-10 05-01 05-07 05-25 07-10 07-31 08-10 12-25'],
  [2023, '01-02 01-23 01-24 04-07 05-01 06-02 06-29 08-09 09-01 11-13 12-25'],
  [2024, '01-01 02-12 03-29 04-10 05-01 05-22 06-17 08-09 10-31 12-25'],
  [2025, '01-01 01-29 01-30 03-31 04-18 05-01 05-12 10-20 12-25'],
  [2026, '01-01 02-17 02-18 04-03 05-01 05-27 06-01 08-10 11-09 12-25'],
])('in %i Singapore is closed on the weekdays that were announced', (year, dates) => {
  expect(closedDays(xses, year)).toBe(dates)
})

test('the eves of Chinese New Year, Christmas and New Year end at noon', () => {
  expect([2024, 2025, 2026].map((year) => endingAt(xses, year, '12:00'))).toEqual([
    '02-09 12-24 12-31',
    '01-28 12-24 12-31',
    '02-16 12-24 12-31',
  ])
  expect(hoursOn(xses, '2025-12-31')).toEqual([
    'opening auction 08:30 to 09:00',
    'regular 09:00 to 12:00',
    'closing auction 12:00 to 12:06',
    'post 12:06 to 12:16',
  ])
})

test('a full day pauses at noon, and after the auction trades at its price', () => {
  expect(hoursOn(xses, '2025-06-02')).toEqual([
    'opening auction 08:30 to 09:00',
    'regular 09:00 to 12:00',
    'break 12:00 to 13:00',
    'regular 13:00 to 17:00',
    'closing auction 17:00 to 17:06',
    'post 17:06 to 17:16',
  ])
})

test('trading at the close begins on 3 June 2019', () => {
  expect([hoursOn(xses, '2019-05-31').at(-1), hoursOn(xses, '2019-06-03').at(-1)]).toEqual([
    'closing auction 17:00 to 17:06',
    'post 17:06 to 17:16',
  ])
})
