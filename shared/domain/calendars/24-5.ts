import type { Calendar } from '../calendar.ts'

/** Sources whose days are UTC days and which rest on weekends only. */
export const weekdaysRoundTheClock: Calendar = {
  id: '24-5',
  name: 'Monday to Friday, UTC days',
  zone: 'UTC',
  group: 'round the clock',
  from: '1970-01-01',
  to: '2099-12-31',
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], phases: [['regular', '00:00', '24:00']] }],
  specialDays: [],
  sources: ['A rule, not an exchange: five UTC days a week'],
}
