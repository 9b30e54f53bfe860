/** What passes between the engine's thread and that of a run. */
import type { Declared, StrategyFailed, StrategyLoad } from '../../../shared/contract/strategy-messages.ts'
import type { Fill } from '../../../shared/domain/fill.ts'
import type { Order } from '../../../shared/domain/order.ts'
import type { OrderRevision } from '../../../shared/domain/run.ts'
import type { Trade } from '../../../shared/domain/trade.ts'
import type { ColumnsTarget } from './columns-file.ts'
import type { Pace } from './conversation.ts'
import type { EngineEnds } from './fifos.ts'
import { livePoints, type LivePoints } from './live-points.ts'
import { memoryOfRows, packRows, unpackRows, type PackedRows } from './packed-rows.ts'
import type { RunPart } from './run-result.ts'
import type { RunTask } from './run-task.ts'

export type ThreadOrder =
  /** A new process is to be asked what it wants. */
  | {
      readonly do: 'load'
      readonly line: LineTo
      readonly cells: SharedCells
      readonly header: StrategyLoad
      readonly source: Uint8Array
    }
  /** It is to be driven to its end. Without a task, the one before is repeated. */
  | { readonly do: 'run'; readonly pace: Pace; readonly columns: ColumnsTarget; readonly task: RunTask | undefined }
  /** From the strategy, where the line is one of frames; without one it has ended. */
  | { readonly do: 'frame'; readonly frame: Uint8Array | undefined }
  | { readonly do: 'end' }

/** FIFOs that the thread blocks on; or frames that are carried for it by the thread that has the streams. */
export type LineTo = { readonly kind: 'fifos'; readonly ends: EngineEnds } | { readonly kind: 'frames' }

/** Memory that both threads see. */
export interface SharedCells {
  /** See `Child.arm`. */
  readonly watch: Float64Array
  /** Steps that are behind the run, and all. */
  readonly steps: Int32Array
  readonly points: LivePoints
  /** 1 once the run is to end with what it has. */
  readonly cancel: Int32Array
}

export function sharedCells(): SharedCells {
  return {
    watch: new Float64Array(new SharedArrayBuffer(16)),
    steps: new Int32Array(new SharedArrayBuffer(8)),
    points: livePoints(),
    cancel: new Int32Array(new SharedArrayBuffer(4)),
  }
}

export type ThreadAnswer =
  | { readonly kind: 'declared'; readonly declared: Declared }
  | { readonly kind: 'failed'; readonly failure: StrategyFailed; readonly part: PackedPart | undefined }
  | { readonly kind: 'done' | 'cancelled'; readonly part: PackedPart }
  /** The process has ended without an answer; why is known to who started it. */
  | { readonly kind: 'ended'; readonly part: PackedPart | undefined }
  | { readonly kind: 'repeat' }
  /** To the strategy, where the line is one of frames. */
  | { readonly kind: 'frame'; readonly frame: Uint8Array }

type PackedLists = 'trades' | 'fills' | 'orders' | 'revisions'

/** What a run has come to, with its long lists as columns. */
export type PackedPart = Omit<RunPart, PackedLists> & Readonly<Record<PackedLists, PackedRows>>

export const packPart = (part: RunPart): PackedPart => ({
  ...part,
  trades: packRows(part.trades),
  fills: packRows(part.fills),
  orders: packRows(part.orders),
  revisions: packRows(part.revisions),
})

export const unpackPart = (part: PackedPart): RunPart => ({
  ...part,
  trades: unpackRows(part.trades) as readonly Trade[],
  fills: unpackRows(part.fills) as readonly Fill[],
  orders: unpackRows(part.orders) as readonly Order[],
  revisions: unpackRows(part.revisions) as readonly OrderRevision[],
})

/** Columns of a result are handed over, not copied. */
export function memoryOf(part: PackedPart | undefined): ArrayBuffer[] {
  if (part === undefined) return []
  const columns = [...Object.values(part.curve), ...part.plots.flatMap(({ time, value }) => [time, value])]
  const own = [...new Set(columns.map(({ buffer }) => buffer))].filter((buffer) => buffer instanceof ArrayBuffer)
  return [...own, ...[part.trades, part.fills, part.orders, part.revisions].flatMap(memoryOfRows)]
}
