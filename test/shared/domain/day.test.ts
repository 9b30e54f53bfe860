import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  civil,
  datesOf,
  dayFrom,
  dayOf,
  dayText,
  easterOf,
  monthOf,
  orthodoxEasterOf,
  parseDay,
  weekOf,
  weekdayOf,
} from '../../../shared/domain/day.ts'
import { day } from '../../../shared/domain/units.ts'

const days = fc.integer({ min: dayOf('0001-01-01'), max: dayOf('9999-12-31') }).map(day)

test('a day and its text are one and the same, and agree with the platform', () => {
  fc.assert(
    fc.property(days, (of) => {
      expect(dayOf(dayText(of))).toBe(of)
      expect(dayText(of)).toBe(new Date(of * 86_400_000).toISOString().slice(0, 10))
    }),
  )
})

test('a day and its civil date are one and the same', () => {
  fc.assert(
    fc.property(days, (of) => {
      const { year, month, day } = civil(of)
      expect(dayFrom(year, month, day)).toBe(of)
    }),
  )
})

test('1970-01-01 is day 0, a Thursday', () => {
  expect([dayOf('1970-01-01'), weekdayOf(day(0)), weekdayOf(day(-1)), weekdayOf(dayOf('2024-02-29'))]).toEqual([
    0,
    'thu',
    'wed',
    'thu',
  ])
})

test.each(['2023-02-30', '2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-7-3', '03.07.2024', ''])(
  '%j is no date',
  (text) => {
    expect(parseDay(text)).toBeUndefined()
    expect(() => dayOf(text)).toThrow(`A date must be one of the calendar, written 2024-07-03, was ${text}`)
  },
)

test('a date that no month has is refused with its parts', () => {
  expect(() => dayFrom(2023, 2, 29)).toThrow(new RangeError('Year, month and day must name a date, were 2023, 2, 29'))
})

// Published by the churches, and in every almanac.
test.each([
  [2000, '2000-04-23', '2000-04-30'],
  [2008, '2008-03-23', '2008-04-27'],
  [2010, '2010-04-04', '2010-04-04'],
  [2011, '2011-04-24', '2011-04-24'],
  [2019, '2019-04-21', '2019-04-28'],
  [2024, '2024-03-31', '2024-05-05'],
  [2025, '2025-04-20', '2025-04-20'],
  [2026, '2026-04-05', '2026-04-12'],
  [2038, '2038-04-25', '2038-04-25'],
  [2076, '2076-04-19', '2076-04-26'],
])('Easter of %i is %s in the west and %s in the east', (year, western, orthodox) => {
  expect([dayText(easterOf(year)), dayText(orthodoxEasterOf(year))]).toEqual([western, orthodox])
})

test('weeks turn on Monday and months on the first', () => {
  fc.assert(
    fc.property(days, (of) => {
      expect(weekOf(addDays(of, 1)) - weekOf(of)).toBe(weekdayOf(of) === 'sun' ? 1 : 0)
      expect(monthOf(addDays(of, 1)) - monthOf(of)).toBe(civil(addDays(of, 1)).day === 1 ? 1 : 0)
    }),
  )
  expect([weekOf(dayOf('1969-12-29')), monthOf(dayOf('1970-01-31')), monthOf(dayOf('1969-12-31'))]).toEqual([0, 0, -1])
})

test('spans of dates hold every date of them, over the ends of months and years', () => {
  expect(datesOf(' 2010-04-05\n 2010-02-27/28 2023-09-30/10-01 2018-12-31/2019-01-01 ')).toEqual([
    '2010-04-05',
    '2010-02-27',
    '2010-02-28',
    '2023-09-30',
    '2023-10-01',
    '2018-12-31',
    '2019-01-01',
  ])
  expect(() => datesOf('2010-02-15/14')).toThrow('A span of dates must not end before it starts, was 2010-02-15/14')
})
