import { isoTime } from '../../../../shared/domain/time-text.ts'
import type { Batch, BatchColumn, Encoder } from './batch.ts'

/** RFC 4180 with line feeds; times are ISO 8601 in UTC, and numbers the shortest that are the same double. */
export function csvEncoder(): Encoder {
  const encoder = new TextEncoder()
  let head = true
  return {
    batch({ rows, columns }: Batch) {
      const cells = columns.map(cellsOf)
      let text = head ? `${columns.map(({ name }) => name).join(',')}\n` : ''
      head = false
      for (let row = 0; row < rows; row++) text += `${cells.map((column) => column[row]).join(',')}\n`
      return encoder.encode(text)
    },
    end: () => new Uint8Array(0),
  }
}

function cellsOf({ type, values }: BatchColumn): readonly string[] {
  return values.map((value) => {
    if (value === undefined || Number.isNaN(value)) return ''
    if (typeof value === 'number') return type === 'time' ? isoTime(value) : String(value)
    return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  })
}
