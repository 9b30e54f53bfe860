/** The calendar and hours that the Euronext markets of Paris and Amsterdam share; a member of the family adds its name. */
import type { Calendar, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'
import { continentalHolidays } from './continental.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const fullDay: readonly PhaseHours[] = [
  ['opening auction', '07:15', '09:00'],
  ['regular', '09:00', '17:30'],
  ['closing auction', '17:30', '17:35'],
  ['post', '17:35', '17:40'],
]

/** Euronext names 14:05, the closing uncrossing, as the end of a half day, and 17:30, the end of running trade, as that of a full one. */
const halfDay: readonly PhaseHours[] = [
  ['opening auction', '07:15', '09:00'],
  ['regular', '09:00', '14:05'],
  ['post', '14:05', '14:10'],
]

/** There is none when the eve falls on a weekend. */
const halfDays: readonly SpecialDay[] = [
  { name: 'Christmas Eve', on: { kind: 'fixed', month: 12, day: 24 }, onlyOn: tradingDays, session: halfDay },
  { name: "New Year's Eve", on: { kind: 'fixed', month: 12, day: 31 }, onlyOn: tradingDays, session: halfDay },
]

export function euronext({ id, name, zone }: Pick<Calendar, 'id' | 'name' | 'zone'>): Calendar {
  return {
    id,
    name,
    zone,
    group: 'equities',
    from: '2010-01-01',
    to: '2030-12-31',
    hours: [{ days: tradingDays, phases: fullDay }],
    closingAuction: 'after the close',
    specialDays: [...continentalHolidays, ...halfDays],
    sources: [
      'Euronext trading hours and holidays: https://www.euronext.com/en/trading/trading-hours-holidays',
      'Euronext trading manual for the Optiq cash markets: order accumulation from 07:15, closing uncrossing at 17:35, trading at last until 17:40',
    ],
    notes:
      'Hours are those of shares that trade continuously. On half days the closing auction (14:00 to 14:05) counts as regular. ' +
      'Trading at last is shown after the close. The failure of 19 October 2020 is not a session of its own.',
  }
}
