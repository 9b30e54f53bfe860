import { expect, test } from 'vitest'
import type { Calendar, PhaseHours, SpecialDay } from '../../../shared/domain/calendar.ts'
import { builtInCalendars } from '../../../shared/domain/calendars/built-in.ts'
import { xnas } from '../../../shared/domain/calendars/xnas.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { xshg } from '../../../shared/domain/calendars/xshg.ts'
import { calendarFaults, calendarText, checkCalendar } from '../../../shared/domain/check-calendar.ts'
import { aCalendar, onDates, shapes } from './small-calendars.ts'

test.each([...builtInCalendars, ...shapes].map((calendar) => [calendar.id, calendar] as const))(
  '%s is sound',
  (_, calendar) => {
    expect(checkCalendar(calendar)).toEqual([])
  },
)

const special = (parts: Partial<SpecialDay>): Calendar =>
  aCalendar({ specialDays: [{ name: 'Day', on: { kind: 'fixed', month: 1, day: 2 }, session: 'closed', ...parts }] })

const withDay = (...day: readonly PhaseHours[]): Calendar => aCalendar({ day })

const faulty: readonly (readonly [Calendar, ...string[]])[] = [
  [aCalendar({ zone: 'Mars/Base' }), 'The zone "Mars/Base" is not an IANA time zone such as Europe/Berlin.'],
  [aCalendar({ from: '2023-02-30' }), 'The calendar: "2023-02-30" is not a date such as 2024-07-03.'],
  [
    aCalendar({ from: '2025-01-01', to: '2024-01-01' }),
    'The calendar would hold from 2025-01-01 to 2024-01-01, which is earlier.',
  ],
  [
    aCalendar({ from: '0001-01-01', to: '9999-12-31' }),
    'The calendar must lie between 1900-01-01 and 2200-12-31, and names 0001-01-01.',
    'The calendar must lie between 1900-01-01 and 2200-12-31, and names 9999-12-31.',
  ],
  [aCalendar({ hours: [] }), 'The calendar has no weekly hours.'],
  [withDay(), 'Weekly hours 1 have no phases.'],
  [aCalendar({ hours: [{ days: [], phases: [['regular', '09:00', '17:00']] }] }), 'Weekly hours 1 are for no weekday.'],
  [
    withDay(['regular', '9:30', '25:00']),
    'Weekly hours 1: "9:30" is not a time such as 09:30 or -1d 17:00.',
    'Weekly hours 1: "25:00" is not a time such as 09:30 or -1d 17:00.',
  ],
  [
    withDay(['regular', '17:00', '09:00']),
    'Weekly hours 1: the phase "regular" ends at 09:00, not after its start at 17:00.',
  ],
  [
    withDay(['regular', '09:00', '09:00']),
    'Weekly hours 1: the phase "regular" ends at 09:00, not after its start at 09:00.',
  ],
  [
    withDay(['pre', '08:00', '09:30'], ['regular', '09:00', '17:00']),
    'Weekly hours 1: the phase "regular" starts at 09:00, before "pre" ends at 09:30.',
  ],
  [withDay(['pre', '08:00', '09:30']), 'Weekly hours 1 have no regular phase.'],
  [
    withDay(['regular', '09:00', '17:00'], ['opening auction', '17:00', '17:05']),
    'Weekly hours 1: no regular phase follows the opening auction.',
  ],
  [special({ on: { kind: 'fixed', month: 13, day: 1 } }), 'Special day "Day": no year has a day 1 in month 13.'],
  [
    special({ on: { kind: 'weekday', month: 2, day: 30, weekday: 'mon' } }),
    'Special day "Day": no year has a day 30 in month 2.',
  ],
  [
    special({ on: { kind: 'fixed', month: 1, day: 1, observed: { sat: 9 } } }),
    'Special day "Day": the move to the day observed must be a whole number from -6 to 6, was 9.',
  ],
  [
    special({ on: { kind: 'nth', month: 0, weekday: 'mon', nth: 6 } }),
    'Special day "Day": the month must be a whole number from 1 to 12, was 0.',
    'Special day "Day": the number of the weekday in its month must be a whole number from -5 to 5, was 6.',
  ],
  [
    special({ on: { kind: 'nth', month: 1, weekday: 'mon', nth: 0 } }),
    'Special day "Day": the number of the weekday in its month must not be 0.',
  ],
  [
    special({ on: { kind: 'easter', offset: 0.5 } }),
    'Special day "Day": the days from Easter must be a whole number from -100 to 250, was 0.5.',
  ],
  [
    special({ on: { kind: 'shifted', by: 60, rule: { kind: 'fixed', month: 4, day: 31 } } }),
    'Special day "Day": the days shifted must be a whole number from -31 to 31, was 60.',
    'Special day "Day": no year has a day 31 in month 4.',
  ],
  [special({ on: { kind: 'dates', dates: [] } }), 'Special day "Day" has no dates.'],
  [
    special({ on: { kind: 'dates', dates: ['2024-1-1'] } }),
    'Special day "Day": "2024-1-1" is not a date such as 2024-07-03.',
  ],
  [special({ onlyOn: [] }), 'Special day "Day" is for no weekday.'],
  [
    special({ from: '2024-02-01', to: '2024-01-01' }),
    'Special day "Day" would hold from 2024-02-01 to 2024-01-01, which is earlier.',
  ],
  [
    special({ session: [['regular', '09:00', '8:00']] }),
    'The hours of special day "Day": "8:00" is not a time such as 09:30 or -1d 17:00.',
  ],
  [special({ session: [] }), 'The hours of special day "Day" have no phases.'],
  [aCalendar({ from: '2024-07-06', to: '2024-07-07' }), 'The calendar has no session from 2024-07-06 to 2024-07-07.'],
  [withDay(['regular', '-1d 16:00', '17:00']), 'The session of 2023-01-03 starts before that of 2023-01-02 ends.'],
  [
    special({ on: { kind: 'fixed', month: 12, day: 24 }, session: [['regular', '09:00', '13:00']] }),
    'Special day "Day" would open on 2023-12-24, a Sunday, which has no weekly hours: limit its weekdays or list its dates.',
  ],
]

test.each(faulty.map(([calendar, ...said]) => [said.join(' '), calendar, said] as const))('%s', (_, calendar, said) => {
  expect(checkCalendar(calendar)).toEqual(said)
})

test('a phase that lies in a skipped hour is told with its date', () => {
  const calendar = aCalendar({
    zone: 'America/New_York',
    hours: [{ days: ['sun'], phases: [['regular', '02:30', '03:15']] }],
  })
  expect(checkCalendar(calendar)).toEqual([
    'On 2023-03-12 the phase "regular" has no length, because clocks change in it.',
  ])
})

test('a calendar from JSON without its dates is told so', () => {
  const { from: _, ...without } = aCalendar({})
  expect(checkCalendar(without as Calendar)).toEqual(['The calendar needs a first and a last date.'])
})

test('a yearly short day and a listed weekend opening are sound', () => {
  const christmasEve: SpecialDay = {
    name: 'Eve',
    on: { kind: 'fixed', month: 12, day: 24 },
    onlyOn: ['tue'],
    session: [['regular', '09:00', '13:00']],
  }
  const saturday = onDates(['2024-01-20'], [['regular', '09:00', '13:00']])
  expect(checkCalendar(aCalendar({ specialDays: [christmasEve, saturday] }))).toEqual([])
})

const places: readonly (readonly [string, Calendar, string])[] = [
  ['a zone', aCalendar({ zone: 'Mars/Base' }), 'zone'],
  ['a first date', aCalendar({ from: 'soon' }), 'range'],
  ['the second of three phases', withDay(['pre', '08:00', '09:30'], ['regular', '09:00', '16:00']), 'hours.0.phases.1'],
  ['a rule', special({ on: { kind: 'nth', month: 13, weekday: 'mon', nth: 1 } }), 'specialDays.0.on'],
  ['an overlap of sessions', withDay(['regular', '-1d 08:00', '09:00']), 'hours.0.phases.0'],
]

test.each(places)('a fault of %s says where it is', (_, calendar, at) => {
  expect(calendarFaults(calendar)).toEqual([{ text: checkCalendar(calendar)[0], at }])
})

test('the text of a calendar says what decides sessions, in the same words for equal ones', () => {
  const calendar = aCalendar({ specialDays: [onDates(['2024-07-03'], 'closed')] })
  expect(calendarText(calendar)).toBe(
    '{"from":"2023-01-01","hours":[{"days":["mon","tue","wed","thu","fri"],"phases":[["regular","09:00","17:00"]]}],' +
      '"specialDays":[{"on":{"dates":["2024-07-03"],"kind":"dates"},"session":"closed"}],"to":"2025-12-31","zone":"UTC"}',
  )
  const renamed = { ...calendar, id: 'OTHER', name: 'Other', notes: 'Noted.', sources: ['Somebody'] }
  const reordered = Object.fromEntries(Object.entries(renamed).toReversed()) as unknown as Calendar
  expect(calendarText(reordered)).toBe(calendarText(calendar))
  expect(calendarText(xnas)).toBe(calendarText(xnys))
})

test('whatever changes a session changes the text', () => {
  const changes: readonly Partial<Calendar>[] = [
    { zone: 'Asia/Tokyo' },
    { from: '2001-01-01' },
    { to: '2026-06-30' },
    { closingAuction: 'after the close' },
    { hours: xshg.hours.slice(0, 1) },
    { specialDays: xshg.specialDays.toReversed() },
  ]
  const texts = [xshg, ...changes.map((change) => ({ ...xshg, ...change }))].map(calendarText)
  expect(new Set(texts).size).toBe(changes.length + 1)
})
