/** Columns as the points that the chart library takes. */
import type { CandlestickData, HistogramData, UTCTimestamp } from 'lightweight-charts'
import { MICROS_PER_DAY } from '../../shared/domain/units.ts'
import { lengthOf, type ChartBars } from './bars.ts'
import { toChartTime } from './zoned-time.ts'

/** Days and longer stand at their session date, which has no time of day. */
export const pointTime = ({ time, day }: ChartBars, index: number, intraday: boolean): UTCTimestamp =>
  toChartTime(intraday ? (time[index] ?? 0) : (day[index] ?? 0) * MICROS_PER_DAY)

export interface SeriesData {
  readonly prices: CandlestickData<UTCTimestamp>[]
  readonly volumes: HistogramData<UTCTimestamp>[]
}

/** Of the bars from index `from` on. */
export function seriesData(bars: ChartBars, intraday: boolean, from = 0): SeriesData {
  const prices: CandlestickData<UTCTimestamp>[] = []
  const volumes: HistogramData<UTCTimestamp>[] = []
  for (let at = from; at < lengthOf(bars); at += 1) {
    const time = pointTime(bars, at, intraday)
    const [open = 0, high = 0, low = 0, close = 0] = [bars.open[at], bars.high[at], bars.low[at], bars.close[at]]
    prices.push({ time, open, high, low, close })
    volumes.push({ time, value: bars.volume[at] ?? 0 })
  }
  return { prices, volumes }
}
