import { expect, test } from 'vitest'
import { xjse } from '../../../../shared/domain/calendars/xjse.ts'
import { closedDays, endingAt, hoursOn } from '../closed-days.ts'

// From the JSE's calendars of its markets for these years, and the election days declared later.
test.each([
  [2016, '01-01 03-21 03-25 03-28 04-27 05-02 06-16 08-03 08-09 12-16 12-26 12-27', ''],
  [2019, '01-01 03-21 04-19 04-22 05-01 05-08 06-17 08-09 09-24 12-16 12-25 12-26', ''],
  [2024, '01-01 03-21 03-29 04-01 05-01 05-29 06-17 08-09 09-24 12-16 12-25 12-26', '12-24 12-31'],
  [2025, '01-01 03-21 04-18 04-21 04-28 05-01 06-16 09-24 12-16 12-25 12-26', '12-24 12-31'],
  [2026, '01-01 04-03 04-06 04-27 05-01 06-16 08-10 09-24 11-04 12-16 12-25', '12-24 12-31'],
])('in %i Johannesburg has the holidays and half days that were announced', (year, closed, short) => {
  expect(closedDays(xjse, year)).toBe(closed)
  expect(endingAt(xjse, year, '12:00')).toBe(short)
})

test('when Christmas Eve is a Sunday the Friday before it is the half day', () => {
  expect(endingAt(xjse, 2028, '12:00')).toBe('12-22 12-29')
})

test('the close is the end of the closing auction, and trade at the closing price follows', () => {
  expect(hoursOn(xjse, '2024-07-15')).toEqual([
    'opening auction 08:30 to 09:00',
    'regular 09:00 to 16:50',
    'closing auction 16:50 to 17:00',
    'post 17:05 to 17:15',
  ])
  expect(endingAt(xjse, 2023, '17:00').split(' ')).toHaveLength(249)
})
