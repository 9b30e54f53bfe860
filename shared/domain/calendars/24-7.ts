import type { Calendar } from '../calendar.ts'
import { weekdays } from '../calendar.ts'

/** Venues that never close; their trading day is the UTC day, as crypto exchanges cut theirs. */
export const roundTheClock: Calendar = {
  id: '24-7',
  name: 'Round the clock, UTC days',
  zone: 'UTC',
  group: 'round the clock',
  from: '1970-01-01',
  to: '2099-12-31',
  hours: [{ days: weekdays, phases: [['regular', '00:00', '24:00']] }],
  specialDays: [],
  sources: ['Daily bars of Binance, Coinbase and Kraken start at 00:00 UTC'],
}
