import { expect, test } from 'vitest'
import { xetr } from '../../../../shared/domain/calendars/xetr.ts'
import { xfra } from '../../../../shared/domain/calendars/xfra.ts'
import { dayOf } from '../../../../shared/domain/day.ts'
import { sessionsOf } from '../../../../shared/domain/sessions-of.ts'
import { closedDays, endingAt, hoursOn } from '../closed-days.ts'

// From the trading calendars of the exchange for these years.
test.each([
  [2013, '01-01 03-29 04-01 05-01 12-24 12-25 12-26 12-31', '12-30'],
  [2014, '01-01 04-18 04-21 05-01 10-03 12-24 12-25 12-26 12-31', '12-30'],
  [2017, '04-14 04-17 05-01 06-05 10-03 10-31 12-25 12-26', '12-29'],
  [2021, '01-01 04-02 04-05 05-24 12-24 12-31', '12-30'],
  [2022, '04-15 04-18 12-26', '12-30'],
  [2024, '01-01 03-29 04-01 05-01 12-24 12-25 12-26 12-31', '12-30'],
  [2025, '01-01 04-18 04-21 05-01 12-24 12-25 12-26 12-31', '12-30'],
  [2026, '01-01 04-03 04-06 05-01 12-24 12-25 12-31', '12-30'],
])('in %i Frankfurt has the holidays that were announced and a short last trading day', (year, closed, short) => {
  expect(closedDays(xetr, year)).toBe(closed)
  expect(endingAt(xetr, year, '14:00')).toBe(short)
})

const trade = ['regular 09:00 to 17:30', 'closing auction 17:30 to 17:35']

test('trade-at-close follows the closing auction since 24 November 2020', () => {
  expect(hoursOn(xetr, '2020-11-23')).toEqual(['opening auction 08:50 to 09:00', ...trade])
  expect(hoursOn(xetr, '2020-11-24')).toEqual(['opening auction 08:50 to 09:00', ...trade, 'post 17:35 to 17:45'])
})

test('since 1 December 2025 private investors trade from 08:00 to 22:00, and the opening auction is shorter', () => {
  expect(hoursOn(xetr, '2025-11-28')).toEqual(['opening auction 08:50 to 09:00', ...trade, 'post 17:35 to 17:45'])
  expect(hoursOn(xetr, '2025-12-01')).toEqual([
    'pre 08:00 to 08:55',
    'opening auction 08:55 to 09:00',
    ...trade,
    'post 17:35 to 22:00',
  ])
})

test('on the last trading day the closing auction begins at 14:00', () => {
  const day = ['opening auction 08:50 to 09:00', 'regular 09:00 to 14:00', 'closing auction 14:00 to 14:05']
  expect(hoursOn(xetr, '2012-12-28')).toEqual(day)
  expect(hoursOn(xetr, '2023-12-29')).toEqual([...day, 'post 14:05 to 14:15'])
})

test('the trading floor keeps the sessions of Xetra', () => {
  const [first, last] = [dayOf('2010-01-01'), dayOf('2030-12-31')]
  expect(sessionsOf(xfra, first, last)).toEqual(sessionsOf(xetr, first, last))
})
