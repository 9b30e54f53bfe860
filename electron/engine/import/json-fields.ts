/** The fields of one JSON object a line, in the order of a header. */
import { parseDecimal, type RowFields } from './row-fields.ts'

type Cell = string | number

/** The object of a line; `undefined` for what is none. */
export function parsedLine(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = MANY_DIGITS.test(line) ? JSON.parse(line, exactNumber) : JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}

/** A double does not hold every integer of so many digits: today's nanoseconds have 19. */
const MANY_DIGITS = /\d{16}/

function exactNumber(this: unknown, _key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source
  return typeof value === 'number' && source !== undefined && source.length >= 16 ? source : value
}

/** The names that the lines use, in the order they come up. */
export const jsonHeader = (lines: readonly string[]): readonly string[] => [
  ...new Set(lines.flatMap((line) => Object.keys(parsedLine(line) ?? {}))),
]

/** What is absent, null or no single value is empty. */
export function jsonCells(line: string, header: readonly string[]): readonly Cell[] | undefined {
  const object = parsedLine(line)
  return object === undefined ? undefined : header.map((name) => cellOf(object[name]))
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'boolean' ? String(value) : ''
}

export function jsonFields(header: readonly string[]): RowFields {
  let cells: readonly Cell[] = []
  return {
    split(source, from, to) {
      cells = jsonCells(source.slice(from, to), header) ?? []
      return cells.length
    },
    text: (field) => String(cells[field] ?? '').trim(),
    number(field) {
      const cell = cells[field] ?? ''
      return typeof cell === 'number' ? cell : parseDecimal(cell, 0, cell.length, POINT)
    },
  }
}

const POINT = '.'.charCodeAt(0)
