import type { Indicator, IndicatorParam, ParamValues } from './indicator.ts'
import { nearestNames } from './nearest-names.ts'

/** One value for each parameter, in the order of the definition, or the sentence that says what is wrong. */
export function checkParams(indicator: Indicator, given: Readonly<Record<string, unknown>>): ParamValues | string {
  const { name, params } = indicator
  const unknown = Object.keys(given).find((param) => !Object.hasOwn(params, param))
  if (unknown !== undefined) return unknownParam(name, unknown, Object.keys(params))
  const values: Record<string, number | string> = {}
  for (const [param, rule] of Object.entries(params)) {
    const value = given[param] ?? rule.default
    if (!isAllowed(value, rule)) return `${param} of ${name} must be ${ruleText(rule)}, was ${shown(value)}.`
    values[param] = value
  }
  return indicator.fault?.(values) ?? values
}

function isAllowed(value: unknown, rule: IndicatorParam): value is number | string {
  if (rule.type === 'choice') return typeof value === 'string' && rule.choices.includes(value)
  if (typeof value !== 'number' || (rule.type === 'int' && !Number.isInteger(value))) return false
  return value >= rule.low && value <= rule.high
}

function ruleText(rule: IndicatorParam): string {
  if (rule.type === 'choice') return `one of ${rule.choices.join(', ')}`
  return `a ${rule.type === 'int' ? 'whole ' : ''}number from ${rule.low} to ${rule.high}`
}

function unknownParam(name: string, param: string, names: readonly string[]): string {
  if (names.length === 0) return `${name} has no parameters, was given "${param}".`
  const nearest = nearestNames(param, names)
  const meant = nearest.length === 0 ? '' : ` Did you mean ${nearest.join(' or ')}?`
  return `${name} has no parameter "${param}"; it has ${names.join(', ')}.${meant}`
}

/** Values come from other people's files: no more of them than fits in a sentence. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : String(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
