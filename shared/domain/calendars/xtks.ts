import type { Calendar, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'
import { closed, closedOn } from '../closings.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const morning: readonly PhaseHours[] = [
  ['opening auction', '08:00', '09:00'],
  ['regular', '09:00', '11:30'],
  ['break', '11:30', '12:30'],
]

/** Act on National Holidays, article 3: a holiday on a Sunday is kept on the next day that is none. */
const toMonday: Readonly<Partial<Record<Weekday, number>>> = { sun: 1 }

const marineDay = { kind: 'nth', month: 7, weekday: 'mon', nth: 3 } as const
const mountainDay = { kind: 'fixed', month: 8, day: 11, observed: toMonday } as const
const sportsDay = { kind: 'nth', month: 10, weekday: 'mon', nth: 2 } as const

/** The days of a year's end on which the exchange itself rests. */
const exchangeHolidays: readonly SpecialDay[] = [
  closed('Year-end holiday', { kind: 'fixed', month: 12, day: 31 }),
  closed("New Year's Day", { kind: 'fixed', month: 1, day: 1 }),
  closed('New Year holiday', { kind: 'fixed', month: 1, day: 2 }),
  closed('New Year holiday', { kind: 'fixed', month: 1, day: 3 }),
]

const nationalHolidays: readonly SpecialDay[] = [
  closed('Coming of Age Day', { kind: 'nth', month: 1, weekday: 'mon', nth: 2 }),
  closed('National Foundation Day', { kind: 'fixed', month: 2, day: 11, observed: toMonday }),
  closed("Emperor's Birthday", { kind: 'fixed', month: 2, day: 23, observed: toMonday }, { from: '2020-01-01' }),
  closed('Showa Day', { kind: 'fixed', month: 4, day: 29, observed: toMonday }),
  // Three holidays in a row: whichever falls on a Sunday goes behind the last of them.
  closed('Constitution Memorial Day', { kind: 'fixed', month: 5, day: 3, observed: { sun: 3 } }),
  closed('Greenery Day', { kind: 'fixed', month: 5, day: 4, observed: { sun: 2 } }),
  closed("Children's Day", { kind: 'fixed', month: 5, day: 5, observed: toMonday }),
  // In 2020 and 2021 three holidays lay around the Olympic Games.
  closed('Marine Day', marineDay, { to: '2019-12-31' }),
  closed('Marine Day', marineDay, { from: '2022-01-01' }),
  closed('Mountain Day', mountainDay, { from: '2016-01-01', to: '2019-12-31' }),
  closed('Mountain Day', mountainDay, { from: '2022-01-01' }),
  closed('Respect for the Aged Day', { kind: 'nth', month: 9, weekday: 'mon', nth: 3 }),
  closed('Sports Day', sportsDay, { to: '2019-12-31' }),
  closed('Sports Day', sportsDay, { from: '2022-01-01' }),
  closed('Culture Day', { kind: 'fixed', month: 11, day: 3, observed: toMonday }),
  closed('Labour Thanksgiving Day', { kind: 'fixed', month: 11, day: 23, observed: toMonday }),
  closed("Emperor's Birthday", { kind: 'fixed', month: 12, day: 23, observed: toMonday }, { to: '2018-12-31' }),
]

const byDate: readonly SpecialDay[] = [
  closedOn(
    'Vernal Equinox Day',
    `
      2010-03-22 2011-03-21 2012-03-20 2013-03-20 2014-03-21 2016-03-21 2017-03-20 2018-03-21
      2019-03-21 2020-03-20 2022-03-21 2023-03-21 2024-03-20 2025-03-20 2026-03-20 2027-03-22
      2028-03-20 2029-03-20 2030-03-20
    `,
  ),
  closedOn(
    'Autumnal Equinox Day',
    `
      2010-09-23 2011-09-23 2013-09-23 2014-09-23 2015-09-23 2016-09-22 2018-09-24 2019-09-23
      2020-09-22 2021-09-23 2022-09-23 2024-09-23 2025-09-23 2026-09-23 2027-09-23 2028-09-22
      2029-09-24 2030-09-23
    `,
  ),
  // A day between two holidays is one too.
  closedOn('Day between holidays', '2015-09-22 2019-04-30 2019-05-02 2026-09-22'),
  closedOn('Accession of the Emperor', '2019-05-01'),
  closedOn('Enthronement ceremony', '2019-10-22'),
  closedOn('Marine Day', '2020-07-23 2021-07-22'),
  closedOn('Sports Day', '2020-07-24 2021-07-23'),
  closedOn('Mountain Day', '2020-08-10 2021-08-09'),
  closedOn('Failure of the trading system', '2020-10-01'),
]

export const xtks: Calendar = {
  id: 'XTKS',
  name: 'Tokyo Stock Exchange',
  zone: 'Asia/Tokyo',
  group: 'equities',
  from: '2010-01-01',
  to: '2030-12-31',
  hours: [
    { to: '2024-11-04', days: tradingDays, phases: [...morning, ['regular', '12:30', '15:00']] },
    {
      from: '2024-11-05',
      days: tradingDays,
      phases: [...morning, ['regular', '12:30', '15:25'], ['closing auction', '15:25', '15:30']],
    },
  ],
  specialDays: [...exchangeHolidays, ...nationalHolidays, ...byDate],
  sources: [
    'JPX market holidays: https://www.jpx.co.jp/english/corporate/about-jpx/calendar/index.html',
    'TSE trading hours and order acceptance: https://www.jpx.co.jp/english/equities/trading/domestic/01.html',
    'TSE: arrowhead 4.0, close at 15:30 and closing auction from 5 November 2024',
    'JPX, 21 December 2018: additional non-business days for the accession to the throne',
    'JPX, 19 October 2020: failure of the equity trading system on 1 October 2020',
    'Act on National Holidays; equinoxes to 2030 as computed by the National Astronomical Observatory: https://www.nao.ac.jp/faq/a0301.html',
  ],
  notes:
    'The morning ended at 11:00 until 18 November 2011; 11:30 is shown in all years. ' +
    'Orders for the afternoon are taken from 12:05, within the break. Off-auction trading (ToSTNeT) is not shown. ' +
    'The cabinet confirms each equinox in the February before its year: those of 2028 to 2030 are computed.',
}
