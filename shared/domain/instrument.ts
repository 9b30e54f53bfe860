/** What can be traded or charted. Everything people read or an exchange may change is dated (decision 9). */
import type { Day, InstrumentId, Lots, Money, Price } from './units.ts'
import { money } from './units.ts'

export interface Currency {
  /** ISO 4217, or the coin's code. */
  readonly code: string
  /** Kept parts that make one: 1_000_000 for USD, 100_000_000 for BTC. */
  readonly scale: number
}

export const instrumentKinds = [
  'stock',
  'etf',
  'index',
  'future',
  'option',
  'bond',
  'fx',
  'crypto',
  'perpetual',
] as const
export type InstrumentKind = (typeof instrumentKinds)[number]

/** Prices are whole multiples of `1 / scale`; from each step's `from` on they rise by `tick / scale`. */
export interface TickTable {
  readonly scale: number
  /** Sorted by `from`, both in units of `1 / scale`; the first starts at 0. */
  readonly steps: readonly { readonly from: number; readonly tick: number }[]
}

/** What holds from session `from` on, until the next terms. */
export interface InstrumentTerms {
  readonly from: Day
  /** Without its venue: `AAPL`. May hold dots: `BRK.B`. */
  readonly symbol: string
  readonly name: string
  readonly kind: InstrumentKind
  readonly quote: Currency
  readonly ticks: TickTable
  /** The tick table was guessed from data, not stated by anybody. */
  readonly ticksInferred: boolean
  /** Lots that make one unit: 1 for shares, 100_000_000 for BTC. */
  readonly lotsPerUnit: number
  /** Units of the underlying that one contract moves; 1 for shares. */
  readonly multiplier: number
  /** Id of the calendar its sessions follow. */
  readonly calendar: string
  /** Last session it trades. */
  readonly expiry?: Day
}

export const actionKinds = ['split', 'dividend'] as const

/** On `day` and after, raw prices before it are multiplied by `price` and quantities by `quantity`. */
export interface CorporateAction {
  readonly day: Day
  readonly kind: (typeof actionKinds)[number]
  readonly price: number
  readonly quantity: number
}

export interface Instrument {
  readonly id: InstrumentId
  /** The venue's code: the ISO 10383 MIC where there is one, else a name such as `BINANCE`. */
  readonly venue: string
  readonly mic?: string
  /** Sorted by `from`; at least one. */
  readonly terms: readonly [InstrumentTerms, ...InstrumentTerms[]]
  readonly actions: readonly CorporateAction[]
}

/** The terms of a session; before the first ones, the first. Without a day, the newest. */
export function termsOf(instrument: Instrument, on?: Day): InstrumentTerms {
  let terms = instrument.terms[0]
  for (const each of instrument.terms) if (on === undefined || each.from <= on) terms = each
  return terms
}

/**
 * Follows `calendar` from session `from` on; without one, in all its sessions. `undefined` where other terms begin after
 * `from`: they would stay as they are, unseen.
 */
export function withCalendar(instrument: Instrument, calendar: string, from?: Day): Instrument | undefined {
  const { terms } = instrument
  if (from === undefined) {
    const [first, ...more] = terms
    return { ...instrument, terms: [{ ...first, calendar }, ...more.map((each) => ({ ...each, calendar }))] }
  }
  const newest = termsOf(instrument)
  if (from < newest.from) return undefined
  const assigned = { ...newest, calendar, from }
  const [first, ...more] = from === newest.from ? terms.slice(0, -1) : terms
  return { ...instrument, terms: first === undefined ? [assigned] : [first, ...more, assigned] }
}

/** `AAPL.XNAS`: the last dot separates the venue, so that `BRK.B.XNYS` is BRK.B. */
export const symbolOf = (instrument: Instrument, on?: Day): string =>
  `${termsOf(instrument, on).symbol}.${instrument.venue}`

export function splitSymbol(text: string): { readonly symbol: string; readonly venue: string } | undefined {
  const dot = text.lastIndexOf('.')
  return dot <= 0 || dot === text.length - 1 ? undefined : { symbol: text.slice(0, dot), venue: text.slice(dot + 1) }
}

/** Decimals that show every price of the table exactly: 2 for a tick of 0.25. */
export function decimalsOf({ scale, steps }: TickTable): number {
  const fine = steps.reduce((divisor, { from, tick }) => gcd(gcd(divisor, tick), from), scale)
  let decimals = 0
  while (decimals < MOST_DECIMALS && 10 ** decimals % (scale / fine) !== 0) decimals += 1
  return decimals
}

/** Of a price that is shown; a third has none that would do. */
const MOST_DECIMALS = 12

/** The price on the tick grid nearest to `x`. Two integers and one division: `ticks * 0.05` misses the double. */
export function toPrice(table: TickTable, x: number): Price {
  const tick = tickAt(table, x)
  return ((Math.round((x * table.scale) / tick) * tick) / table.scale) as Price
}

/** The price step at `x`. */
export const tickSizeAt = (table: TickTable, x: number): number => tickAt(table, x) / table.scale

export const isOnGrid = (table: TickTable, x: number): boolean => toPrice(table, x) === x

/**
 * What `quantity` costs at `price`, rounded half away from zero. The only product that becomes money. The price counts
 * as its decimal text says, on the tick grid or not.
 */
export function notional(terms: InstrumentTerms, at: Price, quantity: Lots): Money {
  const { lotsPerUnit, multiplier, quote } = terms
  const { digits, scale } = decimalOf(at)
  // Beyond 2^53 on the way, so BigInt; once a fill, never once a tick.
  const parts = digits * BigInt(quantity) * BigInt(quote.scale) * BigInt(multiplier)
  const whole = scale * BigInt(lotsPerUnit)
  const magnitude = Number((2n * (parts < 0n ? -parts : parts) + whole) / (2n * whole))
  return money(parts < 0n ? 0 - magnitude : magnitude)
}

/** `98214.5` is 982145 / 10. */
function decimalOf(at: Price): { readonly digits: bigint; readonly scale: bigint } {
  const [, sign = '', units = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(at)) ?? []
  const digits = BigInt(`${sign}${units}${fraction}`)
  const power = Number(exponent) - fraction.length
  return power >= 0 ? { digits: digits * 10n ** BigInt(power), scale: 1n } : { digits, scale: 10n ** BigInt(-power) }
}

function tickAt({ scale, steps }: TickTable, x: number): number {
  let found = 1
  for (const { from, tick } of steps) if (from <= Math.abs(x) * scale) found = tick
  return found
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
