/** What crosses between the engine and its store threads: calls of the ports' methods, and their answers. */
import type { Problem } from '../../../shared/contract/catalogue.ts'
import type { Store } from '../ports.ts'

export type Nouns = Omit<Store, 'about' | 'close'>

/** The thread's own life. `open` comes first and `close` last. */
export interface Connection extends Pick<Store, 'about' | 'close'> {
  /** The writer makes, checks and migrates the database; readers open after it. */
  open(folder: string, role: 'writer' | 'reader'): Promise<void>
}

export interface Served extends Nouns {
  readonly connection: Connection
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
