import type { Calendar } from '../calendar.ts'
import {
  earlyCloses,
  fullHolidays,
  futuresDays,
  globexSources,
  haltedHolidays,
  juneteenth,
  until,
} from './us-futures.ts'

export const cmes: Calendar = {
  id: 'CMES',
  name: 'CME Group, all markets',
  zone: 'America/Chicago',
  group: 'futures',
  from: '2010-01-01',
  to: '2030-12-31',
  hours: [{ days: futuresDays, phases: until('17:00') }],
  specialDays: [
    ...haltedHolidays.map((holiday) => ({ ...holiday, session: until('12:00') })),
    { name: 'Juneteenth', on: juneteenth, from: '2022-01-01', session: until('12:00') },
    ...earlyCloses('12:00'),
    ...fullHolidays,
    {
      name: 'Day of mourning for George H. W. Bush',
      on: { kind: 'dates', dates: ['2018-12-05'] },
      session: 'closed',
    },
  ],
  sources: [
    ...globexSources,
    'CME Group notice of 30 December 2024: on 9 January 2025 currencies, energy and metals keep normal hours',
  ],
  notes:
    'One calendar for all markets of the group, so that its days have no daily pause and end at noon on every US holiday; ' +
    'CME_EQUITY and CME_FX have the hours of their markets. Good Friday is closed in every year. ' +
    'On 5 December 2018 records of sessions have none, though equities traded until 08:30 and other markets as usual.',
}
