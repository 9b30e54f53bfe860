/** Where a strategy runs. */
import type { Protection } from '../strategies/protection.ts'

export interface StrategyHost {
  /** The interpreter itself, as it was found or chosen, and where its numpy lies. */
  readonly python: string
  readonly site?: string
  /** What results are pinned to: `3.11.7`. */
  readonly version?: string
  /** Holds the packages `openbell` and `sandbox`. */
  readonly folder: string
  /** Of the sandbox; absent means all. */
  readonly layers?: readonly string[]
  /** Told of each process what it has locked itself up with, before a line of the strategy runs. */
  readonly protectedBy?: (protection: Protection) => void
  /** Frames over streams instead of FIFOs, as Windows has them: slower, for comparison. */
  readonly transport?: 'fifos' | 'streams'
}
