import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { RunTask } from './run-task.ts'

/**
 * Whether a strategy may run on without waiting for its fills: it asks for plain market orders alone and reads nothing
 * that depends on how they fill, and the market fills each of them whole at the next open. What was predicted is
 * verified all the same; these are the conditions under which that is worth while.
 */
export const mayPredict = (declared: Declared, settings: RunSettings, task: RunTask): boolean =>
  declared.plain && declared.schedules.length === 0 && fillsAtNextOpen(settings) && followsOneSeries(task)

function fillsAtNextOpen({ costs, margin, fill, positions, magnify }: RunSettings): boolean {
  const atOnce = (costs.latencyMs ?? 0) === 0 && costs.participation === undefined
  return atOnce && fill === 'next-open' && positions === 'netting' && margin === undefined && !magnify
}

/** What fills on finer bars fills within a step, not at its open. */
function followsOneSeries({ instruments, feeds, execution }: RunTask): boolean {
  const [driving, ...others] = feeds.filter(({ drives }) => drives)
  return instruments.length === 1 && others.length === 0 && execution[0]?.bars === driving?.bars
}
