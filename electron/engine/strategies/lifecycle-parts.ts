/** What a lifecycle is made with, and what it counts. */
import type { Timer } from '../ports.ts'
import type { AuditEvent } from './audit-lines.ts'
import type { LifecycleState } from './lifecycle-state.ts'
import type { StrategyFile } from './manifest.ts'
import type { OpenVersion } from './version.ts'

export interface LifecycleParts<Step> {
  /** The file as it is now; throws an `ApiError` for one that cannot be read. */
  readonly read: () => StrategyFile
  /** Throws an `ApiError` for a file that may not be run; resolves when the audit log has the verdict. */
  readonly admit: (strategy: StrategyFile) => Promise<void>
  readonly open: OpenVersion<Step>
  readonly audit: (event: Omit<AuditEvent, 'strategy' | 'run'>) => Promise<void>
  /** What is to happen to orders and positions when nothing runs that looks after them. */
  readonly orphaned: (why: string) => Promise<void>
  readonly timer: Timer
  /** Time of the market that it runs on, in milliseconds. */
  readonly marketMs: () => number
  /** From 0 to 1. */
  readonly random: () => number
  readonly changed: (state: LifecycleState) => void
  /** What it remembered when the engine was there the last time. */
  readonly state?: unknown
}

export interface LifecycleCounts {
  readonly steps: number
  readonly reloads: number
  readonly rollbacks: number
  readonly restarts: number
  /** Milliseconds in which the last version took its place, and the longest so far. */
  readonly swapMs: number
  readonly longestSwapMs: number
}
