/** How a file of ticks is to be read, from its first lines. What the order says wins; the rest is detected, and shown. */
import type { tickFields } from '../../../shared/contract/constants.ts'
import type { FileReading, ImportOrder } from '../../../shared/contract/imports.ts'
import { no } from '../../../shared/contract/wire.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import type { OrderedColumns } from './detect-columns.ts'
import { detectTable, type Table } from './detect-table.ts'
import { isNewestFirst } from './detect-time.ts'
import type { FileAbout } from './detect.ts'
import { unitOf, type TimeFormat } from './file-time.ts'
import {
  columnNames,
  columnOf,
  columnsByName,
  noColumn,
  refuseTwice,
  sampleOf,
  timeColumns,
  type TimeColumns,
} from './find-columns.ts'
import { sampleTimes, timeFormat, zoneFrom } from './time-format.ts'

export type TickOrder = Pick<ImportOrder, 'columns' | 'timeUnit' | 'zone' | 'conditions'>

type TickField = (typeof tickFields)[number]

/** Columns by number from 0. */
export type TickColumns = { readonly time: TimeColumns } & { readonly [Field in TickField]?: number }

export interface TickLayout {
  readonly table: Table
  readonly columns: TickColumns
  readonly time: TimeFormat
  /** Of the arrivals, where the file has them. */
  readonly received?: TimeFormat
  /** Of times that carry none. */
  readonly zone: Zone
}

/** Time and price: what has fewer fields is no tick. */
const FEWEST = 2

/** `file` is the name for messages; the lines are the first ones, blank ones included, none of them cut. */
export function detectTicks(file: string, lines: readonly string[], order: TickOrder): TickLayout {
  const table = detectTable(lines, FEWEST)
  const columns = detectTickColumns(file, table, order.columns ?? {})
  if (table.rows.length === 0) throw no('import.no-rows', { file })
  const time = timeFormat(file, table, { columns: columns.time, unit: order.timeUnit })
  if (isNewestFirst(sampleTimes(table, columns.time, time))) throw no('import.newest-first', { file })
  return {
    table,
    columns,
    time,
    ...receivedFormat(file, table, columns),
    zone: zoneFrom(order.zone ?? 'UTC'),
  }
}

export const tickReading = (layout: TickLayout, about: FileAbout, conditions: string | undefined): FileReading => ({
  ...about,
  delimiter: layout.table.delimiter,
  ...(layout.table.header !== undefined && { header: [...layout.table.header] }),
  columns: columnNames(layout.table, layout.columns),
  timeUnit: unitOf(layout.time),
  zone: layout.zone.name,
  ...(conditions !== undefined && { conditions }),
})

const names: Readonly<Record<TickField, readonly string[]>> = {
  price: ['price', 'tradeprice', 'lastprice', 'last', 'px', 'p'],
  size: ['size', 'quantity', 'qty', 'amount', 'volume', 'vol', 'tradesize', 'lastsize', 'sz', 'v', 'q', 's'],
  bid: ['bid', 'bidprice', 'bestbid', 'bestbidprice', 'bidpx', 'bidpx00', 'bp', 'b'],
  ask: ['ask', 'askprice', 'offer', 'bestask', 'bestaskprice', 'askpx', 'askpx00', 'ap', 'a'],
  bidSize: ['bidsize', 'bidvolume', 'bidqty', 'bidquantity', 'bidamount', 'bestbidqty', 'bidsz', 'bidsz00', 'bs'],
  askSize: ['asksize', 'askvolume', 'askqty', 'askquantity', 'askamount', 'bestaskqty', 'asksz', 'asksz00', 'as'],
  id: ['tradeid', 'id', 'tid', 'aggtradeid', 'dealid'],
  side: ['side', 'aggressor', 'takerside', 'isbuyermaker'],
  condition: ['conditions', 'condition', 'cond', 'saleconditions', 'salecondition'],
  received: ['received', 'receivedat', 'receivetime', 'tsrecv', 'localtimestamp', 'arrival'],
  kind: ['kind', 'ticktype', 'type'],
}

function detectTickColumns(file: string, table: Table, named: OrderedColumns): TickColumns {
  const header = columnsByName(table.header ?? [], table)
  const fields = Object.keys(names) as TickField[]
  const found = fields.flatMap((field) => {
    const text = named[field]
    const column =
      text === undefined ? guessed(header.find(names[field]), field, named, table) : columnOf(file, table, text)
    return column === undefined ? [] : [[field, column] as const]
  })
  const columns = Object.fromEntries(found) as Omit<TickColumns, 'time'>
  const time = named.time === undefined ? header.time() : timeColumns(file, table, named.time)
  if (time === undefined) throw noColumn(file, table, 'time')
  if (columns.price === undefined && columns.bid === undefined && columns.ask === undefined)
    throw noColumn(file, table, 'price')
  refuseTwice(file, table, { time, ...columns }, named)
  return { time, ...columns }
}

/** Who names a price means no quotes, and who names a side no trades; a column called kind counts where it says kinds. */
function guessed(column: number | undefined, field: TickField, named: OrderedColumns, table: Table) {
  if (column === undefined) return undefined
  const [namesTrades, namesQuotes] = [isOf(tradeFields, named), isOf(quoteFields, named)]
  if (tradeFields.includes(field) && namesQuotes && !namesTrades) return undefined
  if (quoteFields.includes(field) && namesTrades && !namesQuotes) return undefined
  if (field !== 'kind') return column
  const texts = sampleOf(table, column)
  return 2 * texts.filter((text) => kindOf(text) !== undefined).length > texts.length ? column : undefined
}

const tradeFields: readonly TickField[] = ['price', 'size']
const quoteFields: readonly TickField[] = ['bid', 'ask', 'bidSize', 'askSize']

const isOf = (fields: readonly TickField[], named: OrderedColumns): boolean =>
  fields.some((field) => named[field] !== undefined)

/** What a row says it is. */
export function kindOf(text: string): 'trade' | 'quote' | 'halt' | undefined {
  return (['trade', 'quote', 'halt'] as const).find((kind) => kind === text.toLowerCase())
}

function receivedFormat(file: string, table: Table, { received }: TickColumns) {
  return received === undefined
    ? undefined
    : { received: timeFormat(file, table, { columns: [received], unit: undefined }) }
}
