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

/** `sma_cross.py, line 12: invalid syntax` */
export const failureText = (name: string, { line, message }: Pick<StrategyFailure, 'line' | 'message'>): string =>
  line === undefined || message.includes(`line ${line}`) ? message : `${name}, line ${line}: ${message}`
