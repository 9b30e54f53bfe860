/** A bar in words: for the legend, for the table and for those who hear it. */
import { isCounted, isIntraday, type Timeframe } from '../../shared/domain/timeframe.ts'
import type { Phase } from '../../shared/domain/calendar.ts'
import { MICROS_PER_DAY, micros } from '../../shared/domain/units.ts'
import { abbreviated, MISSING, price, quantity, signed, signedPercent } from '../format/number.ts'
import { chartDate, chartDay, clockTime, isoDate, isoDay, type ToLocal, utc } from '../format/time.ts'
import type { ChartBar } from './bars.ts'

export interface BarForm {
  readonly timeframe: Timeframe
  readonly decimals: number
  readonly lotDecimals: number
  readonly local: ToLocal
}

/** `Mon 23 Nov 2026, 09:30 to 09:35`; days by their session date, weeks and months by their first one. */
export function spanText(bar: ChartBar, { timeframe, local }: BarForm): string {
  if (!isIntraday(timeframe)) return `${chartDay(bar.day)} ${isoDay(bar.day).slice(0, 4)}`
  const grain = grainOf(timeframe)
  const day = `${chartDate(bar.time, local)} ${isoDate(bar.time, local).slice(0, 4)}`
  const open = clockTime(bar.time, local, grain)
  // When one that counts will close, no clock can tell.
  return isCounted(timeframe) ? `${day}, from ${open}` : `${day}, ${open} to ${clockTime(bar.closeTime, local, grain)}`
}

/** `2026-11-23 09:30` */
export function openText(bar: ChartBar, { timeframe, local }: BarForm): string {
  if (!isIntraday(timeframe)) return isoDate(micros(bar.day * MICROS_PER_DAY), utc)
  return `${isoDate(bar.time, local)} ${clockTime(bar.time, local, grainOf(timeframe))}`
}

/** Bars that count begin and end at any moment. */
const grainOf = (timeframe: Timeframe): 'second' | 'minute' =>
  timeframe.unit === 'second' || isCounted(timeframe) ? 'second' : 'minute'

/** Against the close before; undefined for the first bar. */
export function changeText(bar: ChartBar, before: ChartBar | undefined, decimals: number): string | undefined {
  if (before === undefined || before.close === 0) return undefined
  const change = bar.close - before.close
  return `${signed(change, decimals)} (${signedPercent(change / before.close)})`
}

/** Shortened from a thousand on; without volume, missing. */
export function volumeText(volume: number, lotDecimals: number): string {
  if (!(volume >= 1e3 && volume < 999_950)) return abbreviated(volume, volume < 1e3 ? lotDecimals : 2)
  return `${quantity(volume / 1e3, 1)}\u202FK`
}

export const phaseNames: Readonly<Record<Phase, string>> = {
  overnight: 'Overnight',
  pre: 'Pre-market',
  'opening auction': 'Opening auction',
  regular: 'Regular session',
  break: 'Break',
  'closing auction': 'Closing auction',
  post: 'After-hours',
}

/** All there is to a bar, as one sentence. */
export function barSentence(bar: ChartBar, before: ChartBar | undefined, form: BarForm): string {
  const { decimals, lotDecimals, timeframe } = form
  const figures = [
    ['open', price(bar.open, decimals)],
    ['high', price(bar.high, decimals)],
    ['low', price(bar.low, decimals)],
    ['close', price(bar.close, decimals)],
    ['change', changeText(bar, before, decimals) ?? MISSING],
    ['volume', quantity(bar.volume, lotDecimals)],
  ]
  const phase = isIntraday(timeframe) && bar.phase !== 'regular' ? `, ${phaseNames[bar.phase]}` : ''
  return `${spanText(bar, form)}${phase}: ${figures.map((pair) => pair.join(' ')).join(', ')}`
}
