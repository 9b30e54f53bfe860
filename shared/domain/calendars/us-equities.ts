/** The rules that all United States stock exchanges share; a member of the family adds its name. */
import type { Calendar, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'
import { datesOf } from '../day.ts'

const regularDay: readonly PhaseHours[] = [
  ['pre', '04:00', '09:30'],
  ['regular', '09:30', '16:00'],
  ['post', '16:00', '20:00'],
]

const shortDay: readonly PhaseHours[] = [
  ['pre', '04:00', '09:30'],
  ['regular', '09:30', '13:00'],
  ['post', '13:00', '17:00'],
]

const noonOpening: readonly PhaseHours[] = [
  ['pre', '04:00', '12:00'],
  ['regular', '12:00', '16:00'],
  ['post', '16:00', '20:00'],
]

/** NYSE Rule 7.2: a holiday on Saturday is kept on Friday, one on Sunday on Monday. */
const nearest: Readonly<Partial<Record<Weekday, number>>> = { sat: -1, sun: 1 }

const thanksgiving = { kind: 'nth', month: 11, weekday: 'thu', nth: 4 } as const

const holidays: readonly SpecialDay[] = [
  // Never on the Friday before: that would be in another accounting year (Rule 7.2).
  { name: "New Year's Day", on: { kind: 'fixed', month: 1, day: 1, observed: { sun: 1 } }, session: 'closed' },
  { name: 'Martin Luther King Jr. Day', on: { kind: 'nth', month: 1, weekday: 'mon', nth: 3 }, session: 'closed' },
  { name: "Washington's Birthday", on: { kind: 'nth', month: 2, weekday: 'mon', nth: 3 }, session: 'closed' },
  { name: 'Good Friday', on: { kind: 'easter', offset: -2 }, session: 'closed' },
  { name: 'Memorial Day', on: { kind: 'nth', month: 5, weekday: 'mon', nth: -1 }, session: 'closed' },
  {
    name: 'Juneteenth',
    on: { kind: 'fixed', month: 6, day: 19, observed: nearest },
    from: '2022-01-01',
    session: 'closed',
  },
  { name: 'Independence Day', on: { kind: 'fixed', month: 7, day: 4, observed: nearest }, session: 'closed' },
  { name: 'Labor Day', on: { kind: 'nth', month: 9, weekday: 'mon', nth: 1 }, session: 'closed' },
  { name: 'Thanksgiving Day', on: thanksgiving, session: 'closed' },
  { name: 'Christmas Day', on: { kind: 'fixed', month: 12, day: 25, observed: nearest }, session: 'closed' },
]

const oneOff: readonly SpecialDay[] = [
  { name: 'September 11 attacks', on: { kind: 'dates', dates: datesOf('2001-09-11/14') }, session: 'closed' },
  { name: 'September 11 remembrance', on: { kind: 'dates', dates: ['2002-09-11'] }, session: noonOpening },
  { name: 'Day of mourning for Ronald Reagan', on: { kind: 'dates', dates: ['2004-06-11'] }, session: 'closed' },
  { name: 'Day of mourning for Gerald Ford', on: { kind: 'dates', dates: ['2007-01-02'] }, session: 'closed' },
  { name: 'Hurricane Sandy', on: { kind: 'dates', dates: datesOf('2012-10-29/30') }, session: 'closed' },
  { name: 'Day of mourning for George H. W. Bush', on: { kind: 'dates', dates: ['2018-12-05'] }, session: 'closed' },
  { name: 'Day of mourning for Jimmy Carter', on: { kind: 'dates', dates: ['2025-01-09'] }, session: 'closed' },
]

const july3 = { kind: 'fixed', month: 7, day: 3 } as const

const earlyCloses: readonly SpecialDay[] = [
  { name: 'Day after Thanksgiving', on: { kind: 'shifted', rule: thanksgiving, by: 1 }, session: shortDay },
  {
    name: 'Christmas Eve',
    on: { kind: 'fixed', month: 12, day: 24 },
    onlyOn: ['mon', 'tue', 'wed', 'thu'],
    session: shortDay,
  },
  { name: 'Day before Independence Day', on: july3, onlyOn: ['mon', 'tue', 'thu'], session: shortDay },
  // Until 2012 the short day beside a Thursday's Independence Day was the Friday after it, since then the Wednesday.
  { name: 'Day before Independence Day', on: july3, onlyOn: ['wed'], from: '2013-01-01', session: shortDay },
  {
    name: 'Day after Independence Day',
    on: { kind: 'fixed', month: 7, day: 5 },
    onlyOn: ['fri'],
    to: '2012-12-31',
    session: shortDay,
  },
  { name: "New Year's Eve 1999", on: { kind: 'dates', dates: ['1999-12-31'] }, session: shortDay },
  { name: 'Day after Christmas 2003', on: { kind: 'dates', dates: ['2003-12-26'] }, session: shortDay },
]

export function usEquities({ id, name, sources }: Pick<Calendar, 'id' | 'name' | 'sources'>): Calendar {
  return {
    id,
    name,
    zone: 'America/New_York',
    group: 'equities',
    from: '1998-01-01',
    to: '2030-12-31',
    hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], phases: regularDay }],
    specialDays: [...holidays, ...earlyCloses, ...oneOff],
    sources: [
      ...sources,
      'NYSE Rule 7.2, Holidays: https://nyseguide.srorules.com/rules',
      'NYSE Group announces 2026, 2027 and 2028 holiday and early closings calendar, 23 December 2025; 2029 and 2030 follow from the same rules',
      'NYSE special closings since 1885: https://www.nyse.com/publicdocs/nyse/markets/nyse/closings.pdf',
    ],
    notes:
      "Pre-market and after-hours have today's hours in every year; until about 2005 fewer venues kept shorter ones. " +
      'Delays and halts of less than an hour (17 September 2001, 1 June 2005, market-wide circuit breakers) are not sessions of their own.',
  }
}
