/** The sheets of a report: Summary, Statistics, Monthly, Trades, Fills, Orders and Equity. */
import type { ReportItem, ReportModel } from '../../../../shared/domain/report/model.ts'
import type { CellUnit, CellValue, ReportColumn, ReportTable } from '../../../../shared/domain/report/report-table.ts'
import { plainCell, plainWord } from '../cells.ts'
import type { Cell, Format, Sheet } from './workbook.ts'
import { MOST_ROWS, workbook } from './workbook.ts'

export const reportWorkbook = (model: ReportModel): Generator<Uint8Array> =>
  workbook([
    summarySheet(model),
    statisticsSheet(model),
    ...model.summaries.filter(({ key }) => key === 'monthly').map((table) => tableSheet('Monthly', table)),
    tableSheet('Trades', model.trades),
    tableSheet('Fills', model.fills),
    tableSheet('Orders', model.orders),
    tableSheet('Equity', model.equity),
  ])

const formatOf: Readonly<Record<CellUnit, Format>> = {
  share: 'share',
  ratio: 'money',
  money: 'money',
  count: 'whole',
  duration: 'plain',
  time: 'time',
  price: 'plain',
  quantity: 'plain',
  text: 'plain',
}

const MICROS_PER_DAY = 86_400e6
/** Day 25,569 of Excel is 1970-01-01: its days are counted from 1899-12-30. Times are in UTC. */
const sheetTime = (micros: number): number => 25_569 + micros / MICROS_PER_DAY

function cellOf(unit: CellUnit, value: CellValue): Cell {
  if (unit === 'time' && typeof value === 'number') return { value: sheetTime(value), format: 'time' }
  // In days, so that it can be added to a time.
  if (unit === 'duration' && typeof value === 'number') return { value: value / MICROS_PER_DAY, format: 'plain' }
  return { value: plainCell(value), format: formatOf[unit] }
}

const word = (text: string, format: Format = 'plain'): Cell => ({ value: plainWord(text), format })

const labelOf = ({ label, unit }: ReportColumn): string => {
  if (unit === 'time') return `${label.replace(/ \(.*\)$/, '')} (UTC)`
  return unit === 'duration' ? `${label}, days` : label
}

function tableSheet(name: string, table: ReportTable): Sheet {
  const widths = table.columns.map(({ unit, label }) => (unit === 'time' ? 20 : Math.max(10, label.length + 2)))
  return { name, widths, frozen: 1, rows: tableRows(table) }
}

/** A sheet ends where Excel's do: what does not fit is said in its last row, and is in the CSV. */
function* tableRows(table: ReportTable): Generator<readonly Cell[]> {
  yield table.columns.map((column) => word(labelOf(column), 'head'))
  const fits = table.rows < MOST_ROWS
  const shown = fits ? table.rows : MOST_ROWS - 2
  for (let row = 0; row < shown; row++)
    yield table.columns.map(({ unit }, column) => cellOf(unit, table.value(row, column)))
  if (!fits) yield [word(`${shown} of ${table.rows} rows: a sheet holds no more. The CSV has all.`)]
}

function statisticsSheet({ sections, summaries }: ReportModel): Sheet {
  const others = summaries.filter(({ key }) => key !== 'monthly')
  return { name: 'Statistics', widths: [38, 20, 20, 16, 16, 16], frozen: 1, rows: rows() }

  function* rows(): Generator<readonly Cell[]> {
    yield [word('Figure', 'head'), word('Value', 'head'), word('As shown', 'head'), word('Formula', 'head')]
    for (const { title, items } of sections) {
      yield [word(title, 'head')]
      for (const item of items)
        yield [
          ...itemRow(item),
          { value: item.unit === 'text' ? plainWord(item.text) : item.text, format: 'plain' },
          ...(item.hint === undefined ? [] : [word(item.hint)]),
        ]
    }
    for (const table of others) {
      yield []
      yield [word(table.title, 'title')]
      yield* tableRows(table)
    }
  }
}

const itemRow = ({ label, unit, value }: ReportItem): readonly Cell[] => [
  word(unit === 'duration' ? `${label}, days` : label),
  cellOf(unit, value),
]

function summarySheet(model: ReportModel): Sheet {
  return { name: 'Summary', widths: [38, 24, 80], frozen: 0, rows: rows() }

  function* rows(): Generator<readonly Cell[]> {
    yield [word(model.title, 'title')]
    for (const line of [model.run, model.sample, model.notes]) if (line !== undefined) yield [word(line)]
    if (model.tags.length > 0) yield [word('Tags'), word(model.tags.join(', '))]
    yield [word('Status'), word(model.status)]
    if (model.failure !== undefined) yield [word('Failure'), word(model.failure.message)]
    for (const item of [...model.facts, ...model.headline]) yield itemRow(item)
    yield [word('Can this be trusted?', 'head')]
    for (const { check, verdict, sentence } of model.trust) yield [word(check), word(verdict), word(sentence)]
    for (const warning of model.warnings) yield [word('warning'), word(''), word(warning)]
    yield [word('Repeated from', 'head')]
    for (const item of model.pins) yield itemRow(item)
  }
}
