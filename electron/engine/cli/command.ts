import type { ParseArgsOptionsConfig } from 'node:util'
import type { Engine } from '../../../shared/contract/contract.ts'
import { no } from '../../../shared/contract/wire.ts'
import { parseDay } from '../../../shared/domain/day.ts'
import { splitSymbol } from '../../../shared/domain/instrument.ts'
import { parseTimeframe } from '../../../shared/domain/timeframe.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { readEnd, readTime } from './text.ts'

export interface Io {
  /**
   * One line each. What a command answers goes to `out`; progress and problems to `err`. Whoever writes much waits for
   * what `out` promises: that there is room for more.
   */
  readonly out: (line: string) => void | Promise<void>
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
  /** All values of an option that may be given more than once. */
  list(name: string): readonly string[]
}

export interface Command {
  readonly name: string
  /** What follows the name: `FILE --instrument SYMBOL.VENUE`. */
  readonly usage: string
  readonly summary: string
  readonly options: ParseArgsOptionsConfig
  /** How many words it takes beside its options. */
  readonly words: readonly [least: number, most: number]
  /** True where Ctrl C is the command's own matter; any other one is left as it is and its engine closed. */
  readonly takesInterrupt?: true
  /** Resolves with the exit code. */
  run(args: Args, context: Context): Promise<number>
}

/** Exit code of what Ctrl C cut off, as a shell says it: 128 and the number of SIGINT. */
export const INTERRUPTED = 130

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

/** Checked here because the contract's own words about it are not for people. */
export function checkedTimeframe(text: string): string {
  if (parseTimeframe(text) === undefined) throw no('timeframe.bad', { text })
  return text
}

export function checkedInstrument(text: string): string {
  if (splitSymbol(text) === undefined) throw no('instrument.bad-symbol', { text })
  return text
}

export function checkedDate(text: string): string {
  if (parseDay(text) === undefined) throw no('date.bad', { text })
  return text
}

/** `1e3`, `0x10` and a space are numbers to JavaScript only. */
export function wholeNumber(
  name: string,
  text: string,
  [least, most]: readonly [number, number] = [0, Number.MAX_SAFE_INTEGER],
): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  if (number >= least && number <= most) return number
  const rule = most === Number.MAX_SAFE_INTEGER ? 'a whole number' : `${least} to ${most}`
  throw new UsageError(`--${name} must be ${rule}, was ${text}`)
}

/** One of the known words; `undefined` where nothing was said. */
export function oneOf<Text extends string>(
  name: string,
  value: string | undefined,
  known: readonly Text[],
): Text | undefined {
  const found = known.find((each) => each === value)
  if (found === undefined && value !== undefined)
    throw new UsageError(`--${name} must be one of ${known.join(', ')}, was ${value}`)
  return found
}

/** `--from` and `--to`; a date at the end includes its day. */
export function rangeOf(args: Args): { readonly from?: Micros; readonly to?: Micros } {
  const [from, to] = [args.option('from'), args.option('to')]
  const range = {
    ...(from !== undefined && { from: readTime(from) }),
    ...(to !== undefined && { to: readEnd(to) }),
  }
  if ((range.from ?? -Infinity) >= (range.to ?? Infinity)) throw new UsageError(`--from ${from} is after --to ${to}`)
  return range
}
