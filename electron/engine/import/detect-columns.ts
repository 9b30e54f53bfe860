/** Which column holds which field: as the order says, by the names vendors use, or by place in a file without a header. */
import type { ImportOrder } from '../../../shared/contract/imports.ts'
import { no } from '../../../shared/contract/wire.ts'
import type { Table } from './detect-table.ts'
import { detectTime } from './detect-time.ts'
import { parseWritten } from './file-time.ts'
import { printable, shown } from './shown.ts'

export type NamedColumns = NonNullable<ImportOrder['columns']>
type ImportField = keyof NamedColumns

/** Columns by number from 0. */
export interface Columns {
  /** Two where date and clock stand apart. */
  readonly time: readonly [number] | readonly [number, number]
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume?: number
  readonly ticks?: number
}

export function detectColumns(file: string, table: Table, named: NamedColumns): Columns {
  const guess = table.header === undefined ? byPlace(table) : byName(table.header, table)
  const of = (field: ImportField): number | undefined => {
    const text = named[field]
    return text === undefined ? guess[field]?.[0] : columnOf(file, table, text)
  }
  const needed = (field: ImportField): number => {
    const column = of(field)
    if (column === undefined) throw no('import.no-column', { file, field, columns: columnsText(table) })
    return column
  }
  const time = named.time === undefined ? guess.time : timeColumns(file, table, named.time)
  const [volume, ticks] = [of('volume'), of('ticks')]
  return {
    time: time ?? [needed('time')],
    open: needed('open'),
    high: needed('high'),
    low: needed('low'),
    close: needed('close'),
    ...(volume !== undefined && { volume }),
    ...(ticks !== undefined && { ticks }),
  }
}

/** As `--columns` takes them. */
export function columnNames(table: Table, { time, ...others }: Columns): NamedColumns {
  const named = Object.entries(others).map(([field, column]) => [field, nameOf(table, column)])
  return { time: time.map((column) => nameOf(table, column)).join('+'), ...Object.fromEntries(named) }
}

type Guess = Partial<Record<Exclude<ImportField, 'time'>, readonly [number]> & { time: Columns['time'] }>

/** In order of preference: a number of seconds is exact where the date beside it is for readers. */
const names: Readonly<Record<ImportField, readonly string[]>> = {
  // prettier-ignore
  time: [
    'unix', 'unixtime', 'unixtimestamp', 'epoch', 'timestamp', 'ts', 'opentime', 'timeopen', 'starttime', 'start',
    'datetime', 'dateandtime', 'gmttime', 'localtime', 'time', 'date', 'day', 'dateutc', 'timeutc', 'dtyyyymmdd',
    'bartime', 'tradedate', 't', 'dt',
  ],
  open: ['open', 'o', 'openprice', 'priceopen', 'first', 'opening'],
  high: ['high', 'h', 'highprice', 'pricehigh', 'max'],
  low: ['low', 'l', 'lowprice', 'pricelow', 'min'],
  close: ['close', 'c', 'closeprice', 'priceclose', 'last', 'price', 'closing'],
  volume: ['volume', 'vol', 'v', 'basevolume', 'volumebase', 'size', 'volumetraded'],
  ticks: [
    'ticks',
    'tickvol',
    'tickvolume',
    'tickcount',
    'trades',
    'tradecount',
    'tradescount',
    'numberoftrades',
    'count',
  ],
}

const dateNames = ['date', 'dtyyyymmdd', 'day', 'tradedate']
const clockNames = ['time', 'clock', 'timeofday']

/** `<OPEN>`, `Open Price` and `open_price` are one name. */
const plain = (name: string): string => name.toLowerCase().replace(/[<>"'\s_.()[\]-]/g, '')

function byName(header: readonly string[], table: Table): Guess {
  const plainNames = header.map(plain)
  const find = (wanted: readonly string[]): readonly [number] | undefined => {
    const name = wanted.find((each) => plainNames.includes(each))
    return name === undefined ? undefined : [plainNames.indexOf(name)]
  }
  const apart = dateAndClock(table, find(dateNames)?.[0], find(clockNames)?.[0])
  const columns = {
    // Data frames are written with their index in front, which has no name.
    time: apart ?? timeByName(plainNames, table) ?? (plainNames[0] === '' ? ([0] as const) : undefined),
    open: find(names.open),
    high: find(names.high),
    low: find(names.low),
    close: find(names.close),
    volume: find(names.volume) ?? firstNamed(plainNames, 'volume'),
    ticks: find(names.ticks),
  }
  return Object.fromEntries(Object.entries(columns).filter(([, column]) => column !== undefined))
}

/** A column of clocks is called time as well: what holds no times is the last choice. */
function timeByName(plainNames: readonly string[], table: Table): readonly [number] | undefined {
  const columns = names.time.map((name) => plainNames.indexOf(name)).filter((column) => column >= 0)
  const column = columns.find((each) => detectTime(sampleOf(table, each)).kind !== 'unknown') ?? columns[0]
  return column === undefined ? undefined : [column]
}

/** `Volume BTC` comes before `Volume USDT`. */
function firstNamed(plainNames: readonly string[], start: string): readonly [number] | undefined {
  const column = plainNames.findIndex((name) => name.startsWith(start))
  return column < 0 ? undefined : [column]
}

/** Time, then open, high, low, close and volume, whatever texts (a symbol, a currency) stand between. */
function byPlace(table: Table): Guess {
  const columns = Array.from({ length: table.width }, (_, column) => column)
  const timeAt = columns.find((column) => detectTime(sampleOf(table, column)).kind !== 'unknown')
  if (timeAt === undefined) return {}
  const time = dateAndClock(table, timeAt, timeAt + 1) ?? ([timeAt] as const)
  const [open, high, low, close, volume] = columns.filter(
    (column) => column > Math.max(...time) && sampleOf(table, column).some((text) => /^[+-]?[\d.,]+$/.test(text)),
  )
  const guess = { open, high, low, close, volume }
  const found = Object.entries(guess).flatMap(([field, column]) => (column === undefined ? [] : [[field, [column]]]))
  return { time, ...(Object.fromEntries(found) as Guess) }
}

function dateAndClock(
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

function timeColumns(file: string, table: Table, text: string): Columns['time'] {
  const whole = findColumn(table, text)
  const [date, clock, more] = text.split('+')
  if (whole !== undefined || date === undefined || clock === undefined || more !== undefined) {
    return [columnOf(file, table, text)]
  }
  return [columnOf(file, table, date), columnOf(file, table, clock)]
}

function columnOf(file: string, table: Table, text: string): number {
  const column = findColumn(table, text)
  if (column === undefined)
    throw no('import.unknown-column', { file, column: shown(text), columns: columnsText(table) })
  return column
}

/** By name, then by name whatever its case, then by number from 1. */
function findColumn({ header = [], width }: Table, text: string): number | undefined {
  const wanted = text.trim()
  const exact = header.indexOf(wanted)
  if (exact >= 0) return exact
  const close = header.findIndex((name) => name.toLowerCase() === wanted.toLowerCase())
  if (close >= 0) return close
  return /^\d{1,4}$/.test(wanted) && Number(wanted) >= 1 && Number(wanted) <= width ? Number(wanted) - 1 : undefined
}

/** A column without a name is called by its number. */
function nameOf({ header = [] }: Table, column: number): string {
  const name = header[column] ?? ''
  return name === '' || header.indexOf(name) !== column ? String(column + 1) : name
}

const [MOST_SHOWN, MOST_CHARACTERS] = [20, 40]

function columnsText(table: Table): string {
  const shown = Array.from({ length: Math.min(table.width, MOST_SHOWN) }, (_, column) => {
    const name = printable(nameOf(table, column))
    return name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS)}…` : name
  })
  return table.width > MOST_SHOWN ? `${shown.join(', ')}…` : shown.join(', ')
}
