/** What the research panels of this window look at together: the strategies there are, and the run that is chosen. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { RunRow } from '../../shared/contract/runs.ts'
import type { StrategyRow } from '../../shared/contract/strategies.ts'
import { engine } from '../link.ts'
import { replica, useReplica } from '../replica.ts'

interface Research {
  /** `undefined` until they were listed. */
  readonly strategies: readonly StrategyRow[] | undefined
  /** The newest one where nobody chose. */
  readonly run: string | undefined
  /** A backtest is being handed to the engine. */
  readonly starting: boolean
  /** Why the last one could not be handed over. */
  readonly error: Error | undefined
}

export const research = createStore<Research>(() => ({
  strategies: undefined,
  run: undefined,
  starting: false,
  error: undefined,
}))

export const useResearch = <T>(select: (research: Research) => T): T => useStore(research, select)

export const chooseRun = (run: string): void => research.setState({ run })

export async function listStrategies(): Promise<readonly StrategyRow[]> {
  const strategies = await (await engine()).strategies.list({})
  research.setState({ strategies })
  return strategies
}

/** Newest first. */
export const newestRuns = (runs: Iterable<RunRow>): readonly RunRow[] =>
  [...runs].toSorted((a, b) => b.started - a.started)

export function chosenRun(): RunRow | undefined {
  const { run } = replica.getState()
  const chosen = research.getState().run
  return (chosen === undefined ? undefined : run.get(chosen)) ?? newestRuns(run.values())[0]
}

/** The row of the chosen run, or of the newest. */
export function useChosenRun(): RunRow | undefined {
  const chosen = useResearch(({ run }) => run)
  return useReplica(({ run }) => (chosen === undefined ? undefined : run.get(chosen)) ?? newestRuns(run.values())[0])
}

export const isUnderWay = ({ status }: RunRow): boolean => status === 'running' || status === 'waiting'
