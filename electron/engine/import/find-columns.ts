/** Columns of a table: by the names that an order or vendors use, or by what they hold. */
import { no } from '../../../shared/contract/wire.ts'
import type { Table } from './detect-table.ts'
import { detectTime } from './detect-time.ts'
import { parseWritten } from './file-time.ts'
import { printable, shown } from './shown.ts'

/** By number from 0; two where date and clock stand apart. */
export type TimeColumns = readonly [number] | readonly [number, number]

/** In order of preference: a number of seconds is exact where the date beside it is for readers. */
// prettier-ignore
const timeNames = [
  'unix', 'unixtime', 'unixtimestamp', 'epoch', 'timestamp', 'ts', 'opentime', 'timeopen', 'starttime', 'start',
  'datetime', 'dateandtime', 'gmttime', 'localtime', 'time', 'date', 'day', 'dateutc', 'timeutc', 'dtyyyymmdd',
  'bartime', 'tradedate', 'tradetime', 't', 'dt',
]
const dateNames = ['date', 'dtyyyymmdd', 'day', 'tradedate']
const clockNames = ['time', 'clock', 'timeofday']

/** `<OPEN>`, `Open Price` and `open_price` are one name. */
const plain = (name: string): string => name.toLowerCase().replace(/[<>"'\s_.()[\]-]/g, '')

export interface NamedColumns {
  /** The first of the names that a column has; each name is as `Open Price` or `open_price` without what is no letter. */
  readonly find: (wanted: readonly string[]) => number | undefined
  readonly startsWith: (start: string) => number | undefined
  readonly time: () => TimeColumns | undefined
}

export function columnsByName(header: readonly string[], table: Table): NamedColumns {
  const plainNames = header.map(plain)
  const find = (wanted: readonly string[]): number | undefined => {
    const name = wanted.find((each) => plainNames.includes(each))
    return name === undefined ? undefined : plainNames.indexOf(name)
  }
  return {
    find,
    /** `Volume BTC` comes before `Volume USDT`. */
    startsWith: (start) => {
      const column = plainNames.findIndex((name) => name.startsWith(start))
      return column < 0 ? undefined : column
    },
    time: () =>
      dateAndClock(table, find(dateNames), find(clockNames)) ??
      timeByName(plainNames, table) ??
      // Data frames are written with their index in front, which has no name.
      (plainNames[0] === '' ? [0] : undefined),
  }
}

/** A column of clocks is called time as well: what holds no times is the last choice. */
function timeByName(plainNames: readonly string[], table: Table): readonly [number] | undefined {
  const columns = timeNames.map((name) => plainNames.indexOf(name)).filter((column) => column >= 0)
  const column = columns.find((each) => detectTime(sampleOf(table, each)).kind !== 'unknown') ?? columns[0]
  return column === undefined ? undefined : [column]
}

export function dateAndClock(
  table: Table,
  date: number | undefined,
  clock: number | undefined,
): readonly [number, number] | undefined {
  if (date === undefined || clock === undefined || date === clock || table.rows.length === 0) return undefined
  const clocks = sampleOf(table, clock).filter((text) => /^(\d{1,2}:\d\d(:\d\d(\.\d+)?)?|\d{4,6})$/.test(text))
  const dates = sampleOf(table, date).filter(isDateOnly)
  return 2 * Math.min(clocks.length, dates.length) > table.rows.length ? [date, clock] : undefined
}

const isDateOnly = (text: string): boolean =>
  /^(\d{8}|\d{1,4}[-./]\d{1,2}[-./]\d{1,4})$/.test(text) &&
  (['ymd', 'mdy', 'dmy'] as const).some((order) => parseWritten(text, order) !== undefined)

/** What a column holds in the sample, as the time of a row when several are asked for. */
export function sampleOf(table: Table, ...columns: readonly number[]): readonly string[] {
  return table.rows
    .filter(({ fields }) => fields.length >= table.width)
    .map(({ fields }) => columns.map((column) => fields[column] ?? '').join(' '))
}

/** As an order names it: `ts`, or `date+clock`. */
export function timeColumns(file: string, table: Table, text: string): TimeColumns {
  const whole = findColumn(table, text)
  const [date, clock, more] = text.split('+')
  if (whole !== undefined || date === undefined || clock === undefined || more !== undefined) {
    return [columnOf(file, table, text)]
  }
  return [columnOf(file, table, date), columnOf(file, table, clock)]
}

export function columnOf(file: string, table: Table, text: string): number {
  const column = findColumn(table, text)
  if (column === undefined)
    throw no('import.unknown-column', { file, column: shown(text), columns: columnsText(table) })
  return column
}

/** Which of two columns of one name is meant cannot be told: only a number says it. */
export function refuseTwice(
  file: string,
  { header = [] }: Table,
  columns: { readonly time: TimeColumns; readonly [field: string]: TimeColumns | number | undefined },
  named: Readonly<Record<string, string | undefined>>,
): void {
  const numbered = new Set(Object.values(named).flatMap((text) => text?.split('+') ?? []))
  const used = Object.entries(columns).flatMap(([field, found]) =>
    [found ?? []].flat().map((column) => [field, column] as const),
  )
  for (const [field, column] of used) {
    const name = header[column] ?? ''
    const isTwice = name !== '' && header.indexOf(name) !== header.lastIndexOf(name)
    if (isTwice && !numbered.has(String(column + 1)))
      throw no('import.twice-column', { file, column: shown(name), field, number: column + 1 })
  }
}

export const ticksNotBars = (file: string, table: Table) => no('import.ticks', { file, columns: columnsText(table) })

export const noColumn = (file: string, table: Table, field: string) =>
  no('import.no-column', { file, field, columns: columnsText(table) })

/** By name, then by name whatever its case, then by number from 1. */
function findColumn({ header = [], width }: Table, text: string): number | undefined {
  const wanted = text.trim()
  const exact = header.indexOf(wanted)
  if (exact >= 0) return exact
  const close = header.findIndex((name) => name.toLowerCase() === wanted.toLowerCase())
  if (close >= 0) return close
  return /^\d{1,4}$/.test(wanted) && Number(wanted) >= 1 && Number(wanted) <= width ? Number(wanted) - 1 : undefined
}

/** As `--columns` takes them. A column without a name is called by its number. */
export function columnNames(
  table: Table,
  { time, ...others }: { readonly time: TimeColumns },
): Readonly<Record<string, string>> {
  const named = Object.entries(others as Readonly<Record<string, number>>).map(([field, column]) => [
    field,
    nameOf(table, column),
  ])
  return { time: time.map((column) => nameOf(table, column)).join('+'), ...Object.fromEntries(named) }
}

function nameOf({ header = [] }: Table, column: number): string {
  const name = header[column] ?? ''
  return name === '' || header.indexOf(name) !== column ? String(column + 1) : name
}

const [MOST_SHOWN, MOST_CHARACTERS] = [20, 40]

function columnsText(table: Table): string {
  const shownNames = Array.from({ length: Math.min(table.width, MOST_SHOWN) }, (_, column) => {
    const name = printable(nameOf(table, column))
    return name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS)}…` : name
  })
  return table.width > MOST_SHOWN ? `${shownNames.join(', ')}…` : shownNames.join(', ')
}
