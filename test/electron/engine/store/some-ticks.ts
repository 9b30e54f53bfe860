import type { TickKey } from '../../../../electron/engine/ports.ts'
import {
  emptyTicks,
  mapTicks,
  type QuoteSeries,
  type TickSeries,
  type TradeSeries,
} from '../../../../shared/domain/tick-series.ts'
import { instrumentId, micros, type Micros } from '../../../../shared/domain/units.ts'

export const aTickKey = (change: Partial<TickKey> = {}): TickKey => ({
  instrument: instrumentId('i-1'),
  kind: 'trade',
  source: 'file',
  ...change,
})

/** The time of the millisecond `n` of this small world. */
export const milli = (n: number): Micros => micros(1_700_000_040_000_000 + n * 1000)

const texts = ['P', 'T 20000000', 'Ünicode – 伯']

/** One trade a millisecond from `from` on, without ids, some of them with a condition. */
export function someTrades(from: number, count: number, base = 100): TradeSeries {
  const ticks = emptyTicks('trade', count) as TradeSeries
  for (let i = 0; i < count; i += 1) {
    const n = from + i
    ticks.time[i] = milli(n)
    ticks.received[i] = milli(n) + 250
    ticks.seq[i] = n
    ticks.flags[i] = n % 50 === 0 ? 1 : 0
    ticks.condition[i] = n % 3 === 0 ? NaN : n % 3
    ticks.price[i] = (base * 100 + (n % 23)) / 100
    ticks.quantity[i] = 100 * (1 + (n % 7))
    ticks.aggressor[i] = n % 4 === 0 ? NaN : n % 2
  }
  return { ...ticks, texts }
}

export function someQuotes(from: number, count: number): QuoteSeries {
  const ticks = emptyTicks('quote', count) as QuoteSeries
  for (let i = 0; i < count; i += 1) {
    const n = from + i
    ticks.time[i] = milli(n)
    ticks.received[i] = milli(n)
    ticks.seq[i] = n
    ticks.flags[i] = 0
    ticks.bid[i] = n % 11 === 0 ? NaN : (11_000 + (n % 13)) / 10_000
    ticks.ask[i] = n % 17 === 0 ? NaN : (11_002 + (n % 13)) / 10_000
    ticks.bidSize[i] = n % 10
  }
  return ticks
}

/** The same ticks with other values in one of their columns. */
export function withColumn<Series extends TickSeries>(
  ticks: Series,
  name: string,
  value: (at: number) => number,
): Series {
  const changed = mapTicks(ticks.kind, ticks.texts, (each) => {
    const column = Reflect.get(ticks, each) as Float64Array
    return each === name ? column.map((_value, at) => value(at)) : column
  })
  return changed as Series
}
