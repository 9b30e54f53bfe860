/** Returns by calendar month and year: from the last session close of the one before, the first from the starting cash. */
import { civil } from '../day.ts'
import type { Day } from '../units.ts'
import type { SessionCloses } from './session-returns.ts'

export interface YearOfReturns {
  readonly year: number
  /** January first; undefined for months without a session, and after the equity was gone. */
  readonly months: readonly (number | undefined)[]
  readonly total?: number
}

export function returnGrid({ day, equity }: SessionCloses, cash: number): readonly YearOfReturns[] {
  const years: { year: number; months: (number | undefined)[]; total?: number }[] = []
  let [monthBase, yearBase, before, current] = [cash, cash, cash, -1]
  for (const [n, value] of equity.entries()) {
    const { year, month } = civil(day[n] as Day)
    let last = years.at(-1)
    if (last?.year !== year) {
      yearBase = before
      years.push((last = { year, months: Array.from({ length: 12 }, () => undefined) }))
    }
    if (year * 12 + month !== current) {
      monthBase = before
      current = year * 12 + month
    }
    if (monthBase > 0) last.months[month - 1] = value / monthBase - 1
    if (yearBase > 0) last.total = value / yearBase - 1
    before = value
  }
  return years
}
