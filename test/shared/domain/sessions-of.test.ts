import { expect, test } from 'vitest'
import type { Calendar, DayRule } from '../../../shared/domain/calendar.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import { datesIn, parseClock, sessionsOf } from '../../../shared/domain/sessions-of.ts'
import { aCalendar, clockText, globex, onDates, overnight, shown, twice, weekendNight } from './small-calendars.ts'

const between = (calendar: Calendar, from: string, to: string) => sessionsOf(calendar, dayOf(from), dayOf(to))
const rows = (calendar: Calendar, from: string, to: string) =>
  between(calendar, from, to).map((each) => shown(calendar, each))
const dates = (calendar: Calendar, from: string, to: string) =>
  between(calendar, from, to).map(({ day }) => dayText(day))

test.each([
  ['00:00', 0],
  ['09:30', 34_200e6],
  ['09:30:30', 34_230e6],
  ['24:00', 86_400e6],
  ['-1d 17:00', -25_200e6],
  ['+1d 02:00', 93_600e6],
  ['-3d 21:00', -183_600e6],
])('the clock text %s is %d microseconds from midnight', (text, time) => {
  expect(parseClock(text)).toBe(time)
})

test.each(['9:30', '24:01', '25:00', '12:60', '1d 09:00', '-1d', '09:30 ', ''])('%j is no clock text', (text) => {
  expect(parseClock(text)).toBeUndefined()
})

const rules: readonly (readonly [string, DayRule, number, readonly string[]])[] = [
  ['a date', { kind: 'fixed', month: 5, day: 1 }, 2024, ['2024-05-01']],
  ['29 February in a leap year', { kind: 'fixed', month: 2, day: 29 }, 2024, ['2024-02-29']],
  ['29 February in another year', { kind: 'fixed', month: 2, day: 29 }, 2023, []],
  ['a date observed the day before', { kind: 'fixed', month: 1, day: 1, observed: { sat: -1 } }, 2022, ['2021-12-31']],
  [
    'a date on a day that does not move',
    { kind: 'fixed', month: 1, day: 1, observed: { sun: 1 } },
    2022,
    ['2022-01-01'],
  ],
  ['the fourth Thursday', { kind: 'nth', month: 11, weekday: 'thu', nth: 4 }, 2024, ['2024-11-28']],
  ['the last Monday', { kind: 'nth', month: 5, weekday: 'mon', nth: -1 }, 2024, ['2024-05-27']],
  ['the last but one Friday', { kind: 'nth', month: 5, weekday: 'fri', nth: -2 }, 2024, ['2024-05-24']],
  ['the fifth Friday of a month with four', { kind: 'nth', month: 2, weekday: 'fri', nth: 5 }, 2024, []],
  ['the Monday on or after 18 May', { kind: 'weekday', month: 5, day: 18, weekday: 'mon' }, 2024, ['2024-05-20']],
  ['the Saturday on or after a Saturday', { kind: 'weekday', month: 5, day: 18, weekday: 'sat' }, 2024, ['2024-05-18']],
  ['Good Friday', { kind: 'easter', offset: -2 }, 2024, ['2024-03-29']],
  ['orthodox Easter Monday', { kind: 'easter', offset: 1, orthodox: true }, 2024, ['2024-05-06']],
  [
    'the Friday after Thanksgiving',
    { kind: 'shifted', rule: { kind: 'nth', month: 11, weekday: 'thu', nth: 4 }, by: 1 },
    2024,
    ['2024-11-29'],
  ],
  [
    'dates of the year',
    { kind: 'dates', dates: ['2023-12-31', '2024-02-09', '2024-02-12'] },
    2024,
    ['2024-02-09', '2024-02-12'],
  ],
]

test.each(rules)('the rule for %s finds it', (_, rule, year, expected) => {
  expect(datesIn(rule)(year).map(dayText)).toEqual(expected)
})

test('a futures day runs from 17:00 the evening before to 17:00, an hour shorter or longer when clocks change in it', () => {
  expect(rows(overnight, '2024-03-08', '2024-03-11')).toEqual([
    '2024-03-08: 2024-03-07 17:00 to 2024-03-08 17:00',
    '2024-03-11: 2024-03-10 17:00 to 2024-03-11 17:00',
  ])
  const everyDay: Calendar = {
    ...overnight,
    hours: [{ days: ['sat', 'sun'], phases: [['regular', '-1d 17:00', '17:00']] }],
  }
  const hours = (date: string) => between(everyDay, date, date).map(({ open, close }) => (close - open) / 3600e6)
  expect([hours('2024-03-09'), hours('2024-03-10'), hours('2024-11-03')]).toEqual([[24], [23], [25]])
})

test('two sessions a day are one session with a break, and its close is before or after the closing auction', () => {
  const { closingAuction: _, ...inHours } = twice
  expect(rows(twice, '2024-07-03', '2024-07-03')).toEqual(['2024-07-03: 2024-07-03 09:30 to 2024-07-03 16:00'])
  expect(rows(inHours, '2024-07-03', '2024-07-03')).toEqual(['2024-07-03: 2024-07-03 09:30 to 2024-07-03 16:10'])
  expect(between(twice, '2024-07-03', '2024-07-03')[0]?.phases.map(({ phase }) => phase)).toEqual([
    'opening auction',
    'regular',
    'break',
    'regular',
    'closing auction',
  ])
})

test('open and close are those of the regular phase, whatever comes before and after', () => {
  expect(rows(globex, '2024-07-03', '2024-07-03')).toEqual(['2024-07-03: 2024-07-03 08:30 to 2024-07-03 15:15'])
})

test('the Friday night of a Monday session is three days before it', () => {
  const [monday] = between(weekendNight, '2024-07-01', '2024-07-01')
  expect(monday?.phases.map(({ from }) => clockText(weekendNight, from))).toEqual([
    '2024-06-28 21:00',
    '2024-07-01 09:00',
  ])
})

test('a special opening on a Saturday is a session, and an ordinary Saturday is none', () => {
  const calendar = aCalendar({ specialDays: [onDates(['2024-01-20'], [['regular', '09:15', '12:30']])] })
  expect(rows(calendar, '2024-01-19', '2024-01-27')).toEqual([
    '2024-01-19: 2024-01-19 09:00 to 2024-01-19 17:00',
    '2024-01-20: 2024-01-20 09:15 to 2024-01-20 12:30',
    ...['22', '23', '24', '25', '26'].map((day) => `2024-01-${day}: 2024-01-${day} 09:00 to 2024-01-${day} 17:00`),
  ])
})

test('a late open replaces the hours of its day alone', () => {
  const calendar = aCalendar({
    zone: 'Asia/Seoul',
    specialDays: [onDates(['2024-11-14'], [['regular', '10:00', '16:30']])],
  })
  expect(rows(calendar, '2024-11-14', '2024-11-15')).toEqual([
    '2024-11-14: 2024-11-14 10:00 to 2024-11-14 16:30',
    '2024-11-15: 2024-11-15 09:00 to 2024-11-15 17:00',
  ])
})

test('a session that a special day made bears its name, and an ordinary one none', () => {
  const calendar = aCalendar({ specialDays: [onDates(['2024-07-03'], [['regular', '09:00', '13:00']], 'Half day')] })
  expect(between(calendar, '2024-07-02', '2024-07-03').map(({ special }) => special)).toEqual([undefined, 'Half day'])
})

test('of several special days on one date the last one wins', () => {
  const short = onDates(['2024-07-03'], [['regular', '09:00', '13:00']])
  const closed = onDates(['2024-07-03'], 'closed')
  expect(rows(aCalendar({ specialDays: [closed, short] }), '2024-07-03', '2024-07-03')).toEqual([
    '2024-07-03: 2024-07-03 09:00 to 2024-07-03 13:00',
  ])
  expect(rows(aCalendar({ specialDays: [short, closed] }), '2024-07-03', '2024-07-03')).toEqual([])
})

test('a special day holds on its weekdays and between its dates only', () => {
  const christmasEve = { name: 'Christmas Eve', on: { kind: 'fixed', month: 12, day: 24 }, session: 'closed' } as const
  const limited = aCalendar({ specialDays: [{ ...christmasEve, onlyOn: ['tue'], from: '2024-01-01' }] })
  expect(dates(limited, '2024-12-23', '2024-12-25')).toEqual(['2024-12-23', '2024-12-25'])
  const past = aCalendar({ specialDays: [{ ...christmasEve, to: '2024-12-23' }] })
  expect(dates(past, '2024-12-23', '2024-12-25')).toEqual(['2024-12-23', '2024-12-24', '2024-12-25'])
  const other = aCalendar({ specialDays: [{ ...christmasEve, onlyOn: ['mon'] }] })
  expect(dates(other, '2024-12-24', '2024-12-24')).toEqual(['2024-12-24'])
})

test('a holiday observed in the old year closes a day of that year', () => {
  const calendar = aCalendar({
    from: '2021-01-01',
    specialDays: [
      { name: 'New Year', on: { kind: 'fixed', month: 1, day: 1, observed: { sat: -1 } }, session: 'closed' },
    ],
  })
  expect(dates(calendar, '2021-12-30', '2022-01-03')).toEqual(['2021-12-30', '2022-01-03'])
  expect(dates(calendar, '2021-12-30', '2021-12-31')).toEqual(['2021-12-30'])
})

test('of weekly hours that hold for one date the last ones win, each from and to its dates', () => {
  const calendar = aCalendar({
    hours: [
      { days: ['mon', 'tue'], phases: [['regular', '09:00', '17:00']] },
      { from: '2024-07-02', to: '2024-07-08', days: ['mon', 'tue'], phases: [['regular', '10:00', '17:00']] },
    ],
  })
  expect(rows(calendar, '2024-07-01', '2024-07-09').map((row) => row.slice(23, 28))).toEqual([
    '09:00',
    '10:00',
    '10:00',
    '09:00',
  ])
})

test('there are no sessions outside the dates that a calendar is right for', () => {
  const calendar = aCalendar({ from: '2024-07-03', to: '2024-07-04' })
  expect(dates(calendar, '2020-01-01', '2030-01-01')).toEqual(['2024-07-03', '2024-07-04'])
  expect(dates(calendar, '2024-07-05', '2024-07-01')).toEqual([])
})
