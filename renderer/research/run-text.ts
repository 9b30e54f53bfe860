/** Figures of a run as people read them; which there are, their names and units, the report says. */
import { figures } from '../../shared/domain/report/figures.ts'
import type { FigureTerms } from '../../shared/domain/report/figures/terms.ts'
import { count, MISSING, money, percent, ratio, signed, signedPercent } from '../format/number.ts'
import { shortSpan } from '../format/duration.ts'
import type { RunRow } from '../../shared/contract/runs.ts'

export type Statistics = Readonly<Record<string, number>>

type Term = FigureTerms

/** By key, as the report spells it. */
export const termOf = (key: string): Term | undefined => figures.find((each) => each.key === key)

export function figureText(term: Term, value: number | undefined): string {
  if (value === undefined) return MISSING
  const withSign = term.signed === true
  switch (term.unit) {
    case 'money':
      return withSign ? signed(value, 2) : money(value)
    case 'share':
      return withSign ? signedPercent(value) : percent(value)
    case 'count':
      return count(value)
    case 'ratio':
      return ratio(value)
    case 'duration':
      return shortSpan(value)
  }
}

/** A word for what is going on with it. */
export const statusWords = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Completed',
  cancelled: 'Stopped, kept',
  failed: 'Failed',
} as const satisfies Record<RunRow['status'], string>

export const statusTones = {
  waiting: 'neutral',
  running: 'info',
  done: 'ok',
  cancelled: 'warn',
  failed: 'danger',
} as const satisfies Record<RunRow['status'], string>

/** `fast 10, slow 30` */
export const paramsText = (params: RunRow['params']): string =>
  Object.entries(params)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ')
