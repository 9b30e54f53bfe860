/** How the command line shows times and tables, and how it reads times. */
import { no } from '../../../shared/contract/wire.ts'
import { parseDay } from '../../../shared/domain/day.ts'
import { MICROS_PER_DAY, micros, type Micros } from '../../../shared/domain/units.ts'

/** A date means its first instant in UTC; a time without a zone is UTC. */
export function readTime(text: string): Micros {
  return isDate(text) ? inMicros(text, dayIn(text) * MICROS_PER_DAY) : inMicros(text, clockTime(text))
}

/** The end of a range: a date means its last instant, so that `--to 2024-07-03` includes that day. */
export function readEnd(text: string): Micros {
  return isDate(text) ? inMicros(text, (dayIn(text) + 1) * MICROS_PER_DAY) : readTime(text)
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

function clockTime(text: string): number {
  const [, date] = /^(\d{4}-\d{2}-\d{2})T/.exec(text) ?? []
  if (date === undefined) throw no('time.bad', { text })
  // `Date.parse` would take the 30th of February for the 1st of March.
  dayIn(date, text)
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`) * 1000
}

function dayIn(date: string, text = date): number {
  const found = parseDay(date)
  if (found === undefined) throw no('time.bad', { text })
  return found
}

/** No time, and one beyond what microseconds can count, are refused alike. */
function inMicros(text: string, time: number): Micros {
  if (!Number.isSafeInteger(time)) throw no('time.bad', { text })
  return micros(time)
}

/** `12.3 MB` */
export function bytesText(bytes: number): string {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB']
  return `${size.toFixed(1)} ${unit}`
}

export type Cells = readonly (string | number)[]

/** Columns as wide as their widest cell; numbers to the right. */
export function table(head: readonly string[], rows: readonly Cells[]): string[] {
  const widths = rows.reduce(widened, widened([], head))
  return [head, ...rows].map((cells) => tableLine(cells, widths))
}

/** The widths of the columns when this row is to fit, too. */
export const widened = (widths: readonly number[], cells: Cells): readonly number[] =>
  cells.map((cell, column) => Math.max(widths[column] ?? 0, String(cell).length))

export const tableLine = (cells: Cells, widths: readonly number[]): string =>
  cells
    .map((cell, column) =>
      typeof cell === 'number' ? String(cell).padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    )
    .join('  ')
    .trimEnd()
