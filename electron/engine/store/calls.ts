/** What crosses between the engine and its store threads: calls of the ports' methods, and their answers. */
import type { Problem } from '../../../shared/contract/catalogue.ts'
import type { Store } from '../ports.ts'
import type { StoreFiles } from './store-files.ts'

export type Nouns = Omit<Store, 'about' | 'close' | 'endedBadly'>

export interface Opening {
  /** The writer before did not close it. */
  readonly endedBadly: boolean
}

/** The thread's own life. `open` comes first and `close` last. */
export interface Connection extends Pick<Store, 'about' | 'close'> {
  /** The writer makes, checks and migrates the database; readers open after it. */
  open(files: StoreFiles, role: 'writer' | 'reader'): Promise<Opening>
}

/** Bars, bars that were replaced, or ticks of one series. */
export interface Part {
  readonly kind: 'bars' | 'replaced' | 'ticks'
  readonly series: number
  readonly bytes: number
}

export interface Inspected {
  readonly rows: number
  readonly chunks: number
  readonly faults: readonly Problem[]
}

/** Work on a whole database, for a thread of its own: it takes long. */
export interface Inspection {
  copyTo(file: string): Promise<void>
  /** What is wrong with its pages and indexes; the quick look leaves out what only makes it slow. */
  structure(thorough: boolean): Promise<readonly Problem[]>
  /** All series that it has. */
  parts(): Promise<readonly Part[]>
  part(part: Part): Promise<Inspected>
  documents(): Promise<{
    readonly instruments: number
    readonly quarantined: number
    readonly faults: readonly Problem[]
  }>
}

export interface Served extends Nouns {
  readonly connection: Connection
  readonly inspection: Inspection
}

export interface Call {
  readonly id: number
  readonly noun: keyof Served
  readonly method: string
  readonly args: readonly unknown[]
}

export type Answer =
  | { readonly id: number; readonly value: unknown }
  /** An error class does not cross, so a no goes as its problem. */
  | { readonly id: number; readonly problem: Problem; readonly cause: unknown }
  | { readonly id: number; readonly bug: unknown }

/** Memory of the columns in it, to be handed over instead of copied. */
export function columnsIn(value: unknown): readonly ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return []
  if (value instanceof Float64Array) return value.buffer instanceof ArrayBuffer ? [value.buffer] : []
  const buffers = Object.values(value).flatMap((each: unknown) =>
    each instanceof Float64Array && each.buffer instanceof ArrayBuffer ? [each.buffer] : [],
  )
  return [...new Set(buffers)]
}
