import type { ParseArgsOptionsConfig } from 'node:util'
import type { Engine } from '../../../shared/contract/contract.ts'

export interface Io {
  /** One line each. What a command answers goes to `out`; progress and problems to `err`. */
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** True where `err` is a terminal that a line can be rewritten on. */
  readonly live: boolean
}

export interface Context extends Io {
  readonly json: boolean
  readonly dataDir: string
  readonly version: string
  /** The running engine of this data folder, or one that is started for this command. */
  readonly engine: () => Promise<Engine>
  /** Aborts on Ctrl C. */
  readonly signal: AbortSignal
}

export interface Args {
  readonly words: readonly string[]
  option(name: string): string | undefined
  flag(name: string): boolean
}

export interface Command {
  readonly name: string
  /** What follows the name: `FILE --instrument SYMBOL.VENUE`. */
  readonly usage: string
  readonly summary: string
  readonly options: ParseArgsOptionsConfig
  /** How many words it takes beside its options. */
  readonly words: readonly [least: number, most: number]
  /** Resolves with the exit code. */
  run(args: Args, context: Context): Promise<number>
}

/** Wrong usage: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The option's value, or a usage error that says which is missing. */
export function needed(args: Args, name: string): string {
  const value = args.option(name)
  if (value === undefined) throw new UsageError(`--${name} is missing`)
  return value
}
