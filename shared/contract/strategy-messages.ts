/**
 * What the JSON of the frames between engine and strategy says. What a strategy sends is checked to the last key. One
 * file, though long, because it holds no code beyond that check: the whole conversation reads from top to bottom.
 */
import * as z from 'zod'
import { orderTypes, sides, timesInForce } from '../domain/order.ts'
import type { ParamValue } from '../domain/run-settings.ts'
import { sessionViews } from '../domain/session.ts'

/** A strategy said what the protocol does not know, or said it out of turn: its process has to end. */
export class StrategyProtocolError extends Error {
  override readonly name = 'StrategyProtocolError'
}

/** An instrument as a strategy sees it: quantities and prices are decimals. */
export interface StrategyInstrument {
  readonly symbol: string
  readonly currency: string
  /** Smallest quantity, in units. */
  readonly lot: number
  readonly multiplier: number
  readonly tick: number
  readonly decimals: number
}

export interface StrategyLoad {
  readonly protocol: 1
  /** Shown in messages: `sma_cross.py`. */
  readonly file: string
  /** Which class, where the file has several. */
  readonly class?: string | undefined
  readonly params: Readonly<Record<string, ParamValue>>
  readonly seed: number
  readonly instruments: readonly StrategyInstrument[]
  readonly timeframe: string
  readonly view: string
  /** Absent in a netting account. */
  readonly positions?: 'hedging'
  /** Of the file of columns; without one nothing can be run. */
  readonly columns: { readonly bytes: number } | null
  readonly limits: { readonly logBytes: number; readonly orders: number }
  /** It ends once it has declared. */
  readonly check: boolean
  readonly layers: readonly string[]
}

type Slots = Readonly<Record<string, number>>

/** Which slot of the file of columns holds what. */
export interface StrategyColumns {
  readonly feed: Readonly<Record<string, Slots>>
  /** Bars of a feed that are closed at each step; a feed without one has the steps' own bars. */
  readonly align: Slots
  /** By indicator and output; they lie on the bars of their feed. */
  readonly indicators: Readonly<Record<string, Slots>>
  /** The bar that is still open at each step, by feed. */
  readonly forming: Readonly<Record<string, Slots>>
  /** What one unit of a currency is worth in the account's at each step; absent where all is in the account's. */
  readonly rates?: Slots
}

export interface StrategyReady {
  readonly steps: number
  readonly capacity: number
  readonly columns: StrategyColumns
  readonly feeds: readonly { readonly key: string; readonly bars: number }[]
  readonly state?: unknown
  readonly pace: 'bar' | 'horizon' | 'speculate'
  /** Live and on paper: a callback that takes too long and can be ended costs only itself. Without it ends the strategy. */
  readonly survives?: boolean
  readonly start: number
}

export type StrategyEvent =
  | {
      readonly kind: 'order'
      readonly id: number
      readonly status: string
      readonly reason?: string | undefined
      readonly detail?: string | undefined
      readonly filled: number
      readonly quantity?: number | undefined
    }
  | {
      readonly kind: 'fill'
      readonly id: number
      readonly instrument: number
      readonly side: 'buy' | 'sell'
      readonly quantity: number
      readonly price: number
      readonly fee: number
      readonly time: number
    }
  /** Of a quote with both its sides, `price` is their middle. */
  | {
      readonly kind: 'tick'
      readonly instrument: number
      readonly price: number
      readonly quantity?: number
      readonly bid?: number
      readonly ask?: number
      readonly time: number
    }

export interface StrategyMoment {
  readonly kind: 'session_open' | 'session_close' | 'schedule'
  readonly time: number
  readonly name?: string
  readonly session?: { readonly day: number; readonly opens: number; readonly closes: number }
}

export interface RunTail {
  readonly moment?: StrategyMoment
  readonly events?: readonly StrategyEvent[]
  readonly orders?: readonly StrategyOrder[]
  /** By currency other than the account's, its balance. */
  readonly balances?: Readonly<Record<string, number>>
  /** Both sides of each instrument of a hedging account, where something is held. */
  readonly sides?: readonly StrategySides[]
}

/** Instrument; units that were bought and their mean price, units sold short and theirs. */
export type StrategySides = readonly [
  instrument: number,
  long: number,
  longPrice: number,
  short: number,
  shortPrice: number,
]

/** An order that is still open, as a strategy reads it. */
export interface StrategyOrder {
  readonly id: number
  readonly instrument: number
  readonly side: 'buy' | 'sell'
  readonly type: string
  readonly status: string
  readonly quantity?: number | undefined
  readonly filled: number
  readonly limit_price?: number | undefined
  readonly stop_price?: number | undefined
  readonly tag?: string | undefined
}

const name = z.string().min(1).max(200)
const text = z.string().max(65_536)
const value = z.union([z.number(), z.string().max(10_000), z.boolean()])
const line = z.int().nonnegative()

const Param = z.strictObject({
  name,
  type: z.enum(['int', 'float', 'bool', 'str']),
  default: value,
  low: z.number().optional(),
  high: z.number().optional(),
  step: z.number().optional(),
  choices: z.array(value).max(1000).optional(),
  doc: text.optional(),
  value,
})
export type DeclaredParam = z.infer<typeof Param>

const Input = z.union([z.strictObject({ feed: name, column: name }), z.strictObject({ indicator: name, output: name })])

const Schedule = z
  .strictObject({
    name,
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/)
      .optional(),
    every: z
      .string()
      .regex(/^[1-9]\d{0,4}[smh]$/)
      .optional(),
    zone: name.optional(),
  })
  .refine(({ at, every }) => (at === undefined) !== (every === undefined), 'must have a time or a span')

const Declared = z.strictObject({
  class: name,
  doc: text,
  params: z.array(Param).max(200),
  feeds: z
    .array(
      z.strictObject({ key: name, instrument: name, timeframe: name, view: z.enum(sessionViews), drives: z.boolean() }),
    )
    .max(64)
    .refine((feeds) => feeds.some(({ drives }) => drives), 'must have one that drives'),
  indicators: z
    .array(
      z.strictObject({
        key: name,
        name,
        params: z.record(name, value),
        inputs: z.array(Input).max(16),
        feed: name,
        // Of the strategy's file, where it is declared.
        line: line.optional(),
      }),
    )
    .max(1000),
  schedules: z.array(Schedule).max(64),
  callbacks: z.array(name).max(32),
  names: z.array(z.string().max(1000)).max(50_000),
  plain: z.boolean(),
})
/** What a strategy wants, as its `start` has said. */
export type Declared = z.infer<typeof Declared>

const decimal = z.number()
const Size = z.union([
  z.strictObject({ kind: z.literal('quantity'), quantity: decimal }),
  z.strictObject({ kind: z.literal('cash'), cash: decimal }),
  z.strictObject({ kind: z.literal('equity'), fraction: decimal }),
  z.strictObject({ kind: z.literal('risk'), fraction: decimal, stop_price: decimal }),
  z.strictObject({ kind: z.literal('position') }),
])
const Trail = z.strictObject({ kind: z.enum(['price', 'ratio']), by: decimal })
const id = z.int().positive()

const Asked = z.strictObject({
  do: z.literal('order'),
  id,
  instrument: z.int().nonnegative(),
  side: z.enum(sides),
  type: z.enum(orderTypes),
  size: Size,
  limit_price: decimal.optional(),
  stop_price: decimal.optional(),
  trail: Trail.optional(),
  time_in_force: z.enum(timesInForce),
  expires: z.int().optional(),
  group: name.optional(),
  parent: id.optional(),
  reduce_only: z.boolean().optional(),
  extended: z.boolean().optional(),
  tag: z.string().max(200).optional(),
})
export type AskedOrder = z.infer<typeof Asked>

const Changed = z.strictObject({
  do: z.literal('change'),
  id,
  quantity: decimal.optional(),
  limit_price: decimal.optional(),
  stop_price: decimal.optional(),
  trail: Trail.optional(),
})
export type AskedChange = z.infer<typeof Changed>

const Cancelled = z.strictObject({ do: z.literal('cancel'), id })
const Action = z.discriminatedUnion('do', [Asked, Changed, Cancelled])
export type StrategyAction = z.infer<typeof Action>

/** Orders, changes and cancels in one answer; the SDK ends a callback that asks for half of that. */
export const MOST_ACTIONS = 1000

const StopTail = z.strictObject({
  actions: z.array(Action).max(MOST_ACTIONS).optional(),
  log: z
    .array(
      z.strictObject({
        step: z.int().optional(),
        level: z.enum(['debug', 'info', 'warning', 'error']),
        text,
        line: line.optional(),
      }),
    )
    .optional(),
  plots: z.record(name, z.array(z.tuple([z.int(), z.number()]))).optional(),
  metrics: z.record(name, z.number()).optional(),
})
export type StopTail = z.infer<typeof StopTail>

const Failed = z.strictObject({
  code: z.string().regex(/^strategy\.[a-z-]+$/),
  message: text,
  line: line.optional(),
  source: text.optional(),
  callback: name.optional(),
  step: z.int().optional(),
  traceback: text.optional(),
})
export type StrategyFailed = z.infer<typeof Failed>

const State = z.strictObject({ state: z.unknown() })

/**
 * A megabyte of JSON can hold half a million values, and to check so many takes seconds; an honest frame of log lines and
 * points, which the SDK sends when they come to half a megabyte, has 45,000.
 */
const MOST_VALUES = 80_000
const MOST_SAID = 500

const checked =
  <T>(what: string, shape: z.ZodType<T>, most = MOST_VALUES) =>
  (json: unknown): T => {
    if (holdsMore(json, most)) throw new StrategyProtocolError(`${what}: more than ${most} values came`)
    const read = shape.safeParse(json)
    if (read.success) return read.data
    const [issue] = read.error.issues
    const said = `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'cannot be read'}`
    throw new StrategyProtocolError(`${what}: ${said.slice(0, MOST_SAID)}`)
  }

/** Without recursion: what is hostile is deep. */
function holdsMore(json: unknown, most: number): boolean {
  const found = [json]
  for (let at = 0; at < found.length; at++) {
    const value = found[at]
    if (typeof value !== 'object' || value === null) continue
    for (const each of Object.values(value)) found.push(each)
    if (found.length > most) return true
  }
  return false
}

export const readDeclared = checked('DECLARED', Declared)
export const readStopTail = checked('STOP', StopTail)
export const readFailed = checked('FAILED', Failed)
export const readState = checked('STATE', State, Infinity)
