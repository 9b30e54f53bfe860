/** What a message says, as both ways to read one leave it: the scanner of known shapes and the one by `JSON.parse`. */
import type { Aggressor } from '../../../../shared/domain/tick.ts'
import type { InstrumentId, Lots, Price } from '../../../../shared/domain/units.ts'
import { MOST_LENGTH } from './byte-cursor.ts'

/** An instrument as the exchange calls it. */
export interface Listed {
  readonly symbol: string
  readonly instrument: InstrumentId
  /** Decimals of the smallest quantity. */
  readonly lotDecimals: number
}

export type MessageKind =
  | 'trade'
  | 'quote'
  | 'depth'
  /** The order book as a whole, as REST answers it; it does not name its instrument. */
  | 'snapshot'
  /** Well-formed and not about prices: an answer to a subscription, or a stream that nobody reads here. */
  | 'other'
  /** It names an instrument that is not listed: list it and read again. */
  | 'unlisted'

/** One object for all messages, filled anew with each: a flat-out replay reads a million of them a second. */
export class Fields {
  kind: MessageKind = 'other'
  symbol = ''
  listed: Listed | undefined
  /** Microseconds; of a trade. */
  time = 0
  /** Of the trade, or of the last change that a quote, a difference or a snapshot of the book holds. */
  number = 0
  /** Of the first change in a difference. */
  first = 0
  aggressor: Aggressor = 'buy'
  /** Of a trade, or the bid's. */
  price = 0
  quantity = 0
  ask = 0
  askSize = 0
  /** Price and quantity in turn; of a snapshot quantities are texts until its instrument is known. */
  bids: number[] = []
  asks: number[] = []
  levels: SnapshotLevels = { bids: [], asks: [] }
}

type LevelTexts = readonly (readonly [price: string, quantity: string])[]

export interface SnapshotLevels {
  readonly bids: LevelTexts
  readonly asks: LevelTexts
}

/** Prices and quantities are decimals with their digits, never exponents. */
export const isDecimal = (value: unknown): value is string => typeof value === 'string' && decimal.test(value)

const decimal = new RegExp(`^\\d{1,${MOST_LENGTH}}(\\.\\d{1,${MOST_LENGTH}})?$`)

const powers = Float64Array.from({ length: 23 }, (_, n) => Number(`1e${n}`))

/** Two exact integers and one division give the double nearest to the text. */
export const priceOf = (digits: number, decimals: number): Price => (digits / (powers[decimals] ?? NaN)) as Price

/** NaN for a quantity that the instrument's lots cannot count. */
export function lotsOf(digits: number, decimals: number, lotDecimals: number): Lots {
  const value = digits * (powers[lotDecimals - decimals] ?? NaN)
  return (value <= Number.MAX_SAFE_INTEGER ? value : NaN) as Lots
}

/** Of a decimal's text. */
export function lotsIn(text: string, lotDecimals: number): Lots {
  const [whole = '', fraction = ''] = text.split('.')
  const kept = fraction.replace(/0+$/, '')
  return lotsOf(Number(whole + kept), kept.length, lotDecimals)
}

/** Of a time in milliseconds, or in the microseconds that a connection may ask for; NaN where that is no time. */
export function microsOf(time: number): number {
  const value = time < 1e14 ? time * 1000 : time
  return value <= Number.MAX_SAFE_INTEGER ? value : NaN
}
