import { expect, test } from 'vitest'
import { builtInCalendar, builtInCalendars } from '../../../../shared/domain/calendars/built-in.ts'
import { xshg } from '../../../../shared/domain/calendars/xshg.ts'
import { dayOf, dayText } from '../../../../shared/domain/day.ts'
import { sessionsOf } from '../../../../shared/domain/sessions-of.ts'
import { clockText } from '../small-calendars.ts'

function closed(of: number): string[] {
  const open = new Set(sessionsOf(xshg, dayOf(`${of}-01-01`), dayOf(`${of}-12-31`)).map(({ day }) => day))
  const weekdays = sessionsOf({ ...xshg, specialDays: [] }, dayOf(`${of}-01-01`), dayOf(`${of}-12-31`))
  return weekdays.filter(({ day }) => !open.has(day)).map(({ day }) => dayText(day).slice(5))
}

// From the notices of the exchange of 26 December 2023, 23 December 2024 and 22 December 2025.
test.each([
  [
    2024,
    '01-01 02-09 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07',
  ],
  [2025, '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08'],
  [
    2026,
    '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
  ],
])('in %i Shanghai is closed on the weekdays that were announced', (of, dates) => {
  expect(closed(of)).toEqual(dates.split(' '))
})

const hours = (date: string): string[] =>
  sessionsOf(xshg, dayOf(date), dayOf(date)).flatMap(({ phases, open, close }) => [
    ...phases.map(
      ({ phase, from, to }) => `${phase} ${clockText(xshg, from).slice(11)} ${clockText(xshg, to).slice(11)}`,
    ),
    `${clockText(xshg, open).slice(11)} to ${clockText(xshg, close).slice(11)}`,
  ])

test('since 20 August 2018 the last three minutes are an auction, and the close is 15:00 as before', () => {
  const morning = ['opening auction 09:15 09:25', 'regular 09:30 11:30', 'break 11:30 13:00']
  expect(hours('2018-08-17')).toEqual([...morning, 'regular 13:00 15:00', '09:30 to 15:00'])
  expect(hours('2018-08-20')).toEqual([
    ...morning,
    'regular 13:00 14:57',
    'closing auction 14:57 15:00',
    '09:30 to 15:00',
  ])
})

test('built-in calendars are found by their ids, and each id is there once', () => {
  const ids = builtInCalendars.map(({ id }) => id)
  expect(ids.map((id) => builtInCalendar(id)?.id)).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  expect(builtInCalendar('XXXX')).toBeUndefined()
})
