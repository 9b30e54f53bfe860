/** From one line to one tick, or to the problem that keeps it from being read as one. */
import { problem, type Problem } from '../../../shared/contract/catalogue.ts'
import type { Aggressor, Halt, Tick } from '../../../shared/domain/tick.ts'
import type { Lots, Micros, Price } from '../../../shared/domain/units.ts'
import { isWhole } from './decimals.ts'
import { kindOf, type TickColumns, type TickLayout } from './detect-ticks.ts'
import { formatText, timeReader } from './file-time.ts'
import { isWidth, narrowRow, timeText, type LineRange } from './read-row.ts'
import type { RowFields } from './row-fields.ts'
import { shown } from './shown.ts'
import { fieldsOf } from './table-fields.ts'

export interface TickRowRules {
  /** For messages. */
  readonly file: string
  readonly layout: TickLayout
  readonly lotsPerUnit: number
}

/** The tick that it returns is the same object every time, filled anew; what a row leaves out is undefined in it. */
export type ReadTickRow = (range: LineRange) => Tick | Halt | Problem

export const isProblem = (row: Tick | Halt | Problem): row is Problem => 'code' in row

type Filling<T> = { -readonly [Field in keyof T]: T[Field] | undefined }
type FillingTrade = Filling<Omit<Extract<Tick, { kind: 'trade' }>, 'kind'>> & { kind: 'trade' }
type FillingQuote = Filling<Omit<Extract<Tick, { kind: 'quote' }>, 'kind'>> & { kind: 'quote' }

export function tickRowReader({ file, layout, lotsPerUnit }: TickRowRules): ReadTickRow {
  const { table, columns, time, zone } = layout
  const fields = fieldsOf(table)
  const readTime = timeReader(time, zone)
  const readReceived = timeReader(layout.received ?? time, zone)
  const cells = cellsOf(fields, lotsPerUnit)
  const fillTrade = tradeFiller(columns, cells)
  const fillQuote = quoteFiller(columns, cells)
  const fill = (kind: RowKind, at: Micros, line: number): Tick | Halt | Problem => {
    const received = columns.received === undefined ? undefined : readReceived(fields.text(columns.received))?.utc
    switch (kind) {
      case 'trade':
        return fillTrade(at, received ?? at, line)
      case 'quote':
        return fillQuote(at, received ?? at, line)
      case 'halt':
        return haltAt(at, columns, fields)
      case undefined:
        return problem('import.row-kind', { file, line, value: shown(fields.text(columns.kind ?? 0)) })
    }
  }
  return ({ source, from, to, line }) => {
    const count = fields.split(source, from, to)
    if (!isWidth(count, table.width, fields)) return narrowRow({ file, line }, count, table)
    const text = timeText(fields, columns.time)
    const at = readTime(text)?.utc
    if (at !== undefined) return fill(rowKind(columns, fields), at, line)
    return problem('import.row-time', { file, line, value: shown(text), unit: formatText(time) })
  }
}

type RowKind = 'trade' | 'quote' | 'halt' | undefined

/** Without a column that says it, a row with a price is a trade. */
function rowKind({ kind, price, bid, ask }: TickColumns, fields: RowFields): RowKind {
  if (kind !== undefined) return kindOf(fields.text(kind))
  if (price === undefined) return 'quote'
  const isQuoted = bid !== undefined || ask !== undefined
  return isQuoted && fields.text(price) === '' ? 'quote' : 'trade'
}

/** A halt says with its condition whether trading stops or goes on. */
function haltAt(time: Micros, { condition }: TickColumns, fields: RowFields): Halt {
  const reason = condition === undefined ? '' : fields.text(condition)
  const state = /^resume/i.test(reason) ? 'resumed' : 'halted'
  return { kind: 'halt', time, state, ...(reason !== '' && { reason }) }
}

interface Cells {
  /** `undefined` for an empty cell. */
  readonly price: (column: number | undefined) => Price | undefined
  readonly size: (column: number | undefined) => Lots | undefined
  readonly text: (column: number | undefined) => string | undefined
}

/** What is no number goes on as NaN, and what is no whole lot as a fraction: that is what the rules are for. */
function cellsOf(fields: RowFields, lotsPerUnit: number): Cells {
  const number = (column: number | undefined): number | undefined => {
    if (column === undefined) return undefined
    const found = fields.number(column)
    return Number.isNaN(found) && fields.text(column) === '' ? undefined : found
  }
  return {
    price: (column) => number(column) as Price | undefined,
    size: (column) => {
      const size = number(column)
      if (size === undefined) return undefined
      return (isWhole(size * lotsPerUnit) ? Math.round(size * lotsPerUnit) : size * lotsPerUnit) as Lots
    },
    text: (column) => {
      const text = column === undefined ? '' : fields.text(column)
      return text === '' ? undefined : text
    },
  }
}

type Fill = (time: Micros, received: Micros, seq: number) => Tick

function tradeFiller(columns: TickColumns, { price, size, text }: Cells): Fill {
  const trade: FillingTrade = {
    kind: 'trade',
    time: undefined,
    received: undefined,
    seq: undefined,
    price: undefined,
    quantity: undefined,
    id: undefined,
    aggressor: undefined,
    conditions: undefined,
  }
  const isSizeless = columns.size === undefined
  return (time, received, seq) => {
    trade.time = time
    trade.received = received
    trade.seq = seq
    trade.price = price(columns.price) ?? (NaN as Price)
    trade.quantity = isSizeless ? (0 as Lots) : (size(columns.size) ?? (NaN as Lots))
    trade.id = text(columns.id)
    trade.aggressor = aggressorOf(text(columns.side))
    trade.conditions = text(columns.condition)
    return trade as Tick
  }
}

function quoteFiller(columns: TickColumns, { price, size, text }: Cells): Fill {
  const quote: FillingQuote = {
    kind: 'quote',
    time: undefined,
    received: undefined,
    seq: undefined,
    bid: undefined,
    ask: undefined,
    bidSize: undefined,
    askSize: undefined,
    conditions: undefined,
  }
  return (time, received, seq) => {
    quote.time = time
    quote.received = received
    quote.seq = seq
    quote.bid = price(columns.bid)
    quote.ask = price(columns.ask)
    quote.bidSize = size(columns.bidSize)
    quote.askSize = size(columns.askSize)
    quote.conditions = text(columns.condition)
    return quote as Tick
  }
}

/** Binance says of a trade whether the buyer was the maker: then the seller took. */
const sides: ReadonlyMap<string, Aggressor> = new Map([
  ...['buy', 'b', 'buyer', '1', '+1', 'false'].map((text) => [text, 'buy'] as const),
  ...['sell', 's', 'seller', '-1', 'true'].map((text) => [text, 'sell'] as const),
])

const aggressorOf = (text: string | undefined): Aggressor | undefined =>
  text === undefined ? undefined : sides.get(text.toLowerCase())
