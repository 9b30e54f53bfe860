/** A run as people read it; its figures come with their texts from the report. */
import type { RunRow } from '../../shared/contract/runs.ts'
import type { StrategyFailure } from '../../shared/contract/strategies.ts'

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

/** As they are written: `trend, to keep`. */
export const tagsIn = (text: string): string[] => [...new Set(text.split(',').flatMap((tag) => tag.trim() || []))]

/** The tags that all of them have, in the order of the first. */
export const sharedTags = (runs: readonly Pick<RunRow, 'tags'>[]): readonly string[] =>
  (runs[0]?.tags ?? []).filter((tag) => runs.every(({ tags }) => tags.includes(tag)))

/** What was shared and is not wanted any more goes, what is new comes; what only this run had stays. */
export const editedTags = (tags: readonly string[], shared: readonly string[], wanted: readonly string[]): string[] => [
  ...new Set([...tags.filter((tag) => !shared.includes(tag) || wanted.includes(tag)), ...wanted]),
]

/** `sma_cross.py, line 12: invalid syntax` */
export const failureText = (name: string, { line, message }: Pick<StrategyFailure, 'line' | 'message'>): string =>
  line === undefined || message.includes(`line ${line}`) ? message : `${name}, line ${line}: ${message}`
