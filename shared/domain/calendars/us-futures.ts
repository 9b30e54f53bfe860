/** What the calendars of Chicago's futures share: a trading day that begins the evening before, and the days it is cut short. */
import type { ClockText, DayRule, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'

export const futuresDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

/** From 17:00 the evening before, with the weekend's on Sunday. */
export const until = (close: ClockText): readonly PhaseHours[] => [['regular', '-1d 17:00', close]]

const nearest: Readonly<Partial<Record<Weekday, number>>> = { sat: -1, sun: 1 }

const thanksgiving = { kind: 'nth', month: 11, weekday: 'thu', nth: 4 } as const
export const juneteenth = { kind: 'fixed', month: 6, day: 19, observed: nearest } as const

/** Names and dates of the Monday holidays, Independence Day and Thanksgiving, when trading stops in the morning or at noon. */
export const haltedHolidays: readonly { readonly name: string; readonly on: DayRule }[] = [
  { name: 'Martin Luther King Jr. Day', on: { kind: 'nth', month: 1, weekday: 'mon', nth: 3 } },
  { name: "Washington's Birthday", on: { kind: 'nth', month: 2, weekday: 'mon', nth: 3 } },
  { name: 'Memorial Day', on: { kind: 'nth', month: 5, weekday: 'mon', nth: -1 } },
  { name: 'Independence Day', on: { kind: 'fixed', month: 7, day: 4, observed: nearest } },
  { name: 'Labor Day', on: { kind: 'nth', month: 9, weekday: 'mon', nth: 1 } },
  { name: 'Thanksgiving Day', on: thanksgiving },
]

/** Days before Christmas and after Thanksgiving that end early. */
export const earlyCloses = (close: ClockText): readonly SpecialDay[] => [
  { name: 'Day after Thanksgiving', on: { kind: 'shifted', rule: thanksgiving, by: 1 }, session: until(close) },
  {
    name: 'Christmas Eve',
    on: { kind: 'fixed', month: 12, day: 24 },
    onlyOn: ['mon', 'tue', 'wed', 'thu'],
    session: until(close),
  },
]

/** A New Year's Day on a Saturday is not made up for. */
export const fullHolidays: readonly SpecialDay[] = [
  { name: "New Year's Day", on: { kind: 'fixed', month: 1, day: 1, observed: { sun: 1 } }, session: 'closed' },
  { name: 'Good Friday', on: { kind: 'easter', offset: -2 }, session: 'closed' },
  { name: 'Christmas Day', on: { kind: 'fixed', month: 12, day: 25, observed: nearest }, session: 'closed' },
]

/** Employment is reported at 07:30 on these Good Fridays, and the futures may answer it. */
export const goodFridayReports = (close: ClockText): SpecialDay => ({
  name: 'Good Friday with an employment report',
  on: {
    kind: 'dates',
    dates: ['2010-04-02', '2012-04-06', '2015-04-03', '2021-04-02', '2023-04-07', '2026-04-03'],
  },
  session: until(close),
})

export const outageOf2025: SpecialDay = {
  name: 'Day after Thanksgiving, Globex outage',
  on: { kind: 'dates', dates: ['2025-11-28'] },
  session: [
    ['regular', '-1d 17:00', '-1d 21:45'],
    ['break', '-1d 21:45', '07:30'],
    ['regular', '07:30', '12:15'],
  ],
}

export const globexSources: readonly string[] = [
  'CME Group holiday calendar: https://www.cmegroup.com/tools-information/holiday-calendar.html',
  'CME Group trading hours: https://www.cmegroup.com/trading-hours.html',
]

export const tradeDateNote =
  'On a holiday with a halt the exchange counts the session to the trade date after it; here it is a session of its own date. ' +
  'Pre-open, when orders are taken and nothing trades, is not shown.'
