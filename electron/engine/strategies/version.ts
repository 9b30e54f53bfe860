/** What a lifecycle asks of a version of a strategy that is loaded and warm: a process, or what stands in for one. */
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import type { StrategyFile } from './manifest.ts'
import type { StrategyFault } from './strategy-fault.ts'
import type { StepDone } from './strategy-process.ts'
import type { Load } from './workload.ts'

export interface Version<Step> {
  readonly declared: Declared
  /** When its process ended, for whatever reason. */
  readonly ended: Promise<StrategyFault>
  /** It has no room for many more bars: another one of the same file should take its place. */
  readonly isFull?: boolean
  /** It begins with the next step; `state` is what the one before it remembered. */
  begin(state: unknown): Promise<StepDone>
  run(step: Step): Promise<StepDone>
  save(): Promise<unknown>
  /** What it has taken of the machine. */
  load(): Load
  end(why: string): Promise<StepDone>
  kill(why: string): Promise<void>
}

/** Validates the source in a process of its own and warms it up. Throws a `StrategyFault` when that fails. */
export type OpenVersion<Step> = (strategy: StrategyFile) => Promise<Version<Step>>
