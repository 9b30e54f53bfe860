import { separators } from './locale.ts'

const multipliers: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 }

/**
 * What a person typed or pasted, in the locale's form or plain: `1,234.5`, `1234.5`, `−3`, `25k`. Undefined where it
 * is not a number. A form of the locale wins over the plain one: `1.234` is 1234 where points group thousands.
 */
export function parseNumber(text: string): number | undefined {
  const compact = text.replaceAll(/[\s\u00A0\u202F'\u2019]/g, '').replace(/^[\u2212\u2013]/, '-')
  const found = /^([+-]?)(.*?)([kmb]?)$/i.exec(compact)
  const magnitude = magnitudeOf(found?.[2] ?? '')
  if (magnitude === undefined) return undefined
  const scaled = magnitude * (multipliers[found?.[3]?.toLowerCase() ?? ''] ?? 1)
  return found?.[1] === '-' ? 0 - scaled : scaled
}

function magnitudeOf(text: string): number | undefined {
  if (!/\d/.test(text)) return undefined
  const { decimal, group } = separators()
  const [point, comma] = [escaped(decimal), escaped(group)]
  const local = new RegExp(`^(?:\\d*|\\d{1,3}(?:${comma}\\d{2,3})*${comma}\\d{3})(?:${point}\\d*)?$`)
  if (local.test(text)) return Number((group === '' ? text : text.replaceAll(group, '')).replace(decimal, '.'))
  return /^\d*\.?\d*$/.test(text) ? Number(text) : undefined
}

const escaped = (separator: string): string => separator.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
