import type { Calendar, DayRule, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const fullDay: readonly PhaseHours[] = [
  ['opening auction', '08:30', '09:00'],
  ['regular', '09:00', '16:50'],
  ['closing auction', '16:50', '17:00'],
  ['post', '17:05', '17:15'],
]

const halfDay: readonly PhaseHours[] = [
  ['opening auction', '08:30', '09:00'],
  ['regular', '09:00', '12:00'],
]

/** Public Holidays Act 36 of 1994, section 2: the Monday after a holiday on Sunday is one; a Saturday is not made up for. */
const onDay = (month: number, day: number): DayRule => ({ kind: 'fixed', month, day, observed: { sun: 1 } })

const holidays: readonly SpecialDay[] = [
  { name: "New Year's Day", on: onDay(1, 1), session: 'closed' },
  { name: 'Human Rights Day', on: onDay(3, 21), session: 'closed' },
  { name: 'Good Friday', on: { kind: 'easter', offset: -2 }, session: 'closed' },
  { name: 'Family Day', on: { kind: 'easter', offset: 1 }, session: 'closed' },
  { name: 'Freedom Day', on: onDay(4, 27), session: 'closed' },
  { name: "Workers' Day", on: onDay(5, 1), session: 'closed' },
  { name: 'Youth Day', on: onDay(6, 16), session: 'closed' },
  { name: "National Women's Day", on: onDay(8, 9), session: 'closed' },
  { name: 'Heritage Day', on: onDay(9, 24), session: 'closed' },
  { name: 'Day of Reconciliation', on: onDay(12, 16), session: 'closed' },
  { name: 'Christmas Day', on: onDay(12, 25), session: 'closed' },
  { name: 'Day of Goodwill', on: onDay(12, 26), session: 'closed' },
  // The Monday after Christmas on a Sunday is the Day of Goodwill already, so the President declared the Tuesday too.
  {
    name: 'Holiday for Christmas on a Sunday',
    on: { kind: 'dates', dates: ['2011-12-27', '2016-12-27'] },
    session: 'closed',
  },
]

const elections: readonly SpecialDay[] = [
  {
    name: 'National elections',
    on: { kind: 'dates', dates: ['2014-05-07', '2019-05-08', '2024-05-29'] },
    session: 'closed',
  },
  {
    name: 'Local elections',
    on: { kind: 'dates', dates: ['2011-05-18', '2016-08-03', '2026-11-04'] },
    session: 'closed',
  },
]

/** When the eve falls on a weekend the Friday before is short. */
const halfDays: readonly SpecialDay[] = [
  { name: 'Christmas Eve', day: 24 },
  { name: "New Year's Eve", day: 31 },
].map(({ name, day }) => ({
  name,
  on: { kind: 'fixed', month: 12, day, observed: { sat: -1, sun: -2 } },
  from: '2024-01-01',
  session: halfDay,
}))

export const xjse: Calendar = {
  id: 'XJSE',
  name: 'Johannesburg Stock Exchange',
  zone: 'Africa/Johannesburg',
  group: 'equities',
  from: '2010-01-01',
  // The elections of 2029 will be a holiday, on a date not known yet.
  to: '2028-12-31',
  hours: [{ days: tradingDays, phases: fullDay }],
  specialDays: [...holidays, ...elections, ...halfDays],
  sources: [
    'JSE markets calendars, the last for 2026 by Market Notice 380/25: https://clientportal.jse.co.za/reports/trading-calendars',
    'Public Holidays Act 36 of 1994 and the declarations of the President under its section 2A',
    'Electoral Commission of South Africa: local elections on 4 November 2026, gazetted on 7 August 2026',
    'JSE equity market trading sessions: closing auction 16:50 to 17:00, closing price cross and volume auction 17:05 to 17:15',
  ],
  notes:
    'Until the end of 2023 this calendar follows the public records of sessions, which differ from history: they have sessions on three days ' +
    'declared public holidays (1 November 2021, 27 December 2022 and 15 December 2023), and full days before Christmas and New Year, ' +
    'on which trade ended at 12:00. The closing auction of a half day counts as regular, as does the intraday auction at 12:00 on close-out days. ' +
    'The post phase has the same hours in every year. The late start of 18 August 2021 (14:30, by a failure) is not a session of its own.',
}
