import { expect, test } from 'vitest'
import { xams } from '../../../../shared/domain/calendars/xams.ts'
import { xpar } from '../../../../shared/domain/calendars/xpar.ts'
import { dayOf } from '../../../../shared/domain/day.ts'
import { sessionsOf } from '../../../../shared/domain/sessions-of.ts'
import { closedDays, endingAt, hoursOn } from '../closed-days.ts'

// From Euronext's calendar of business days for these years.
test.each([
  [2022, '04-15 04-18 12-26', ''],
  [2023, '04-07 04-10 05-01 12-25 12-26', ''],
  [2024, '01-01 03-29 04-01 05-01 12-25 12-26', '12-24 12-31'],
  [2025, '01-01 04-18 04-21 05-01 12-25 12-26', '12-24 12-31'],
  [2026, '01-01 04-03 04-06 05-01 12-25', '12-24 12-31'],
])('in %i Paris has the holidays and half days that were announced', (year, closed, short) => {
  expect(closedDays(xpar, year)).toBe(closed)
  expect(endingAt(xpar, year, '14:05')).toBe(short)
})

test('the closing auction and trading at last follow the close', () => {
  expect(hoursOn(xpar, '2024-07-15')).toEqual([
    'opening auction 07:15 to 09:00',
    'regular 09:00 to 17:30',
    'closing auction 17:30 to 17:35',
    'post 17:35 to 17:40',
  ])
})

test('a half day ends with the uncrossing at 14:05', () => {
  expect(hoursOn(xpar, '2024-12-24')).toEqual([
    'opening auction 07:15 to 09:00',
    'regular 09:00 to 14:05',
    'post 14:05 to 14:10',
  ])
})

test('Amsterdam keeps the sessions of Paris', () => {
  const [first, last] = [dayOf('2010-01-01'), dayOf('2030-12-31')]
  expect(sessionsOf(xams, first, last)).toEqual(sessionsOf(xpar, first, last))
})
