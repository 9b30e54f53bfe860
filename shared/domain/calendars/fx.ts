import type { Calendar } from '../calendar.ts'

/**
 * The week of foreign exchange, Sunday 17:00 to Friday 17:00 New York. No exchange sets it: the day changes at 17:00,
 * when value dates roll, and two days are left out by common practice.
 */
export const fx: Calendar = {
  id: 'FX',
  name: 'Foreign exchange, New York 17:00',
  zone: 'America/New_York',
  group: 'fx',
  from: '2000-01-01',
  to: '2030-12-31',
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], phases: [['regular', '-1d 17:00', '17:00']] }],
  specialDays: [
    { name: "New Year's Day", on: { kind: 'fixed', month: 1, day: 1 }, session: 'closed' },
    { name: 'Christmas Day', on: { kind: 'fixed', month: 12, day: 25 }, session: 'closed' },
  ],
  sources: [
    'ACI Financial Markets Association, The Model Code, market hours: from Monday 05:00 Sydney to Friday 17:00 New York',
  ],
  notes:
    'Dealers differ by minutes around 17:00, and many end early on the last days of December, which are whole days here.',
}
