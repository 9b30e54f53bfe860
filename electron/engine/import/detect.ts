/** How a file is to be read, from its first lines. What the order says wins; the rest is detected, and shown. */
import type { FileReading, ImportOrder } from '../../../shared/contract/imports.ts'
import { no } from '../../../shared/contract/wire.ts'
import { parseTimeframe, timeframeText, type Timeframe } from '../../../shared/domain/timeframe.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import { detectColumns, type Columns } from './detect-columns.ts'
import { detectTable, type Table } from './detect-table.ts'
import { detectTimeframe, isNewestFirst } from './detect-time.ts'
import { unitOf, type TimeFormat } from './file-time.ts'
import { columnNames } from './find-columns.ts'
import { shown } from './shown.ts'
import { sampleTimes, timeFormat, zoneFrom } from './time-format.ts'

/** The part of an order that says how to read. */
export type ReadingOrder = Pick<ImportOrder, 'timeframe' | 'columns' | 'timeUnit' | 'zone' | 'stamp'>

export interface Layout {
  readonly table: Table
  readonly columns: Columns
  readonly time: TimeFormat
  /** Of times that carry none. */
  readonly zone: Zone
  readonly stamp: 'open' | 'close'
  readonly timeframe: Timeframe
  readonly newestFirst: boolean
}

/** `file` is the name for messages; the lines are the first ones, blank ones included, none of them cut. */
export function detect(file: string, lines: readonly string[], order: ReadingOrder): Layout {
  const table = detectTable(lines)
  const columns = detectColumns(file, table, order.columns ?? {})
  if (table.rows.length === 0) throw no('import.no-rows', { file })
  const zone = zoneFrom(order.zone ?? 'UTC')
  const time = timeFormat(file, table, { columns: columns.time, unit: order.timeUnit })
  const times = sampleTimes(table, columns.time, time)
  return {
    table,
    columns,
    time,
    zone,
    stamp: order.stamp ?? 'open',
    timeframe: timeframeFrom(file, times, order.timeframe),
    newestFirst: isNewestFirst(times),
  }
}

/** What the file itself is. */
export type FileAbout = Pick<FileReading, 'file' | 'compression' | 'format'>

export const readingOf = ({ table, columns, time, zone, stamp, timeframe }: Layout, about: FileAbout): FileReading => ({
  ...about,
  delimiter: table.delimiter,
  ...(table.header !== undefined && { header: [...table.header] }),
  columns: columnNames(table, columns),
  timeUnit: unitOf(time),
  zone: zone.name,
  stamp,
  timeframe: timeframeText(timeframe),
})

function timeframeFrom(file: string, times: readonly number[], text: string | undefined): Timeframe {
  const timeframe = text === undefined ? detectTimeframe(times) : parseTimeframe(text)
  if (timeframe !== undefined) return checkedLength(timeframe)
  throw text === undefined ? no('import.no-timeframe', { file }) : no('timeframe.bad', { text: shown(text) })
}

/** No bar within a day is longer than one, and no market is looked at in bars of decades. */
const mostCounts: Readonly<Partial<Record<Timeframe['unit'], number>>> = {
  second: 86_400,
  minute: 1_440,
  hour: 24,
  day: 3_650,
  week: 520,
  month: 120,
}

function checkedLength(timeframe: Timeframe): Timeframe {
  const [text, count] = [timeframeText(timeframe), mostCounts[timeframe.unit]]
  if (count === undefined) throw no('timeframe.counted', { text })
  if (timeframe.count <= count) return timeframe
  throw no('timeframe.long', { text, most: timeframeText({ ...timeframe, count }) })
}
