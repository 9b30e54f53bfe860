/** One table as CSV by RFC 4180 with line feeds: plain numbers, times as ISO 8601 in UTC. */
import type { CellValue, ReportColumn, ReportTable } from '../../../shared/domain/report/report-table.ts'
import { isoTime } from '../../../shared/domain/time-text.ts'
import { plainCell } from './cells.ts'

const ROWS = 1000

export function* csvOf(table: ReportTable): Generator<string> {
  const { columns, rows } = table
  yield `${columns.map(({ key }) => key).join(',')}\n`
  for (let from = 0; from < rows; from += ROWS) {
    let text = ''
    for (let row = from; row < Math.min(rows, from + ROWS); row++)
      text += `${columns.map((column, at) => cellText(column, table.value(row, at))).join(',')}\n`
    yield text
  }
}

function cellText({ unit }: ReportColumn, value: CellValue): string {
  if (value === undefined || Number.isNaN(value)) return ''
  if (typeof value === 'number') return unit === 'time' ? isoTime(value) : String(value)
  const word = String(plainCell(value))
  return /[",\n\r]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word
}
