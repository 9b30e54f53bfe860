/** The rules as they are edited, and what the engine would do by them in words. */
import type { RetentionKind, RetentionLine, RetentionRule } from '../../shared/contract/retention.ts'
import { bytes, count } from '../format/number.ts'

export type Rules = readonly RetentionRule[]

export const FOREVER = 'forever'

const usual = [7, 30, 90, 180, 365, 730, 1825]

const nameOf = (days: number): string => {
  const years = days / 365
  if (Number.isInteger(years)) return years === 1 ? '1 year' : `${years} years`
  return days === 1 ? '1 day' : `${count(days)} days`
}

/** Of the usual lengths, and the one that is set. */
export const spans = (days: number | undefined): readonly { readonly value: string; readonly label: string }[] => [
  { value: FOREVER, label: 'For ever' },
  ...[...new Set([...usual, ...(days === undefined ? [] : [days])])]
    .toSorted((a, b) => a - b)
    .map((each) => ({ value: String(each), label: nameOf(each) })),
]

export const ruleOf = (rules: Rules, kind: RetentionKind, instrument?: string): RetentionRule | undefined =>
  rules.find((rule) => rule.kind === kind && rule.instrument === instrument)

/** For ever is a rule only where it excepts one instrument from the rule for all. */
export function withRule(rules: Rules, rule: RetentionRule): Rules {
  const others = rules.filter((each) => each.kind !== rule.kind || each.instrument !== rule.instrument)
  return rule.days === undefined && rule.instrument === undefined ? others : [...others, rule]
}

export const withoutRule = (rules: Rules, rule: RetentionRule): Rules => rules.filter((each) => each !== rule)

export const isSame = (a: Rules, b: Rules): boolean => textOf(a) === textOf(b)

const textOf = (rules: Rules): string =>
  rules
    .map(({ kind, instrument = '', days = 0 }) => `${kind} ${instrument} ${days}`)
    .toSorted()
    .join(',')

export const kindWords: Readonly<Record<RetentionKind, string>> = {
  ticks: 'Ticks',
  minutes: '1-minute bars',
  logs: 'Log files',
  runs: 'Runs without a tag',
}

/** `3,100,000 ticks of 12 instruments, 41 MB`, one for each kind. */
export function planText(lines: readonly RetentionLine[]): readonly string[] {
  return [...Map.groupBy(lines, ({ kind }) => kind)].map(([kind, own]) => {
    const sum = (what: 'count' | 'bytes') => own.reduce((total, line) => total + line[what], 0)
    const of = own.length === 1 ? own[0]?.instrument : `${count(own.length)} instruments`
    return `${count(sum('count'))} ${nouns[kind]}${of === undefined ? '' : ` of ${of}`}, ${bytes(sum('bytes'))}`
  })
}

const nouns: Readonly<Record<RetentionKind, string>> = {
  ticks: 'ticks',
  minutes: '1-minute bars',
  logs: 'log files',
  runs: 'runs without a tag',
}
