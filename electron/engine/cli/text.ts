/** How the command line shows times and tables, and how it reads times. */
import { no } from '../../../shared/contract/wire.ts'
import { dayOf } from '../../../shared/domain/day.ts'
import { MICROS_PER_DAY, micros, type Micros } from '../../../shared/domain/units.ts'

/** `2024-07-03T13:30:00Z`, with the fraction only where there is one. */
export function timeText(time: number): string {
  const text = new Date(Math.floor(time / 1000)).toISOString()
  const fraction = String(((time % 1e6) + 1e6) % 1e6)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${text.slice(0, 19)}${fraction === '' ? '' : `.${fraction}`}Z`
}

/** A date means its first instant in UTC; a time without a zone is UTC. */
export function readTime(text: string): Micros {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return micros(readDay(text) * MICROS_PER_DAY)
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`
  const parsed = /^\d{4}-\d{2}-\d{2}T/.test(zoned) ? Date.parse(zoned) : NaN
  if (Number.isNaN(parsed)) throw no('time.bad', { text })
  return micros(parsed * 1000)
}

/** The end of a range: a date means its last instant, so that `--to 2024-07-03` includes that day. */
export function readEnd(text: string): Micros {
  const start = readTime(text)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? micros(start + MICROS_PER_DAY) : start
}

function readDay(text: string): number {
  try {
    return dayOf(text)
  } catch (cause) {
    throw no('time.bad', { text }, cause)
  }
}

/** Columns as wide as their widest cell; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => String(row[column] ?? '').length)),
  )
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, column) =>
        typeof cell === 'number' ? String(cell).padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [line(head), ...rows.map(line)]
}
