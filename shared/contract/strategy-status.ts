/** What the status of a strategy on paper means; names alone, so that windows and the shell can ask, too. */
import type { ShellNotice } from './shell.ts'
import type { StrategyRun } from './strategy-runs.ts'

/** It has a process, or gets one by itself. */
export const isOn = ({ status }: Pick<StrategyRun, 'status'>): boolean =>
  status !== 'stopped' && status !== 'refused' && status !== 'quarantined'

/** It can be stopped: also one that only a person starts again still has its orders. */
export const canStop = ({ status }: Pick<StrategyRun, 'status'>): boolean =>
  status !== 'stopped' && status !== 'refused'

const failures: Readonly<Partial<Record<StrategyRun['status'], readonly [title: string, isCritical: boolean]>>> = {
  quarantined: ['The strategy has failed for good', true],
  waiting: ['The strategy has failed and is started again', false],
  paused: ['The strategy is paused', false],
}

/** What a person should hear of a run: it has come to a standstill that nobody asked for. */
export function strategyNotice(before: StrategyRun | undefined, run: StrategyRun): ShellNotice | undefined {
  const [title, isCritical] = failures[run.status] ?? []
  if (title === undefined || isCritical === undefined || before?.status === run.status) return undefined
  return {
    title: `${title}: ${run.name}`,
    ...(run.why !== undefined && { text: run.why }),
    cause: `strategy ${run.id}`,
    isCritical,
    link: 'openbell://panel/strategies',
  }
}
