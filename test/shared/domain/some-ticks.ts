/** Ticks as short rows, for tests. */
import { TickBuffer } from '../../../shared/domain/tick-buffer.ts'
import { mapTicks, columnsOf, type TickSeries } from '../../../shared/domain/tick-series.ts'
import { tickFlags, type TickFlag } from '../../../shared/domain/tick.ts'
import { lots, micros, price } from '../../../shared/domain/units.ts'

export type TradeRow = readonly [time: number, price: number, quantity: number, flag?: TickFlag | undefined]
export type QuoteRow = readonly [time: number, bid: number | undefined, ask: number | undefined]

export function tradesOf(rows: readonly TradeRow[]): TickSeries {
  const buffer = new TickBuffer('trade')
  for (const [seq, [time, paid, quantity, flag]] of rows.entries()) {
    const at = { time: micros(time), received: micros(time), seq }
    const flags = flag === undefined ? 0 : tickFlags[flag]
    buffer.push({ kind: 'trade', ...at, price: price(paid), quantity: lots(quantity) }, flags)
  }
  return buffer.take()
}

export function quotesOf(rows: readonly QuoteRow[]): TickSeries {
  const buffer = new TickBuffer('quote')
  for (const [seq, [time, bid, ask]] of rows.entries()) {
    const at = { time: micros(time), received: micros(time), seq }
    const sides = { ...(bid !== undefined && { bid: price(bid) }), ...(ask !== undefined && { ask: price(ask) }) }
    buffer.push({ kind: 'quote', ...at, ...sides }, 0)
  }
  return buffer.take()
}

/** The same ticks in another order. */
export function reordered(ticks: TickSeries, order: readonly number[]): TickSeries {
  const columns = Object.fromEntries(columnsOf(ticks))
  return mapTicks(ticks.kind, ticks.texts, (name) => Float64Array.from(order, (at) => columns[name]?.[at] ?? NaN))
}
