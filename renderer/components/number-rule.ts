/** What a NumberInput accepts: a grid of steps (ticks, lots) between two ends. */
import { decimal } from '../format/number.ts'
import { parseNumber } from '../format/parse.ts'

export interface NumberRule {
  /** The tick or the lot: every value is a whole multiple of it. */
  readonly step: number
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** Without, those of the step. */
  readonly decimals?: number | undefined
}

export type Read =
  { readonly kind: 'value'; readonly value: number | undefined } | { readonly kind: 'wrong'; readonly error: string }

/** Off the grid is refused and not rounded: the person, not the field, decides what is ordered. */
export function readNumber(text: string, rule: NumberRule): Read {
  if (text.trim() === '') return { kind: 'value', value: undefined }
  const value = parseNumber(text)
  if (value === undefined) return { kind: 'wrong', error: 'Type a number' }
  const { min, max, step } = rule
  if (min !== undefined && value < min) return { kind: 'wrong', error: `At least ${showNumber(min, rule)}` }
  if (max !== undefined && value > max) return { kind: 'wrong', error: `At most ${showNumber(max, rule)}` }
  const on = onGrid(value / step, rule)
  if (Math.abs(on - value) <= step * 1e-6) return { kind: 'value', value: on }
  const [below, above] = [onGrid(Math.floor(value / step), rule), onGrid(Math.ceil(value / step), rule)]
  return {
    kind: 'wrong',
    error: `Steps of ${showNumber(step, rule)}: ${showNumber(below, rule)} or ${showNumber(above, rule)}`,
  }
}

/** `by` steps further; from between two steps to the next one in that direction. */
export function stepNumber(from: number | undefined, by: number, rule: NumberRule): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, step } = rule
  const at = (from ?? Math.max(0, min)) / step
  const whole = Math.abs(at - Math.round(at)) < 1e-6 ? Math.round(at) : by > 0 ? Math.floor(at) : Math.ceil(at)
  return Math.min(max, Math.max(min, onGrid(whole + by, rule)))
}

export const showNumber = (value: number | undefined, rule: NumberRule): string =>
  value === undefined ? '' : decimal(value, decimalsOfRule(rule)).replace('\u2212', '-')

/** Through decimal text, so that the result is the double nearest to what is shown. */
const onGrid = (steps: number, rule: NumberRule): number =>
  Number((Math.round(steps) * rule.step).toFixed(decimalsOfRule(rule)))

function decimalsOfRule({ step, decimals }: NumberRule): number {
  if (decimals !== undefined) return decimals
  let places = 0
  while (places < 12 && Math.abs(step * 10 ** places - Math.round(step * 10 ** places)) > 1e-9) places += 1
  return places
}
