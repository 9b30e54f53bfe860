/** What the status of a strategy on paper means; names alone, so that windows and the shell can ask, too. */
import type { StrategyRun } from './strategy-runs.ts'

/** It has a process, or gets one by itself. */
export const isOn = ({ status }: Pick<StrategyRun, 'status'>): boolean =>
  status !== 'stopped' && status !== 'refused' && status !== 'quarantined'

/** It can be stopped: also one that only a person starts again still has its orders. */
export const canStop = ({ status }: Pick<StrategyRun, 'status'>): boolean =>
  status !== 'stopped' && status !== 'refused'
