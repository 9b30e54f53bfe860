import type { Calendar, SpecialDay } from '../calendar.ts'
import {
  earlyCloses,
  fullHolidays,
  futuresDays,
  globexSources,
  goodFridayReports,
  haltedHolidays,
  outageOf2025,
  tradeDateNote,
  until,
} from './us-futures.ts'

const oneOff: readonly SpecialDay[] = [
  goodFridayReports('10:15'),
  { name: 'Globex outage', on: { kind: 'dates', dates: ['2014-08-25'] }, session: [['regular', '-1d 21:00', '16:00']] },
  {
    name: 'Globex outage',
    on: { kind: 'dates', dates: ['2019-02-27'] },
    session: [
      ['regular', '-1d 17:00', '-1d 19:07'],
      ['break', '-1d 19:07', '-1d 21:45'],
      ['regular', '-1d 21:45', '16:00'],
    ],
  },
  outageOf2025,
]

export const cmeFx: Calendar = {
  id: 'CME_FX',
  name: 'CME Globex, currencies',
  zone: 'America/Chicago',
  group: 'futures',
  from: '2010-01-01',
  to: '2030-12-31',
  hours: [{ days: futuresDays, phases: until('16:00') }],
  specialDays: [
    // Since 2022 currencies trade on these days until 16:00, as on any other.
    ...haltedHolidays.map((holiday): SpecialDay => ({ ...holiday, to: '2021-12-31', session: until('12:00') })),
    ...earlyCloses('12:15'),
    ...fullHolidays,
    ...oneOff,
  ],
  sources: [
    ...globexSources,
    'CME Group advisory FRB 15-03: an abbreviated session for foreign exchange on Good Friday, 3 April 2015',
    'CME Group notice of 30 December 2024: foreign exchange keeps normal hours on 9 January 2025',
  ],
  notes: `${tradeDateNote} Outages are cut to the minute in which quotes ceased and trading resumed.`,
}
