import { expect, test } from 'vitest'
import { xtae } from '../../../../shared/domain/calendars/xtae.ts'
import { dayOf, dayText, weekdayOf } from '../../../../shared/domain/day.ts'
import { sessionsOf } from '../../../../shared/domain/sessions-of.ts'
import { closedDays, endingAt, hoursOn } from '../closed-days.ts'

// From the exchange's trading and vacation schedules for these years.
test.each([
  [2015, '03-05 04-09 04-22 04-23 05-24 07-26 09-13 09-14 09-15 09-22 09-23 09-27 09-28 10-04 10-05'],
  [2018, '03-01 04-05 04-18 04-19 05-20 07-22 09-09 09-10 09-11 09-18 09-19 09-23 09-24 09-30 10-01'],
  [2024, '02-27 03-24 04-22 04-23 04-28 04-29 05-13 05-14 06-11 06-12 08-13 10-02 10-03 10-16 10-17 10-23 10-24'],
  [2025, '04-13 04-30 05-01 06-01 06-02 08-03 09-22 09-23 09-24 10-01 10-02 10-06 10-07 10-13 10-14'],
  [2026, '03-03 04-01 04-02 04-07 04-08 04-21 04-22 05-21 05-22 07-23 09-11 09-18 09-21 09-25 10-02 10-27'],
])('in %i Tel Aviv is closed on the days of its week that were announced', (year, closed) => {
  expect(closedDays(xtae, year)).toBe(closed)
})

test('elections close Tel Aviv, and the municipal ones that were put off do not', () => {
  const days = ['2019-04-09', '2019-09-17', '2020-03-02', '2021-03-23', '2022-11-01', '2023-10-31']
  expect(days.filter((date) => sessionsOf(xtae, dayOf(date), dayOf(date)).length > 0)).toEqual(['2023-10-31'])
})

test('the week goes from Sunday to Thursday until the end of 2025 and from Monday to Friday since 5 January 2026', () => {
  const days = sessionsOf(xtae, dayOf('2025-12-25'), dayOf('2026-01-11'))
  expect(days.map(({ day }) => `${weekdayOf(day)} ${dayText(day).slice(5)}`)).toEqual([
    'thu 12-25',
    'sun 12-28',
    'mon 12-29',
    'tue 12-30',
    'wed 12-31',
    'thu 01-01',
    'mon 01-05',
    'tue 01-06',
    'wed 01-07',
    'thu 01-08',
    'fri 01-09',
  ])
})

test('Sundays, the Fridays of the new week and the middle days of holidays are shorter', () => {
  expect(hoursOn(xtae, '2024-07-15')).toEqual(['regular 09:59 to 17:15', 'closing auction 17:15 to 17:25'])
  expect(hoursOn(xtae, '2024-07-14')).toEqual(['regular 09:59 to 15:40', 'closing auction 15:40 to 15:50'])
  expect(hoursOn(xtae, '2026-01-09')).toEqual(['regular 09:59 to 13:50'])
  expect(hoursOn(xtae, '2022-04-17')).toEqual(['regular 09:59 to 14:15', 'closing auction 14:15 to 14:25'])
})

test.each([
  [2021, '03-29 03-30 03-31 04-01 09-22 09-23 09-26'],
  [2024, '04-24 04-25 10-20 10-21 10-22'],
  [2025, '04-14 04-15 04-16 04-17 10-08 10-09 10-12'],
  [2026, '04-06 09-28 09-29 09-30 10-01'],
])('in %i the middle days of Passover and the Feast of Tabernacles end at 14:15', (year, short) => {
  expect(endingAt(xtae, year, '14:15')).toBe(short)
})
