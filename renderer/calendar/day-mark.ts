/** Against the weekly hours that a special day replaces: whether it closes early or opens late. */
import type { Calendar, PhaseHours } from '../../shared/domain/calendar.ts'
import { parseClock, weeklyIndex, type DaySource, type SessionPlan } from '../../shared/domain/sessions-of.ts'
import type { Day } from '../../shared/domain/units.ts'

export type DayMark = 'early close' | 'late open' | 'other hours'

export function dayMark(calendar: Calendar, plan: SessionPlan, date: Day, source: DaySource): DayMark | undefined {
  const special = source.part === 'specialDays' ? calendar.specialDays[source.index] : undefined
  if (special === undefined || special.session === 'closed') return undefined
  const usual = calendar.hours[weeklyIndex(plan, date)]
  if (usual === undefined) return 'other hours'
  const [own, weekly] = [regularHours(special.session), regularHours(usual.phases)]
  if (own.close < weekly.close) return 'early close'
  if (own.open > weekly.open) return 'late open'
  return 'other hours'
}

/** Microseconds from the session date's midnight; NaN for hours that say none. */
export function regularHours(phases: readonly PhaseHours[]): { readonly open: number; readonly close: number } {
  const open = phases.find(([phase]) => phase === 'regular')?.[1]
  const close = phases.findLast(([phase]) => phase === 'regular')?.[2]
  return { open: clock(open), close: clock(close) }
}

const clock = (text: string | undefined): number => (text === undefined ? NaN : (parseClock(text) ?? NaN))
