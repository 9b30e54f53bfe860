/**
 * Numbers as people read them (ux.md, section 6.1). Minus is U+2212, what is missing is an en dash, and no function
 * here ever gives NaN, undefined or Infinity as words. For the clipboard and for files see `plain.ts`.
 */
import { digits } from './locale.ts'

export const MISSING = '\u2013'
export const MINUS = '\u2212'
/** Narrow and not breaking: between a number and its unit. */
export const THIN_SPACE = '\u202F'

/** `undefined` and NaN (an indicator that is not warm) both mean: there is none. */
export type Figure = number | undefined

/** Without a plus: prices, quantities, balances. */
export const decimal = (x: Figure, decimals: number): string => text(x, decimals, '')

/** With a plus: profit, loss and every change. */
export const signed = (x: Figure, decimals = 2): string => text(x, decimals, '+')

/** `decimals` are those of the instrument's tick: a price is never rounded for display. */
export const price = (x: Figure, decimals: number): string => decimal(x, decimals)

/** An average of prices may fall between ticks: one digit more. */
export const averagePrice = (x: Figure, decimals: number): string => decimal(x, decimals + 1)

/** `decimals` are those of the instrument's lot. */
export const quantity = (x: Figure, decimals = 0): string => decimal(x, decimals)

/** `decimals` are those of the currency; its code stands in the table's head. */
export const money = (x: Figure, decimals = 2): string => decimal(x, decimals)

export const count = (x: Figure): string => decimal(x, 0)

/** Of a ratio: 0.0117 is `1.17 %`. */
export const percent = (ratio: Figure, decimals = 2): string => unit(decimal(hundred(ratio), decimals), '%')

/** Of a ratio: 0.0117 is `+1.17 %`. */
export const signedPercent = (ratio: Figure, decimals = 2): string => unit(signed(hundred(ratio), decimals), '%')

/** Sharpe, profit factor and the like. */
export const ratio = (x: Figure): string => decimal(x, 2)

/** Of a ratio: 0.00003 is `+0.3 bps`. */
export const basisPoints = (x: Figure): string => unit(signed(x === undefined ? x : x * 10_000, 1), 'bps')

/** Profit in units of what was risked: `+1.50 R`. */
export const riskMultiple = (x: Figure): string => unit(signed(x, 2), 'R')

const scales = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
] as const

/** For tiles only, with the full value in the tooltip: `1.24 M`. Below a million it is not shortened. */
export function abbreviated(x: Figure, decimals = 0): string {
  const magnitude = Math.abs(x ?? Number.NaN)
  // 999,999.6 is not `1.00 M`: what would round up stays whole.
  const scale = scales.find(([from]) => magnitude >= from && Number.isFinite(magnitude))
  if (x === undefined || scale === undefined) return decimal(x, decimals)
  return unit(decimal(x / scale[0], 2), scale[1])
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const

export function bytes(x: Figure): string {
  let size = x ?? Number.NaN
  let step = 0
  while (size >= 1000 && step < byteUnits.length - 1) {
    size /= 1000
    step += 1
  }
  return unit(decimal(size, step === 0 || size >= 100 ? 0 : 1), byteUnits[step] ?? 'B')
}

/** Treasury futures: `110'16.5` is 110 and 16.5 of 32 parts. `decimals` of a 32nd: 0, 1 (halves) or 2 (quarters). */
export function price32nds(x: Figure, decimals: 0 | 1 | 2 = 0): string {
  if (x === undefined || !Number.isFinite(x)) return text(x, 0, '')
  // Rounded before it is split: 110.9999 is 111'00, not 110'32.
  const parts = Number((Math.abs(x) * 32).toFixed(decimals))
  const whole = Math.floor(parts / 32)
  const rest = (parts - whole * 32).toFixed(decimals).padStart(decimals === 0 ? 2 : 3 + decimals, '0')
  return `${x < 0 ? MINUS : ''}${digits(whole, 0)}'${rest}`
}

export type Direction = 'up' | 'down'

/** The class that colours a change; never alone, the sign or the arrow says the same. */
export function direction(x: Figure): Direction | undefined {
  if (x === undefined || Number.isNaN(x) || x === 0) return undefined
  return x > 0 ? 'up' : 'down'
}

export function arrow(x: Figure): string {
  const way = direction(x)
  if (way === undefined) return ''
  return way === 'up' ? '\u25B4' : '\u25BE'
}

function text(x: Figure, decimals: number, plus: string): string {
  if (x === undefined || Number.isNaN(x)) return MISSING
  const magnitude = Math.abs(x)
  const shown = magnitude === Number.POSITIVE_INFINITY ? '\u221E' : digits(magnitude, decimals)
  // What rounds to nothing has no sign: neither −0.00 nor +0.00.
  if (magnitude < 1 && shown === digits(0, decimals)) return shown
  return (x < 0 ? MINUS : plus) + shown
}

const hundred = (x: Figure): Figure => (x === undefined ? undefined : x * 100)

const unit = (shown: string, name: string): string => (shown === MISSING ? shown : `${shown}${THIN_SPACE}${name}`)
