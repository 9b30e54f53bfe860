/** Which column of bars holds which field: as the order says, by the names vendors use, or by place without a header. */
import type { importFields } from '../../../shared/contract/constants.ts'
import type { ImportOrder } from '../../../shared/contract/imports.ts'
import type { Table } from './detect-table.ts'
import { detectTime } from './detect-time.ts'
import {
  columnOf,
  columnsByName,
  dateAndClock,
  noColumn,
  refuseTwice,
  sampleOf,
  ticksNotBars,
  timeColumns,
  type TimeColumns,
} from './find-columns.ts'

export type OrderedColumns = NonNullable<ImportOrder['columns']>
type BarField = (typeof importFields)[number]

/** Columns by number from 0. */
export interface Columns {
  readonly time: TimeColumns
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume?: number
  readonly ticks?: number
}

export function detectColumns(file: string, table: Table, named: OrderedColumns): Columns {
  const guess = table.header === undefined ? byPlace(table) : byName(table.header, table)
  const of = (field: Exclude<BarField, 'time'>): number | undefined => {
    const text = named[field]
    return text === undefined ? guess[field] : columnOf(file, table, text)
  }
  const rate = rateColumn(file, table, named)
  const needed = (field: Exclude<BarField, 'time'>): number => {
    const column = of(field) ?? rate
    if (column === undefined) throw isOfTicks(table, named) ? ticksNotBars(file, table) : noColumn(file, table, field)
    return column
  }
  const time = named.time === undefined ? guess.time : timeColumns(file, table, named.time)
  if (time === undefined) throw noColumn(file, table, 'time')
  const [volume, ticks] = [of('volume'), of('ticks')]
  const columns = {
    time,
    open: needed('open'),
    high: needed('high'),
    low: needed('low'),
    close: needed('close'),
    ...(volume !== undefined && { volume }),
    ...(ticks !== undefined && { ticks }),
  }
  refuseTwice(file, table, columns, named)
  return columns
}

/** A file of one price for each time, as rates of exchange are published: it says so, or its close is named and no other. */
function rateColumn(file: string, table: Table, named: OrderedColumns): number | undefined {
  const { find } = columnsByName(table.header ?? [], table)
  const others = ['open', 'high', 'low'] as const
  if (others.some((field) => named[field] !== undefined || find(names[field]) !== undefined)) return undefined
  return named.close === undefined ? find(['rate', 'exchangerate', 'fxrate']) : columnOf(file, table, named.close)
}

/** Prices without a high and a low. */
function isOfTicks(table: Table, named: OrderedColumns): boolean {
  const { find } = columnsByName(table.header ?? [], table)
  const isOfBars = [names.open, names.high, names.low].some((each) => find(each) !== undefined)
  const namesTicks = named.price !== undefined || named.bid !== undefined || named.ask !== undefined
  return namesTicks || (!isOfBars && find(['price', 'bid', 'ask']) !== undefined)
}

type Guess = Readonly<Partial<Record<Exclude<BarField, 'time'>, number | undefined>>> & {
  readonly time?: TimeColumns | undefined
}

const names: Readonly<Record<Exclude<BarField, 'time'>, readonly string[]>> = {
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

function byName(header: readonly string[], table: Table): Guess {
  const { find, startsWith, time } = columnsByName(header, table)
  return {
    time: time(),
    open: find(names.open),
    high: find(names.high),
    low: find(names.low),
    close: find(names.close),
    volume: find(names.volume) ?? startsWith('volume'),
    ticks: find(names.ticks),
  }
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
  return { time, open, high, low, close, volume }
}
