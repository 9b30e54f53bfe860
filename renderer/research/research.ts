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
  /** Chosen together in the list, to be compared, tagged or deleted. */
  readonly marked: readonly string[]
  /** A backtest is being handed to the engine. */
  readonly starting: boolean
  /** Why the last one could not be handed over. */
  readonly error: Error | undefined
}

export const research = createStore<Research>(() => ({
  strategies: undefined,
  run: undefined,
  marked: [],
  starting: false,
  error: undefined,
}))

export const useResearch = <T>(select: (research: Research) => T): T => useStore(research, select)

export const chooseRun = (run: string): void => research.setState({ run })

export const markRuns = (marked: readonly string[]): void => research.setState({ marked })

/** Those that are marked, else the one that is shown. */
export function heldRuns(): readonly RunRow[] {
  const { run } = replica.getState()
  const marked = research.getState().marked.flatMap((id) => run.get(id) ?? [])
  if (marked.length > 1) return marked
  const chosen = chosenRun()
  return chosen === undefined ? [] : [chosen]
}

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

/** The run and the one before it: what one looks at after a change. */
export function comparedWith(run: RunRow): readonly RunRow[] {
  const others = newestRuns(replica.getState().run.values()).filter(
    (each) => each.id !== run.id && !isUnderWay(each) && each.started <= run.started,
  )
  const before = others.find(({ strategy }) => strategy === run.strategy) ?? others[0]
  return before === undefined ? [run] : [before, run]
}
