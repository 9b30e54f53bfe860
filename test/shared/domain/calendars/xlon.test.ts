import { expect, test } from 'vitest'
import { xlon } from '../../../../shared/domain/calendars/xlon.ts'
import { dayOf } from '../../../../shared/domain/day.ts'
import { sessionsOf } from '../../../../shared/domain/sessions-of.ts'
import { closedDays, endingAt, hoursOn } from '../closed-days.ts'

// From the exchange's business days and the bank holidays of England and Wales.
test.each([
  [2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28', '12-24 12-31'],
  [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28', '12-24 12-31'],
  [2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27', '12-23 12-30'],
  [2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26', '12-22 12-29'],
  [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26', '12-24 12-31'],
  [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26', '12-24 12-31'],
  [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28', '12-24 12-31'],
])('in %i London has the bank holidays and half days that were announced', (year, closed, short) => {
  expect(closedDays(xlon, year)).toBe(closed)
  expect(endingAt(xlon, year, '12:30')).toBe(short)
})

test('a royal wedding, jubilees, a funeral and a coronation close London', () => {
  const days = ['2011-04-29', '2012-06-04', '2012-06-05', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08']
  expect(days.filter((date) => sessionsOf(xlon, dayOf(date), dayOf(date)).length > 0)).toEqual([])
})

test('bank holidays that were moved are trading days in those years', () => {
  const days = ['2012-05-28', '2020-05-04', '2022-05-30']
  expect(days.filter((date) => sessionsOf(xlon, dayOf(date), dayOf(date)).length === 0)).toEqual([])
})

test('the closing auction follows the close, and since 30 April 2012 a crossing at the closing price follows it', () => {
  const day = ['opening auction 07:50 to 08:00', 'regular 08:00 to 16:30', 'closing auction 16:30 to 16:35']
  expect(hoursOn(xlon, '2012-04-27')).toEqual(day)
  expect(hoursOn(xlon, '2012-04-30')).toEqual([...day, 'post 16:35 to 16:40'])
})

test('a half day has its own auction and crossing', () => {
  const day = ['opening auction 07:50 to 08:00', 'regular 08:00 to 12:30', 'closing auction 12:30 to 12:35']
  expect(hoursOn(xlon, '2011-12-23')).toEqual(day)
  expect(hoursOn(xlon, '2024-12-24')).toEqual([...day, 'post 12:35 to 12:40'])
})
