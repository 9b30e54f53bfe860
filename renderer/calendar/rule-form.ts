/** Rules of special days as a form has them: one kind with its parts, and days by which it is moved. */
import type { DateText, DayRule } from '../../shared/domain/calendar.ts'
import { civil, dayText, easterOf, weekdayOf } from '../../shared/domain/day.ts'
import { datesIn } from '../../shared/domain/sessions-of.ts'
import type { Day } from '../../shared/domain/units.ts'

export type PlainRule = Exclude<DayRule, { readonly kind: 'shifted' }>

export const ruleKinds = ['dates', 'fixed', 'nth', 'weekday', 'easter'] as const
export type RuleKind = (typeof ruleKinds)[number]

export const ruleKindNames: Readonly<Record<RuleKind, string>> = {
  dates: 'Single dates',
  fixed: 'A date of the year',
  nth: 'A weekday of a month',
  weekday: 'A weekday on or after',
  easter: 'Days from Easter',
}

/** What is moved, and by how many days in all. */
export function plainRule(rule: DayRule): { readonly rule: PlainRule; readonly by: number } {
  if (rule.kind !== 'shifted') return { rule, by: 0 }
  const inner = plainRule(rule.rule)
  return { rule: inner.rule, by: inner.by + rule.by }
}

export const shiftedRule = (rule: PlainRule, by: number): DayRule => (by === 0 ? rule : { kind: 'shifted', rule, by })

/** A rule of another kind that falls on the same date of that year. */
export function ruleOf(kind: RuleKind, date: Day): PlainRule {
  const { year, month, day } = civil(date)
  const weekday = weekdayOf(date)
  switch (kind) {
    case 'dates':
      return { kind, dates: [dayText(date)] }
    case 'fixed':
      return { kind, month, day }
    case 'nth':
      return { kind, month, weekday, nth: Math.min(4, Math.ceil(day / 7)) }
    case 'weekday':
      return { kind, month, day, weekday }
    case 'easter':
      return { kind, offset: date - easterOf(year) }
  }
}

/** The first date from a year on; undefined where there is none in ten years, and of a rule that is not sound. */
export function firstDate(rule: DayRule, year: number): Day | undefined {
  try {
    const inYear = datesIn(rule)
    return Array.from({ length: 10 }, (_, at) => inYear(year + at)[0]).find((date) => date !== undefined)
  } catch {
    return undefined
  }
}

export const listedDates = (text: string): readonly DateText[] => text.split(/[\s,;]+/).filter((each) => each !== '')
