import { expect, test } from 'vitest'
import { xbom } from '../../../../shared/domain/calendars/xbom.ts'
import { xnse } from '../../../../shared/domain/calendars/xnse.ts'
import { dayOf, dayText, weekdayOf } from '../../../../shared/domain/day.ts'
import { sessionsOf } from '../../../../shared/domain/sessions-of.ts'
import { closedDays, hoursOn } from '../closed-days.ts'

// From the circulars of both exchanges for these years; Diwali's day is open for an hour.
test.each([
  [2019, '03-04 03-21 04-17 04-19 04-29 05-01 06-05 08-12 08-15 09-02 09-10 10-02 10-08 10-21 10-28 11-12 12-25'],
  [2024, '01-22 01-26 03-08 03-25 03-29 04-11 04-17 05-01 05-20 06-17 07-17 08-15 10-02 11-15 11-20 12-25'],
  [2025, '02-26 03-14 03-31 04-10 04-14 04-18 05-01 08-15 08-27 10-02 10-22 11-05 12-25'],
  [2026, '01-15 01-26 03-03 03-26 03-31 04-03 04-14 05-01 05-28 06-26 09-14 10-02 10-20 11-10 11-24 12-25'],
])('in %i Bombay is closed on the weekdays that were announced', (year, dates) => {
  expect(closedDays(xbom, year)).toBe(dates)
})

const muhurat = (date: string): string | undefined => hoursOn(xnse, date).find((hours) => hours.startsWith('regular'))

test('on Diwali there is an hour of trade, mostly in the evening', () => {
  expect(
    ['2010-11-05', '2012-11-13', '2015-11-11', '2018-11-07', '2023-11-12', '2024-11-01', '2025-10-21'].map(muhurat),
  ).toEqual([
    'regular 18:00 to 19:00',
    'regular 15:45 to 17:00',
    'regular 17:45 to 18:45',
    'regular 17:30 to 18:30',
    'regular 18:15 to 19:15',
    'regular 18:00 to 19:00',
    'regular 13:45 to 14:45',
  ])
})

test('weekends have sessions on budget days, tests and five Diwalis only', () => {
  const weekends = sessionsOf(xnse, dayOf('2010-01-01'), dayOf('2026-12-31'))
    .map(({ day }) => day)
    .filter((day) => ['sat', 'sun'].includes(weekdayOf(day)))
  expect(weekends.map(dayText).join(' ')).toBe(
    '2010-02-06 2012-01-07 2012-03-03 2012-04-28 2012-09-08 2013-05-11 2013-11-03 2014-03-22 2015-02-28 2016-10-30 ' +
      '2019-10-27 2020-02-01 2020-11-14 2023-11-12 2024-01-20 2024-03-02 2024-05-18 2025-02-01 2026-02-01',
  )
})

test('a budget day on a Sunday has the hours of any day', () => {
  expect(hoursOn(xnse, '2026-02-01')).toEqual(hoursOn(xnse, '2026-02-02'))
})

test('on 2 March 2024 the exchanges change to their recovery site between two sessions', () => {
  expect(hoursOn(xnse, '2024-03-02')).toEqual([
    'opening auction 09:00 to 09:15',
    'regular 09:15 to 10:00',
    'break 10:00 to 11:15',
    'opening auction 11:15 to 11:30',
    'regular 11:30 to 12:30',
  ])
})

test('an opening auction comes on 18 October 2010, and a closing auction on 3 August 2026', () => {
  expect(hoursOn(xnse, '2010-10-15')).toEqual(['regular 09:15 to 15:30', 'post 15:40 to 16:00'])
  expect(hoursOn(xnse, '2010-10-18')[0]).toBe('opening auction 09:00 to 09:15')
  expect(hoursOn(xnse, '2026-08-03')).toEqual([
    'opening auction 09:00 to 09:15',
    'regular 09:15 to 15:15',
    'closing auction 15:15 to 15:35',
    'post 15:50 to 16:00',
  ])
})

test('both exchanges have the same sessions', () => {
  const [national, bombay] = [xnse, xbom].map((calendar) =>
    sessionsOf(calendar, dayOf(calendar.from), dayOf(calendar.to)),
  )
  expect(national).toEqual(bombay)
})
