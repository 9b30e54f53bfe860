import type { Calendar, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'

const regularDay: readonly PhaseHours[] = [
  ['opening auction', '07:00', '09:30'],
  ['regular', '09:30', '16:00'],
  ['closing auction', '16:00', '16:10'],
  ['post', '16:15', '17:00'],
]

const shortDay: readonly PhaseHours[] = [
  ['opening auction', '07:00', '09:30'],
  ['regular', '09:30', '13:00'],
  ['closing auction', '13:00', '13:10'],
]

const toMonday: Readonly<Partial<Record<Weekday, number>>> = { sat: 2, sun: 1 }

/** Christmas and Boxing Day together: whichever falls on a weekend goes to the first weekday that the other leaves free. */
const twoDaysOn: Readonly<Partial<Record<Weekday, number>>> = { sat: 2, sun: 2 }

const holidays: readonly SpecialDay[] = [
  { name: "New Year's Day", on: { kind: 'fixed', month: 1, day: 1, observed: toMonday }, session: 'closed' },
  { name: 'Family Day', on: { kind: 'nth', month: 2, weekday: 'mon', nth: 3 }, session: 'closed' },
  { name: 'Good Friday', on: { kind: 'easter', offset: -2 }, session: 'closed' },
  { name: 'Victoria Day', on: { kind: 'weekday', month: 5, day: 18, weekday: 'mon' }, session: 'closed' },
  { name: 'Canada Day', on: { kind: 'fixed', month: 7, day: 1, observed: toMonday }, session: 'closed' },
  { name: 'Civic Holiday', on: { kind: 'nth', month: 8, weekday: 'mon', nth: 1 }, session: 'closed' },
  { name: 'Labour Day', on: { kind: 'nth', month: 9, weekday: 'mon', nth: 1 }, session: 'closed' },
  { name: 'Thanksgiving Day', on: { kind: 'nth', month: 10, weekday: 'mon', nth: 2 }, session: 'closed' },
  {
    name: 'Christmas Eve',
    on: { kind: 'fixed', month: 12, day: 24 },
    onlyOn: ['mon', 'tue', 'wed', 'thu', 'fri'],
    session: shortDay,
  },
  { name: 'Christmas Day', on: { kind: 'fixed', month: 12, day: 25, observed: twoDaysOn }, session: 'closed' },
  { name: 'Boxing Day', on: { kind: 'fixed', month: 12, day: 26, observed: twoDaysOn }, session: 'closed' },
]

export const xtse: Calendar = {
  id: 'XTSE',
  name: 'Toronto Stock Exchange',
  zone: 'America/Toronto',
  group: 'equities',
  from: '2010-01-01',
  to: '2030-12-31',
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], phases: regularDay }],
  closingAuction: 'after the close',
  specialDays: holidays,
  sources: [
    'TSX calendar and trading hours: https://www.tsx.com/en/trading/calendars-and-trading-hours/calendar',
    'TSX Order Types and Functionality Guide: pre-open from 07:00, post-market cancel 16:10 to 16:15, extended trading 16:15 to 17:00',
    'TMX Group Holiday Operating Schedule, 30 November 2021, 2 December 2024 and 3 December 2025; 2027 to 2030 follow from the same rules',
  ],
  notes:
    'Extended trading at the last price is not shown on Christmas Eve. ' +
    'The outage of 27 April 2018, from 13:37 to the close, is not a session of its own.',
}
