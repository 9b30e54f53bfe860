/** The calendar of the Frankfurt exchange, which Xetra and the trading floor share; a member of the family adds its name. */
import type { Calendar, DateText, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'
import { continentalHolidays } from './continental.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

interface Era {
  readonly range: { readonly from?: DateText; readonly to?: DateText }
  readonly before: readonly PhaseHours[]
  readonly after: readonly PhaseHours[]
  readonly afterShortDay: readonly PhaseHours[]
}

/** Trade-at-close came on 24 November 2020, early and late trading for private investors on 1 December 2025. */
const eras: readonly Era[] = [
  { range: { to: '2020-11-23' }, before: [['opening auction', '08:50', '09:00']], after: [], afterShortDay: [] },
  {
    range: { from: '2020-11-24', to: '2025-11-30' },
    before: [['opening auction', '08:50', '09:00']],
    after: [['post', '17:35', '17:45']],
    afterShortDay: [['post', '14:05', '14:15']],
  },
  {
    range: { from: '2025-12-01' },
    before: [
      ['pre', '08:00', '08:55'],
      ['opening auction', '08:55', '09:00'],
    ],
    after: [['post', '17:35', '22:00']],
    afterShortDay: [['post', '14:05', '14:10']],
  },
]

const holidays: readonly SpecialDay[] = [
  ...continentalHolidays,
  { name: 'Whit Monday', on: { kind: 'easter', offset: 50 }, from: '2015-01-01', to: '2021-12-31', session: 'closed' },
  {
    name: 'Day of German Unity',
    on: { kind: 'fixed', month: 10, day: 3 },
    from: '2014-01-01',
    to: '2021-12-31',
    session: 'closed',
  },
  { name: '500 years of the Reformation', on: { kind: 'dates', dates: ['2017-10-31'] }, session: 'closed' },
  { name: 'Christmas Eve', on: { kind: 'fixed', month: 12, day: 24 }, session: 'closed' },
  { name: "New Year's Eve", on: { kind: 'fixed', month: 12, day: 31 }, session: 'closed' },
]

const shortDays = eras.map(({ range, before, afterShortDay }): SpecialDay => ({
  name: 'Last trading day of the year',
  on: { kind: 'fixed', month: 12, day: 30, observed: { sat: -1, sun: -2 } },
  ...range,
  session: [...before, ['regular', '09:00', '14:00'], ['closing auction', '14:00', '14:05'], ...afterShortDay],
}))

export function frankfurt({
  id,
  name,
  sources,
  notes,
}: Pick<Calendar, 'id' | 'name' | 'sources'> & { readonly notes: string }): Calendar {
  return {
    id,
    name,
    zone: 'Europe/Berlin',
    group: 'equities',
    from: '2010-01-01',
    to: '2030-12-31',
    hours: eras.map(({ range, before, after }) => ({
      ...range,
      days: tradingDays,
      phases: [...before, ['regular', '09:00', '17:30'], ['closing auction', '17:30', '17:35'], ...after],
    })),
    closingAuction: 'after the close',
    specialDays: [...holidays, ...shortDays],
    sources: [
      ...sources,
      'Trading calendar of the Frankfurt exchange: https://live.deutsche-boerse.com/en/handeln/trading-calendar',
      'Deutsche Börse, 23 November 2020: Xetra Trade-at-Close from 24 November 2020',
      'Deutsche Börse Circular 052/25 of 12 November 2025: early and late trading, opening auction from 08:55, from 1 December 2025',
      'Börse Frankfurt on the last trading day of 2012: closing auction from 14:00',
    ],
    notes:
      `${notes} The intraday auction (from 13:00) counts as regular. Auctions end at random shortly after the time shown. ` +
      'The opening price of smaller shares may come up to four minutes after 09:00. ' +
      'Failures (14 April and 1 July 2020) are not sessions of their own. ' +
      'The short last trading day is confirmed by the exchange each December; whether late trading follows it is not published.',
  }
}
