/** The port of what is kept of runs; a part of `Store`, apart because that file is long. */
import type { RunRow } from '../../../shared/contract/runs.ts'
import type { Micros } from '../../../shared/domain/units.ts'

/** What of a run is kept piece by piece, because it may be a million rows. */
export const runParts = [
  'curve',
  'band',
  'benchmark',
  'trades',
  'fills',
  'orders',
  'messages',
  'plots',
  'source',
] as const
export type RunPart = (typeof runParts)[number]

/** Rows `first` up to `first + count` of a part, packed as `run-piece` does it. */
export interface RunPiece {
  readonly part: RunPart
  readonly first: number
  readonly count: number
  readonly payload: Uint8Array
}

export interface StoredRun {
  readonly row: RunRow
  /** All else that is small; its shape is known to who keeps it. */
  readonly about: unknown
}

export interface RunPage {
  readonly strategy?: string | undefined
  readonly tag?: string | undefined
  /** Those that started before. */
  readonly before?: Micros | undefined
  readonly most: number
}

export interface RunStore {
  /** Newest first. */
  list(page: RunPage): Promise<readonly RunRow[]>
  read(id: string): Promise<StoredRun | undefined>
  /** Of one part, in their order; only those with rows of the range where one is named. */
  pieces(
    id: string,
    part: RunPart,
    range?: { readonly from: number; readonly to: number },
  ): Promise<readonly RunPiece[]>
  /** All of it or nothing; a run with its id is replaced. */
  put(run: StoredRun, pieces: readonly RunPiece[]): Promise<void>
  /** Its row and what is about it; false where there is no such run (any more). */
  change(run: StoredRun): Promise<boolean>
  /** False where there was none. */
  remove(id: string): Promise<boolean>
}
