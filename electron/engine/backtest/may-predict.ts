import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { RunTask } from './run-task.ts'

/**
 * Whether a strategy may run on without waiting for its fills: it asks for plain market orders alone and reads nothing
 * that depends on how they fill, and the market fills each of them whole at the next open. What was predicted is
 * verified all the same; these are the conditions under which that is worth while.
 */
export function mayPredict(declared: Declared, settings: RunSettings, task: RunTask): boolean {
  const { costs, margin, fill, positions, magnify } = settings
  const simple = fill === 'next-open' && positions === 'netting' && margin === undefined && !magnify
  const atOnce = !costs.latencyMs && !costs.participation
  const alone = task.instruments.length === 1 && task.feeds.filter(({ drives }) => drives).length === 1
  const [driving] = task.feeds.filter(({ drives }) => drives)
  // What fills on finer bars fills within a step, not at its open.
  const same = driving !== undefined && task.execution[0]?.bars === driving.bars
  return declared.plain && simple && atOnce && alone && same && declared.schedules.length === 0
}
