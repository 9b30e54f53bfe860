import type { Calendar, PhaseHours, Weekday } from '../calendar.ts'
import { continentalHolidays } from './continental.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const day: readonly PhaseHours[] = [
  ['regular', '09:00', '17:20'],
  ['closing auction', '17:20', '17:30'],
]

/** The closing auction counts to the exchange's hours, and a holiday on a weekend is not made up for. */
export const xswx: Calendar = {
  id: 'XSWX',
  name: 'SIX Swiss Exchange',
  zone: 'Europe/Zurich',
  group: 'equities',
  from: '2010-01-01',
  to: '2030-12-31',
  hours: [
    { to: '2020-06-21', days: tradingDays, phases: day },
    { from: '2020-06-22', days: tradingDays, phases: [...day, ['post', '17:30', '17:40']] },
  ],
  specialDays: [
    ...continentalHolidays,
    { name: "Berchtold's Day", on: { kind: 'fixed', month: 1, day: 2 }, session: 'closed' },
    { name: 'Ascension Day', on: { kind: 'easter', offset: 39 }, session: 'closed' },
    { name: 'Whit Monday', on: { kind: 'easter', offset: 50 }, session: 'closed' },
    { name: 'Swiss National Day', on: { kind: 'fixed', month: 8, day: 1 }, session: 'closed' },
    { name: 'Christmas Eve', on: { kind: 'fixed', month: 12, day: 24 }, session: 'closed' },
    { name: "New Year's Eve", on: { kind: 'fixed', month: 12, day: 31 }, session: 'closed' },
  ],
  sources: [
    'SIX trading and settlement calendar, the last for 2026: https://www.six-group.com/dam/download/the-swiss-stock-exchange/trading/trading-provisions/regulation/trading-guides/trading-calendar-2026.pdf',
    'SIX Directive 3, Trading: shares from 09:00, closing auction 17:20 to 17:30',
    'SIX, 19 May 2020: trading at last from 17:30 to 17:40 as of 22 June 2020',
  ],
  notes:
    'Hours are those of shares. Orders are collected before 09:00 and the opening auction falls within the two minutes after it, ' +
    'so that it is part of the regular session and not a phase of its own. Trading at last is shown after the close.',
}
