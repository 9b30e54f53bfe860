import type { Calendar, ClockText, PhaseHours, SpecialDay } from '../calendar.ts'
import {
  earlyCloses,
  fullHolidays,
  futuresDays,
  globexSources,
  goodFridayReports,
  haltedHolidays,
  juneteenth,
  outageOf2025,
  tradeDateNote,
  until,
} from './us-futures.ts'

/** Trading stands still from 15:15, when daily settlement is made, and goes on at 15:30. */
const haltedAfternoon = (close: ClockText): readonly PhaseHours[] => [
  ['regular', '-1d 17:00', '15:15'],
  ['break', '15:15', '15:30'],
  ['regular', '15:30', close],
]

const onDates = (name: string, dates: readonly string[], session: readonly PhaseHours[]): SpecialDay => ({
  name,
  on: { kind: 'dates', dates },
  session,
})

const holidays: readonly SpecialDay[] = [
  ...haltedHolidays.flatMap((holiday): readonly SpecialDay[] => [
    { ...holiday, to: '2014-03-31', session: until('10:30') },
    { ...holiday, from: '2014-04-01', session: until('12:00') },
  ]),
  { name: 'Juneteenth', on: juneteenth, from: '2022-01-01', session: until('12:00') },
  {
    name: 'Day before Independence Day',
    on: { kind: 'fixed', month: 7, day: 3 },
    onlyOn: ['mon', 'tue', 'wed', 'thu'],
    session: until('12:15'),
  },
  ...earlyCloses('12:15'),
  ...fullHolidays,
]

const oneOff: readonly SpecialDay[] = [
  goodFridayReports('08:15'),
  onDates('Hurricane Sandy', ['2012-10-29', '2012-10-30'], until('08:15')),
  onDates('Globex outage', ['2014-08-25'], [['regular', '-1d 21:00', '15:15'], ...haltedAfternoon('16:15').slice(1)]),
  onDates('Day of mourning for George H. W. Bush', ['2018-12-05'], until('08:30')),
  onDates(
    'Globex outage',
    ['2019-02-27'],
    [
      ['regular', '-1d 17:00', '-1d 18:40'],
      ['break', '-1d 18:40', '-1d 21:45'],
      ['regular', '-1d 21:45', '15:15'],
      ...haltedAfternoon('16:00').slice(1),
    ],
  ),
  onDates('Day of mourning for Jimmy Carter', ['2025-01-09'], until('08:30')),
  outageOf2025,
]

export const cmeEquity: Calendar = {
  id: 'CME_EQUITY',
  name: 'CME Globex, equity indices',
  zone: 'America/Chicago',
  group: 'futures',
  from: '2010-01-01',
  to: '2030-12-31',
  hours: [
    { to: '2012-11-18', days: ['mon', 'tue', 'wed', 'thu'], phases: haltedAfternoon('16:30') },
    { to: '2012-11-18', days: ['fri'], phases: until('15:15') },
    { from: '2012-11-19', to: '2015-09-20', days: futuresDays, phases: haltedAfternoon('16:15') },
    { from: '2015-09-21', to: '2021-06-27', days: futuresDays, phases: haltedAfternoon('16:00') },
    { from: '2021-06-28', days: futuresDays, phases: until('16:00') },
  ],
  specialDays: [...holidays, ...oneOff],
  sources: [
    ...globexSources,
    'CME Group notices of hours: equity indices to 16:15 from 19 November 2012, to 16:00 from 21 September 2015, without the halt at 15:15 from 28 June 2021',
    'CME Group notices of 28 and 29 October 2012 (Hurricane Sandy) and of 30 December 2024 (9 January 2025)',
  ],
  notes:
    `${tradeDateNote} Until 16 November 2012 the exchange counted 15:30 to 16:30 to the next trade date; here it belongs to the date it is traded on. ` +
    'Outages are cut to the minute in which quotes ceased and trading resumed.',
}
