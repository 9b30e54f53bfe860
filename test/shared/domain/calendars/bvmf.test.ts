import { expect, test } from 'vitest'
import { bvmf } from '../../../../shared/domain/calendars/bvmf.ts'
import { closedDays, hoursOn } from '../closed-days.ts'

// From the calendars of the exchange for these years.
test.each([
  [2019, '01-01 01-25 03-04 03-05 04-19 05-01 06-20 07-09 11-15 11-20 12-24 12-25 12-31'],
  [2020, '01-01 02-24 02-25 04-10 04-21 05-01 06-11 09-07 10-12 11-02 12-24 12-25 12-31'],
  [2021, '01-01 01-25 02-15 02-16 04-02 04-21 06-03 07-09 09-07 10-12 11-02 11-15 12-24 12-31'],
  [2024, '01-01 02-12 02-13 03-29 05-01 05-30 11-15 11-20 12-24 12-25 12-31'],
  [2025, '01-01 03-03 03-04 04-18 04-21 05-01 06-19 11-20 12-24 12-25 12-31'],
  [2026, '01-01 02-16 02-17 04-03 04-21 05-01 06-04 09-07 10-12 11-02 11-20 12-24 12-25 12-31'],
])('in %i São Paulo is closed on the weekdays that were announced', (year, dates) => {
  expect(closedDays(bvmf, year)).toBe(dates)
})

test('holidays of the city and the state end after 2021, Black Awareness after 2019 until it is a national one', () => {
  expect(['2021-01-25', '2022-01-25', '2020-07-09', '2021-07-09', '2022-07-11'].map(isOpen)).toEqual([
    false,
    true,
    true,
    false,
    true,
  ])
  expect(['2019-11-20', '2020-11-20', '2023-11-20', '2024-11-20'].map(isOpen)).toEqual([false, true, true, false])
})

test('when 31 December is on a weekend the Friday before it is kept for the banks', () => {
  expect(['2022-12-30', '2023-12-29', '2024-12-30'].map(isOpen)).toEqual([false, false, true])
})

test('on the day that the World Cup opened in São Paulo there is no session', () => {
  expect(isOpen('2014-06-12')).toBe(false)
})

test('Ash Wednesday opens at 13:00', () => {
  expect(hoursOn(bvmf, '2019-03-06')).toEqual([
    'opening auction 12:45 to 13:00',
    'regular 13:00 to 16:55',
    'closing auction 16:55 to 17:00',
  ])
  expect(hoursOn(bvmf, '2026-02-18')).toEqual([
    'opening auction 12:45 to 13:00',
    'regular 13:00 to 17:55',
    'closing auction 17:55 to 18:00',
  ])
})

test('the close is an hour later while New York is on winter time', () => {
  const last = (date: string): string | undefined => hoursOn(bvmf, date).at(-1)
  expect(['2024-03-08', '2024-03-11', '2024-11-01', '2024-11-04'].map(last)).toEqual([
    'closing auction 17:55 to 18:00',
    'post 17:30 to 18:00',
    'post 17:30 to 18:00',
    'closing auction 17:55 to 18:00',
  ])
  expect(['2025-03-10', '2025-11-03', '2026-03-09', '2026-11-03'].map(last)).toEqual([
    'post 17:30 to 18:00',
    'closing auction 17:55 to 18:00',
    'post 17:30 to 18:00',
    'closing auction 17:55 to 18:00',
  ])
})

test('from 4 November 2019 on, when Brazil gave up its summer time, the close is at 18:00', () => {
  expect(hoursOn(bvmf, '2019-11-01').at(-1)).toBe('closing auction 16:55 to 17:00')
  expect(hoursOn(bvmf, '2019-11-04').at(-1)).toBe('closing auction 17:55 to 18:00')
})

const isOpen = (date: string): boolean => hoursOn(bvmf, date).length > 0
