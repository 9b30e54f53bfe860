/** Rows must follow one another in time: upwards, or downwards in a file that begins with the newest. */
import type { FileRow } from './read-row.ts'

export interface LastRow {
  readonly line: number
  /** Its time as the file writes it. */
  readonly text: string
  readonly utc: number
  /** Where its bar begins. */
  readonly open: number
}

/** One sequence of rows. */
export interface RowOrder {
  last(): LastRow
  isAfter(time: number, than: number): boolean
  take(row: FileRow, line: number, open: number): void
}

export function rowOrder(newestFirst: boolean): RowOrder {
  const start = newestFirst ? Infinity : -Infinity
  const last = { line: 0, text: '', utc: start, open: start }
  return {
    last: () => last,
    isAfter: (time, than) => (newestFirst ? time < than : time > than),
    take({ text, at }, line, open) {
      last.line = line
      last.text = text
      last.utc = at.utc
      last.open = open
    },
  }
}
