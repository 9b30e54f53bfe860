/** The form and the zone of a file's times: as its order says, else as most of them are written. */
import type { ImportOrder } from '../../../shared/contract/imports.ts'
import { no } from '../../../shared/contract/wire.ts'
import { zoneOf, type Zone } from '../../../shared/domain/zone.ts'
import type { Table } from './detect-table.ts'
import { detectTime } from './detect-time.ts'
import { timeReader, type TimeFormat } from './file-time.ts'
import { sampleOf, type TimeColumns } from './find-columns.ts'
import { shown } from './shown.ts'

interface TimeOrder {
  readonly columns: TimeColumns
  readonly unit: ImportOrder['timeUnit']
}

export function timeFormat(file: string, table: Table, { columns, unit }: TimeOrder): TimeFormat {
  if (unit !== undefined && unit !== 'iso') return { kind: 'epoch', unit }
  const among = unit === 'iso' ? 'text' : 'any'
  // However many rows are spoiled, those that are not decide.
  const guess = detectTime(
    sampleOf(table, ...columns).filter((text) => detectTime([text], among).kind !== 'unknown'),
    among,
  )
  if (guess.kind === 'text' || guess.kind === 'epoch') return guess
  if (unit === 'iso' && guess.kind === 'unknown') return { kind: 'text', order: 'ymd' }
  throw no('import.time-unit', { file, ...firstTime(table, columns) })
}

function firstTime(table: Table, columns: TimeColumns): { readonly line: number; readonly value: string } {
  const { line, fields } = table.rows.find((row) => row.fields.length >= table.width) ?? { line: 1, fields: [] }
  return { line, value: shown(columns.map((column) => fields[column] ?? '').join(' ')) }
}

/** By the file's own clock: which zone it means does not change the steps. */
export function sampleTimes(table: Table, columns: TimeColumns, format: TimeFormat): readonly number[] {
  const read = timeReader(format, zoneOf('UTC'))
  return sampleOf(table, ...columns).flatMap((text) => read(text)?.utc ?? [])
}

export function zoneFrom(name: string): Zone {
  try {
    return zoneOf(name)
  } catch (error) {
    const rule = 'a time zone such as America/New_York'
    throw no('instrument.bad-option', { option: '--zone', rule, value: shown(name) }, error)
  }
}
