/** Rules of special days, weekdays and hours in words. */
import { weekdays, type DayRule, type PhaseHours, type Weekday } from '../../shared/domain/calendar.ts'
import { phaseNames } from '../chart/bar-text.ts'
import { MINUS } from '../format/number.ts'

export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

export const weekdayNames: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

export const shortWeekday = (weekday: Weekday): string => weekdayNames[weekday].slice(0, 3)

/** `4th Thu of Nov`, `4 Jul, Sat −1 day, Sun +1 day`. */
export function ruleText(rule: DayRule): string {
  switch (rule.kind) {
    case 'fixed':
      return fixedText(rule)
    case 'nth':
      return `${nthText(rule.nth)} ${shortWeekday(rule.weekday)} of ${monthName(rule.month)}`
    case 'weekday':
      return `${shortWeekday(rule.weekday)} on or after ${rule.day} ${monthName(rule.month)}`
    case 'easter':
      return easterText(rule)
    case 'shifted':
      return `${ruleText(rule.rule)}, ${movedText(rule.by)}`
    case 'dates':
      return rule.dates.length === 1 ? (rule.dates[0] ?? '') : `${rule.dates.length} dates`
  }
}

type RuleOf<Kind extends DayRule['kind']> = Extract<DayRule, { readonly kind: Kind }>

function fixedText({ day, month, observed = {} }: RuleOf<'fixed'>): string {
  const moves = Object.entries(observed).map(
    ([weekday, days]) => `${shortWeekday(weekday as Weekday)} ${movedText(days)}`,
  )
  return [`${day} ${monthName(month)}`, ...moves].join(', ')
}

function easterText({ offset, orthodox }: RuleOf<'easter'>): string {
  const easter = orthodox === true ? 'Orthodox Easter' : 'Easter'
  return offset === 0 ? `${easter} Sunday` : `${easter} ${movedText(offset)}`
}

/** `−2 days`, `+1 day`. */
const movedText = (days: number): string =>
  `${days < 0 ? MINUS : '+'}${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`

const monthName = (month: number): string => monthNames[month - 1] ?? String(month)

const ordinals: Readonly<Record<number, string>> = { 1: '1st', 2: '2nd', 3: '3rd', 4: '4th', 5: '5th' }

/** `4th`, `last`, `2nd last`. */
export function nthText(nth: number): string {
  if (nth === -1) return 'last'
  const word = ordinals[Math.abs(nth)] ?? String(nth)
  return nth < 0 ? `${word} last` : word
}

/** `Mon to Fri`, `Mon, Wed, Sat`. */
export function daysText(days: readonly Weekday[]): string {
  const at = weekdays.flatMap((weekday, index) => (days.includes(weekday) ? [index] : []))
  const [first, last] = [at[0], at.at(-1)]
  if (first === undefined || last === undefined) return 'no weekday'
  const names = at.map((index) => shortWeekday(weekdays[index] as Weekday))
  const inOneRun = at.length > 2 && last - first === at.length - 1
  return inOneRun ? `${names[0]} to ${names.at(-1)}` : names.join(', ')
}

/** `Pre-market 04:00 to 09:30, Regular session 09:30 to 16:00`. */
export const phasesText = (phases: readonly PhaseHours[]): string =>
  phases.map(([phase, from, to]) => `${phaseNames[phase]} ${from} to ${to}`).join(', ')

/** `09:30 to 13:00`: from the first regular phase to the last. */
export function sessionText(phases: readonly PhaseHours[]): string {
  const regular = phases.filter(([phase]) => phase === 'regular')
  const [first, last] = [regular[0] ?? phases[0], regular.at(-1) ?? phases.at(-1)]
  return first === undefined || last === undefined ? '' : `${first[1]} to ${last[2]}`
}

/** `from 2022-01-01`, `to 2012-12-31`, `2013-01-01 to 2021-12-31`; empty where nothing is said. */
export function rangeText({ from, to }: { readonly from?: string; readonly to?: string }): string {
  if (from !== undefined && to !== undefined) return `${from} to ${to}`
  return from === undefined ? (to === undefined ? '' : `to ${to}`) : `from ${from}`
}
