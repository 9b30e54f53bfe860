/** The holidays that the stock exchanges of the European continent share; none is made up for when it falls on a weekend. */
import type { SpecialDay } from '../calendar.ts'

export const continentalHolidays: readonly SpecialDay[] = [
  { name: "New Year's Day", on: { kind: 'fixed', month: 1, day: 1 }, session: 'closed' },
  { name: 'Good Friday', on: { kind: 'easter', offset: -2 }, session: 'closed' },
  { name: 'Easter Monday', on: { kind: 'easter', offset: 1 }, session: 'closed' },
  { name: 'Labour Day', on: { kind: 'fixed', month: 5, day: 1 }, session: 'closed' },
  { name: 'Christmas Day', on: { kind: 'fixed', month: 12, day: 25 }, session: 'closed' },
  { name: 'Boxing Day', on: { kind: 'fixed', month: 12, day: 26 }, session: 'closed' },
]
