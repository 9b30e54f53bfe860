/** Columns as the points that the chart library takes. */
import type { CandlestickData, HistogramData, LineData, OhlcData, UTCTimestamp } from 'lightweight-charts'
import { MICROS_PER_DAY } from '../../shared/domain/units.ts'
import type { BarKind } from './bar-kind.ts'
import { lengthOf, type ChartBars } from './bars.ts'
import type { ChartColours } from './colours.ts'
import { toChartTime } from './zoned-time.ts'

/** Days and longer stand at their session date, which has no time of day. */
export const pointTime = ({ time, day }: ChartBars, index: number, intraday: boolean): UTCTimestamp =>
  toChartTime(intraday ? (time[index] ?? 0) : (day[index] ?? 0) * MICROS_PER_DAY)

type Point = CandlestickData<UTCTimestamp> | OhlcData<UTCTimestamp> | LineData<UTCTimestamp>

export interface SeriesData {
  readonly prices: Point[]
  readonly volumes: HistogramData<UTCTimestamp>[]
}

export interface DataForm {
  readonly intraday: boolean
  readonly kind: BarKind
  readonly colours: ChartColours
}

/** Of the bars from index `from` on; their prices are drawn as they are. */
export function seriesData(bars: ChartBars, form: DataForm, from = 0): SeriesData {
  const prices: Point[] = []
  const volumes: HistogramData<UTCTimestamp>[] = []
  for (let at = from; at < lengthOf(bars); at += 1) {
    const time = pointTime(bars, at, form.intraday)
    prices.push(pointOf(bars, at, time, form))
    volumes.push({ time, value: bars.volume[at] ?? 0 })
  }
  return { prices, volumes }
}

function pointOf(bars: ChartBars, at: number, time: UTCTimestamp, { kind, colours }: DataForm): Point {
  const [open = 0, high = 0, low = 0, close = 0] = [bars.open[at], bars.high[at], bars.low[at], bars.close[at]]
  if (kind === 'line' || kind === 'area') return { time, value: close }
  const point = { time, open, high, low, close }
  return kind === 'hollow' ? { ...point, ...hollowColours(point, bars.close[at - 1] ?? open, colours) } : point
}

/** The colour is that of the change since the close before, the body hollow where the bar itself rose. */
function hollowColours({ open, close }: { open: number; close: number }, before: number, colours: ChartColours) {
  const colour = close >= before ? colours.up : colours.down
  return { color: close >= open ? 'transparent' : colour, borderColor: colour, wickColor: colour }
}
