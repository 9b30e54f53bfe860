import { emptySeries, type BarSeries } from '../../../../shared/domain/bar.ts'
import type { SeriesKey } from '../../../../electron/engine/ports.ts'
import { instrumentId, MICROS_PER_MINUTE, micros, type Micros } from '../../../../shared/domain/units.ts'

export const aKey = (change: Partial<SeriesKey> = {}): SeriesKey => ({
  instrument: instrumentId('i-1'),
  timeframe: { unit: 'minute', count: 1 },
  side: 'trade',
  source: 'file',
  ...change,
})

/** The time of the minute `n` of this small world. */
export const minute = (n: number): Micros => micros(1_700_000_040_000_000 + n * MICROS_PER_MINUTE)

/** One bar a minute from minute `from` on; `base` makes other prices of the same times. */
export function someBars(from: number, count: number, base = 100): BarSeries {
  const bars = emptySeries(count)
  for (let i = 0; i < count; i += 1) {
    const open = (base * 100 + ((from + i) % 50)) / 100
    bars.time[i] = minute(from + i)
    bars.open[i] = open
    bars.high[i] = open + 1
    bars.low[i] = open - 1
    bars.close[i] = open + 0.5
    bars.volume[i] = 1000 + ((from + i) % 97)
    bars.ticks[i] = NaN
  }
  return bars
}
