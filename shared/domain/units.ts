/**
 * The units of the house. A number without one of these names is a plain ratio or a count.
 * Prices are compared, never summed: they stay doubles, each the nearest to its decimal text.
 * Quantities and money are summed: they are integers, and their constructors refuse anything else.
 */
declare const unit: unique symbol
type Unit<Base, Name extends string> = Base & { readonly [unit]: Name }

/** Microseconds since 1970-01-01 UTC; an integer, exact until the year 2255. */
export type Micros = Unit<number, 'Micros'>
/** Days since 1970-01-01: the calendar date that names a trading session. It has no time zone. */
export type Day = Unit<number, 'Day'>
/** Quote currency per unit of the instrument. */
export type Price = Unit<number, 'Price'>
/** Count of the instrument's smallest quantity; negative for a short position. */
export type Lots = Unit<number, 'Lots'>
/** Count of the currency's smallest kept part (`Currency.scale` of them make one). */
export type Money = Unit<number, 'Money'>
/** Opaque and for ever; what people read is the symbol, and that may change. */
export type InstrumentId = Unit<string, 'InstrumentId'>

export const MICROS_PER_SECOND = 1_000_000
export const MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND
export const MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND

export const micros = (n: number): Micros => integer(n, 'Micros') as Micros
export const day = (n: number): Day => integer(n, 'Day') as Day
export const lots = (n: number): Lots => integer(n, 'Lots') as Lots
export const money = (n: number): Money => integer(n, 'Money') as Money

export function price(n: number): Price {
  if (!Number.isFinite(n)) throw new RangeError(`Price must be finite, was ${n}`)
  return n as Price
}

export function instrumentId(text: string): InstrumentId {
  if (text === '') throw new RangeError('InstrumentId must not be empty')
  return text as InstrumentId
}

function integer(n: number, name: string): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${name} must be a safe integer, was ${n}`)
  return n
}
