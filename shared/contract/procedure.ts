/**
 * A contract is a tree of procedures. A call is asked once and answered once; a stream is answered many times, at
 * the reader's pace. Streams alone are named `watch…`: a client tells them apart without loading any schema.
 */
import type * as z from 'zod'

/** What a caller may do: look, use, or administer. Each includes the ones before it. */
export const roles = ['read-only', 'user', 'admin'] as const
export type Role = (typeof roles)[number]

/** Who asks. Rows that users make carry `actor` as their owner; alone, it is the local admin. */
export interface Caller {
  readonly actor: string
  readonly role: Role
  /** On this machine and this user's: may name files by path. */
  readonly local: boolean
}

interface About {
  readonly summary: string
  readonly role: Role
  /** Asks a caller may make in a second; absent means no limit. */
  readonly perSecond?: number
  /** Written to the journal before it runs. */
  readonly audited?: true
  /** Over HTTP it answers with the bytes themselves: its output has `name`, `type` and `bytes`. */
  readonly file?: true
  /** Where it answers over HTTP; absent means only over a wire. */
  readonly http?: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`
}

/** Any schema of zod; `z.ZodType<…>` in its place makes the compiler compare whole schemas: 8 times the work. */
export type Schema = z.core.$ZodType

export interface Call<Input extends Schema = Schema, Output extends Schema = Schema> extends About {
  readonly kind: 'call'
  readonly input: Input
  readonly output: Output
}

export interface Stream<Input extends Schema = Schema, Output extends Schema = Schema> extends About {
  readonly kind: 'stream'
  readonly input: Input
  readonly output: Output
}

export interface Contract {
  readonly [name: string]: Call | Stream | Contract
}

export const call = <I extends Schema, O extends Schema>(procedure: Omit<Call<I, O>, 'kind'>): Call<I, O> => ({
  kind: 'call',
  ...procedure,
})
export const stream = <I extends Schema, O extends Schema>(procedure: Omit<Stream<I, O>, 'kind'>): Stream<I, O> => ({
  kind: 'stream',
  ...procedure,
})

/** What a window or the command line holds. An aborted `signal` ends a stream even while it is silent. */
export type Client<C> = {
  readonly [Name in keyof C]: C[Name] extends Call<infer I, infer O>
    ? (input: z.input<I>) => Promise<z.output<O>>
    : C[Name] extends Stream<infer I, infer O>
      ? (input: z.input<I>, signal?: AbortSignal) => AsyncGenerator<z.output<O>, void>
      : Client<C[Name]>
}

/** What the engine implements. A stream's `signal` aborts when its reader leaves. */
export type Handlers<C> = {
  readonly [Name in keyof C]: C[Name] extends Call<infer I, infer O>
    ? (input: z.output<I>, caller: Caller) => z.output<O> | Promise<z.output<O>>
    : C[Name] extends Stream<infer I, infer O>
      ? (input: z.output<I>, caller: Caller, signal: AbortSignal) => AsyncGenerator<z.output<O>, void>
      : Handlers<C[Name]>
}

export const isStreamName = (name: string): boolean => name.slice(name.lastIndexOf('.') + 1).startsWith('watch')

/** Every procedure with its dotted name, in the order of the contract. */
export function* procedures(contract: Contract, prefix = ''): Generator<[name: string, procedure: Call | Stream]> {
  for (const [key, node] of Object.entries(contract)) {
    if (isProcedure(node)) yield [prefix + key, node]
    else yield* procedures(node, `${prefix}${key}.`)
  }
}

const isProcedure = (node: Call | Stream | Contract): node is Call | Stream =>
  node['kind'] === 'call' || node['kind'] === 'stream'
