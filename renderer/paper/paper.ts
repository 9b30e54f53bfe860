/** Strategies on paper, as the panels of this window look at them together. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
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

/** It has a process, or gets one by itself. */
export const isOn = ({ status }: Pick<StrategyRun, 'status'>): boolean =>
  status !== 'stopped' && status !== 'refused' && status !== 'quarantined'

/** It can be stopped: also one that only a person starts again still has its orders. */
export const canStop = ({ status }: Pick<StrategyRun, 'status'>): boolean =>
  status !== 'stopped' && status !== 'refused'

export const chosenPaperRun = (): StrategyRun | undefined => {
  const runs = replica.getState().strategyRun
  return runs.get(paper.getState().run ?? '') ?? orderedRuns(runs.values())[0]
}

export function useChosenPaperRun(): StrategyRun | undefined {
  const chosen = useStore(paper, ({ run }) => run)
  return useReplica(({ strategyRun }) => strategyRun.get(chosen ?? '') ?? orderedRuns(strategyRun.values())[0])
}
