/** A table of a report: read cell by cell, because there may be a million rows. */
import type { Micros } from '../units.ts'
import { MICROS_PER_DAY } from '../units.ts'
import type { Zone } from '../zone.ts'
import { localMicros } from '../zone.ts'
import type { FigureUnit } from './figures/terms.ts'
import { figureText, MISSING, priceText, quantityText } from './text.ts'
import { clock } from '../time-text.ts'
import { dayText } from '../day.ts'
import type { Day } from '../units.ts'

/** A time is in microseconds UTC. */
export type CellUnit = FigureUnit | 'text' | 'time' | 'price' | 'quantity'
export type CellValue = number | string | undefined

export interface ReportColumn {
  readonly key: string
  readonly label: string
  readonly unit: CellUnit
  /** A gain or a loss: shown with its sign and its colour. */
  readonly signed?: boolean
}

export interface ReportTable {
  readonly key: string
  readonly title: string
  readonly columns: readonly ReportColumn[]
  readonly rows: number
  value(row: number, column: number): CellValue
  /** As the window shows it. */
  text(row: number, column: number): string
}

export interface ColumnOf<Row> extends ReportColumn {
  readonly value: (row: Row, index: number) => CellValue
  /** Of a price. */
  readonly decimals?: (row: Row) => number
}

export interface TableTerms<Row> {
  readonly key: string
  readonly title: string
  readonly rows: readonly Row[] | { readonly length: number; at(index: number): Row | undefined }
  readonly columns: readonly ColumnOf<Row>[]
  /** Whose clock the times are shown in. */
  readonly zone: Zone
}

export function tableOf<Row>({ key, title, rows, columns, zone }: TableTerms<Row>): ReportTable {
  const cell = <Found>(row: number, column: number, read: (column: ColumnOf<Row>, row: Row) => Found) => {
    const [of, at] = [columns[column], rows.at(row)]
    return of === undefined || at === undefined ? undefined : read(of, at)
  }
  return {
    key,
    title,
    rows: rows.length,
    columns: columns.map(({ key, label, unit, signed }) => ({ key, label, unit, ...(signed && { signed }) })),
    value: (row, column) => cell(row, column, (of, at) => of.value(at, row)),
    text: (row, column) => cell(row, column, (of, at) => cellText(of, at, row, zone)) ?? MISSING,
  }
}

function cellText<Row>({ value, unit, signed, decimals }: ColumnOf<Row>, row: Row, index: number, zone: Zone): string {
  const found = value(row, index)
  if (found === undefined) return MISSING
  if (typeof found === 'string') return found
  if (unit === 'text') return String(found)
  if (unit === 'time') return wallTime(found, zone)
  if (unit === 'quantity') return quantityText(found)
  return unit === 'price' ? priceText(found, decimals?.(row) ?? 2) : figureText(found, unit, signed)
}

/** `2026-11-23 13:45`, with seconds where there are any. */
export function wallTime(time: number, zone: Zone): string {
  const wall = localMicros(zone, time as Micros)
  const date = Math.floor(wall / MICROS_PER_DAY)
  const shown = clock(wall - date * MICROS_PER_DAY)
  return `${dayText(date as Day)} ${shown.endsWith(':00') ? shown.slice(0, 5) : shown}`
}

/** `New York` of `America/New_York`. */
export const placeOf = ({ name }: Zone): string => name.slice(name.lastIndexOf('/') + 1).replaceAll('_', ' ')
