import type { Micros, Price, Lots } from './units.ts'

/** Which price a bar is of: of trades, of the best bid or ask, or of the middle between them. */
export const priceSides = ['trade', 'bid', 'ask', 'mid'] as const
export type PriceSide = (typeof priceSides)[number]

/** Whether old prices are shown as they were, or as if later splits, or splits and dividends, had been then. */
export const adjustments = ['none', 'splits', 'all'] as const
export type Adjustment = (typeof adjustments)[number]

/** `time` is the bar's OPEN; the bar may be used only once it has closed. */
export interface Bar {
  readonly time: Micros
  readonly open: Price
  readonly high: Price
  readonly low: Price
  readonly close: Price
  readonly volume: Lots
}

/**
 * History as columns, oldest first, times strictly rising. `ticks` counts the trades or quotes of a bar and is NaN
 * where the source did not say.
 */
export interface BarSeries {
  readonly time: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
  readonly ticks: Float64Array
}

export const barColumns = ['time', 'open', 'high', 'low', 'close', 'volume', 'ticks'] as const

export function emptySeries(length: number): BarSeries {
  const column = () => new Float64Array(length)
  return {
    time: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    ticks: column(),
  }
}

/** The bars from index `from` up to `to`, as views of the same memory. */
export function sliceSeries(series: BarSeries, from: number, to: number): BarSeries {
  return mapColumns((name) => series[name].subarray(from, to))
}

export function concatSeries(parts: readonly BarSeries[]): BarSeries {
  const whole = emptySeries(parts.reduce((sum, { time }) => sum + time.length, 0))
  let at = 0
  for (const part of parts) {
    for (const name of barColumns) whole[name].set(part[name], at)
    at += part.time.length
  }
  return whole
}

export function mapColumns(column: (name: (typeof barColumns)[number]) => Float64Array): BarSeries {
  return {
    time: column('time'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
    ticks: column('ticks'),
  }
}

/** Index of the first time at or after `time`; the column's length when there is none. */
export function indexAt(times: Float64Array, time: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? Infinity) < time) low = middle + 1
    else high = middle
  }
  return low
}
