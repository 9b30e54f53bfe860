/** From one line to one bar, or to the problem that keeps it from being one. */
import { problem, type Problem } from '../../../shared/contract/catalogue.ts'
import type { FileBar } from './bar-columns.ts'
import type { Table } from './detect-table.ts'
import type { Layout } from './detect.ts'
import { formatText, timeReader, type FileTime } from './file-time.ts'
import type { RowFields } from './row-fields.ts'
import { fieldsOf } from './table-fields.ts'
import { shown } from './shown.ts'
import type { VolumeLots } from './volume-lots.ts'

export interface RowRules {
  /** For messages. */
  readonly file: string
  readonly layout: Layout
  readonly volume: VolumeLots
  /** Spreads, and futures such as WTI in April 2020, may trade below zero. */
  readonly anyPrice: boolean
}

export interface FileRow {
  /** Its time as the file writes it. */
  readonly text: string
  readonly at: FileTime
  readonly bar: FileBar
}

export interface LineRange {
  readonly source: string
  readonly from: number
  readonly to: number
  /** From 1. */
  readonly line: number
}

/** The row that it returns is the same object every time, filled anew. */
export function rowReader(rules: RowRules): (range: LineRange) => FileRow | Problem {
  const { table, columns, time, zone } = rules.layout
  const fields = fieldsOf(table)
  const readTime = timeReader(time, zone)
  const bar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0, ticks: NaN }
  const row = { text: '', at: { utc: 0, date: 0 } as FileTime, bar }
  return ({ source, from, to, line }) => {
    const at: Spot = { file: rules.file, line }
    const count = fields.split(source, from, to)
    if (!isWidth(count, table.width, fields)) return narrowRow(at, count, table)
    row.text = timeText(fields, columns.time)
    const when = readTime(row.text)
    if (when === undefined) return problem('import.row-time', { ...at, value: shown(row.text), unit: formatText(time) })
    row.at = when
    return readPrices(at, bar, fields, rules) ?? readCounts(at, bar, fields, rules) ?? row
  }
}

export const isProblem = (row: FileRow | Problem): row is Problem => 'code' in row

/** Beyond it a double holds no tenths, and no market has quoted so much. */
const MOST_PRICE = 1e15

const prices = ['open', 'high', 'low', 'close'] as const
const counts = ['volume', 'ticks'] as const

interface Spot {
  readonly file: string
  readonly line: number
}

type Filling = { -readonly [Field in keyof FileBar]: number }

export const narrowRow = (at: Spot, count: number, { form, width }: Table): Problem =>
  form === 'json' && count === 0
    ? problem('import.row-json', { ...at })
    : problem('import.row-short', { ...at, count, expected: width })

/** Empty fields at the end are a delimiter too many, as some exports have it in every row. */
export function isWidth(count: number, width: number, fields: RowFields): boolean {
  for (let field = width; field < count; field++) if (fields.text(field) !== '') return false
  return count >= width
}

export const timeText = (fields: RowFields, [first, second]: Layout['columns']['time']): string =>
  second === undefined ? fields.text(first) : `${fields.text(first)} ${fields.text(second)}`

function readPrices(at: Spot, bar: Filling, fields: RowFields, rules: RowRules): Problem | undefined {
  const { columns } = rules.layout
  const open = (bar.open = fields.number(columns.open))
  const high = (bar.high = fields.number(columns.high))
  const low = (bar.low = fields.number(columns.low))
  const close = (bar.close = fields.number(columns.close))
  // False as soon as one of them is NaN.
  const spans = high >= open && high >= close && low <= open && low <= close
  if (spans && low > 0 && high <= MOST_PRICE) return undefined
  const fault = priceFault(at, bar, fields, rules)
  return spans ? fault : (fault ?? problem('import.row-range', { ...at, high, low, open, close }))
}

function priceFault(at: Spot, bar: Filling, fields: RowFields, { layout, anyPrice }: RowRules): Problem | undefined {
  for (const field of prices) {
    const value = shown(fields.text(layout.columns[field]))
    if (Number.isNaN(bar[field])) return problem('import.row-number', { ...at, field, value })
    if (bar[field] <= 0 && !anyPrice) return problem('import.row-price', { ...at, field, value })
    if (Math.abs(bar[field]) > MOST_PRICE) {
      return problem('import.row-price-high', { ...at, field, value, most: MOST_PRICE })
    }
  }
  return undefined
}

function readCounts(at: Spot, bar: Filling, fields: RowFields, { layout, volume }: RowRules): Problem | undefined {
  for (const field of counts) {
    const column = layout.columns[field]
    if (column === undefined) continue
    const value = fields.text(column)
    bar[field] = fields.number(column)
    // A vendor that counts its trades leaves the cell empty where it did not.
    if (bar[field] >= 0 || (field === 'ticks' && value === '')) continue
    if (field === 'ticks' || Number.isNaN(bar[field])) {
      return problem('import.row-number', { ...at, field, value: shown(value) })
    }
  }
  const why = volume.refuse(bar.volume)
  return why === undefined ? undefined : problem('import.row-volume', { ...at, value: bar.volume, why })
}
