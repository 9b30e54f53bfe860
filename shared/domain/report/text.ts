/**
 * Figures as people read them, made in one place, so that the window, the HTML, the PDF and the sheets say the same. Minus
 * is U+2212, thousands are parted by commas, what is missing is an en dash.
 */
import type { FigureUnit } from './figures/terms.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../units.ts'

export const MISSING = '\u2013'
const MINUS = '\u2212'

/** `1,234.50`; what rounds to nothing has no sign. */
export function decimalText(value: number | undefined, decimals: number, plus = ''): string {
  if (value === undefined || Number.isNaN(value)) return MISSING
  const digits = grouped(Math.abs(value), decimals)
  if (!/[1-9∞]/.test(digits)) return digits
  return `${value < 0 ? MINUS : plus}${digits}`
}

/** Of a share: 0.0117 is `1.17 %`, with a narrow space that does not break. */
export const percentText = (share: number | undefined, plus = ''): string =>
  share === undefined || Number.isNaN(share) ? MISSING : `${decimalText(share * 100, 2, plus)}\u202F%`

/** The shortest text of a quantity, at most eight decimals. */
export const quantityText = (value: number | undefined): string =>
  decimalText(value, 8)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')

/** A price never loses a digit: at least the instrument's decimals, up to eight where a simulated fill lies between ticks. */
export function priceText(value: number | undefined, decimals: number): string {
  const exact = quantityText(value)
  const has = exact.includes('.') ? exact.length - exact.indexOf('.') - 1 : 0
  return decimalText(value, Math.max(decimals, has))
}

/** The two largest parts: `4d 3h`, `2h 14m`, `36s`. */
export function spanText(span: number | undefined): string {
  if (span === undefined || !Number.isFinite(span)) return MISSING
  const at = grains.findIndex(([size]) => span >= size)
  const [size, letter] = grains[at] ?? [MICROS_PER_SECOND, 's']
  const next = grains[at + 1]
  const rest = span % size
  const head = `${decimalText(Math.floor(span / size), 0)}${letter}`
  return at < 0 || next === undefined || rest < next[0] ? head : `${head} ${Math.floor(rest / next[0])}${next[1]}`
}

const grains = [
  [MICROS_PER_DAY, 'd'],
  [60 * MICROS_PER_MINUTE, 'h'],
  [MICROS_PER_MINUTE, 'm'],
  [MICROS_PER_SECOND, 's'],
] as const

/** By the unit of a figure; money without its currency, which stands beside it once. */
export function figureText(value: number | undefined, unit: FigureUnit, signed = false): string {
  const plus = signed ? '+' : ''
  switch (unit) {
    case 'share':
      return percentText(value, plus)
    case 'ratio':
    case 'money':
      return decimalText(value, 2, plus)
    case 'count':
      return decimalText(value, 0)
    case 'duration':
      return spanText(value)
  }
}

function grouped(magnitude: number, decimals: number): string {
  if (magnitude === Infinity) return '∞'
  const [whole = '', fraction] = magnitude.toFixed(decimals).split('.')
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? parted : `${parted}.${fraction}`
}
