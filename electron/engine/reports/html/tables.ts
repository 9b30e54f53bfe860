/** The tables of the HTML report. */
import type { ReportModel } from '../../../../shared/domain/report/model.ts'
import type { CellUnit, ReportColumn, ReportTable } from '../../../../shared/domain/report/report-table.ts'
import { heatOf } from '../colours.ts'
import { textOf } from '../markup.ts'

/** More trades than anybody reads; the files have all. */
const SHOWN = 1000

const isNumeric = (unit: CellUnit): boolean => unit !== 'text' && unit !== 'time'

function headCell({ label, unit }: ReportColumn, sortable: boolean): string {
  const text = sortable ? `<button type="button">${textOf(label)}</button>` : textOf(label)
  return `<th scope="col"${isNumeric(unit) ? ' class="num"' : ''}${sortable ? ' aria-sort="none"' : ''}>${text}</th>`
}

function bodyCell(table: ReportTable, row: number, column: number): string {
  const [value, of] = [table.value(row, column), table.columns[column]]
  const sign = of?.signed === true && typeof value === 'number' && value !== 0 ? (value > 0 ? ' up' : ' down') : ''
  const shown = of !== undefined && isNumeric(of.unit) ? ` class="num${sign}"` : ''
  const raw = typeof value === 'number' ? ` data-v="${value}"` : ''
  return `<td${shown}${raw}>${textOf(table.text(row, column))}</td>`
}

const bodyRow = (table: ReportTable, row: number): string =>
  `<tr>${table.columns.map((_, column) => bodyCell(table, row, column)).join('')}</tr>`

function tableText(table: ReportTable, rows: number, sortable: boolean): string {
  const head = table.columns.map((column) => headCell(column, sortable)).join('')
  const body = Array.from({ length: rows }, (_, row) => bodyRow(table, row)).join('')
  return `<div class="scroll" tabindex="0" role="region" aria-label="${textOf(table.title)}"><table${sortable ? ' class="sortable"' : ''}><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}

export const plainTable = (table: ReportTable): string =>
  `<section class="panel" data-table="${table.key}"><h2>${textOf(table.title)}</h2>${tableText(table, table.rows, false)}</section>`

/** Columns in which no shown trade has anything are left out. */
export function tradeTable({ trades }: ReportModel): string {
  if (trades.rows === 0)
    return '<section class="panel"><h2>Trades</h2><p class="empty">No trade was closed.</p></section>'
  const shown = Math.min(trades.rows, SHOWN)
  const used = trades.columns.flatMap(({ key }, column) =>
    key !== 'tag' || Array.from({ length: shown }).some((_, row) => trades.value(row, column) !== undefined)
      ? [column]
      : [],
  )
  const told =
    shown < trades.rows ? `<p>The first ${shown} of ${trades.rows}; the CSV and the sheets have all.</p>` : ''
  const find =
    '<label class="find">Find <input type="search" aria-controls="trades" placeholder="symbol, side, date"></label>'
  const table = {
    ...trades,
    columns: used.flatMap((column) => trades.columns[column] ?? []),
    value: (row: number, column: number) => trades.value(row, used[column] ?? 0),
    text: (row: number, column: number) => trades.text(row, used[column] ?? 0),
  }
  return `<section class="panel" id="trades" data-table="trades"><h2>Trades <span class="count">${trades.rows}</span></h2>${find}${told}${tableText(table, shown, true)}</section>`
}

/** Newest year first. */
export function monthlyGrid(table: ReportTable): string {
  const head = table.columns.map(({ label }) => `<th scope="col">${textOf(label)}</th>`).join('')
  const rows = Array.from({ length: table.rows }, (_, n) => table.rows - 1 - n).map((row) => {
    const cells = table.columns.slice(1).map((_, n) => heatCell(table, row, n + 1))
    return `<tr><th scope="row">${textOf(table.text(row, 0))}</th>${cells.join('')}</tr>`
  })
  return `<section class="panel" data-table="monthly"><h2>Monthly returns</h2><div class="scroll" tabindex="0" role="region" aria-label="Monthly returns"><table class="heat"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`
}

function heatCell(table: ReportTable, row: number, column: number): string {
  const value = table.value(row, column)
  const isTotal = column === table.columns.length - 1
  const shade = typeof value !== 'number' ? ' none' : isTotal ? (value < 0 ? ' down' : ' up') : ` heat${heatOf(value)}`
  return `<td class="num${shade}">${textOf(table.text(row, column))}</td>`
}
