/** Strategies on paper, as the panels of this window look at them together. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { isOn } from '../../shared/contract/strategy-status.ts'
import { replica, useReplica } from '../replica.ts'

interface Paper {
  /** The newest one where nobody chose. */
  readonly run: string | undefined
}

const paper = createStore<Paper>(() => ({ run: undefined }))

export const choosePaperRun = (run: string): void => paper.setState({ run })

/** Those that go on first, then the newest. */
export const orderedRuns = (runs: Iterable<StrategyRun>): readonly StrategyRun[] =>
  [...runs].toSorted((a, b) => Number(isOn(b)) - Number(isOn(a)) || b.started - a.started)

export const chosenPaperRun = (): StrategyRun | undefined => {
  const runs = replica.getState().strategyRun
  return runs.get(paper.getState().run ?? '') ?? orderedRuns(runs.values())[0]
}

export function useChosenPaperRun(): StrategyRun | undefined {
  const chosen = useStore(paper, ({ run }) => run)
  return useReplica(({ strategyRun }) => strategyRun.get(chosen ?? '') ?? orderedRuns(strategyRun.values())[0])
}
