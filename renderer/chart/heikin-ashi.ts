/**
 * Heikin-Ashi: the close is the mean of a bar's four prices, the open the middle of the averaged bar before. What is
 * drawn was never traded at; every figure that is written stays the bar's own.
 */
import { lengthOf, type ChartBars } from './bars.ts'

/** Bars after which it no longer matters where the averages began: each halves what is left of it. */
export const AVERAGED_LEAD = 60

/** The same bars with averaged prices. `before`: bars that came earlier, from which the averages go on. */
export function heikinAshi(bars: ChartBars, before?: ChartBars): ChartBars {
  const start = before === undefined || lengthOf(before) === 0 ? undefined : averaged(before, undefined)
  return averaged(bars, start)
}

function averaged(bars: ChartBars, start: ChartBars | undefined): ChartBars {
  const length = lengthOf(bars)
  const [open, high, low, close] = Array.from({ length: 4 }, () => new Float64Array(length)) as Prices
  let middle = start === undefined ? Number.NaN : middleOf(start.open.at(-1), start.close.at(-1))
  for (let at = 0; at < length; at += 1) {
    const [o = 0, h = 0, l = 0, c = 0] = [bars.open[at], bars.high[at], bars.low[at], bars.close[at]]
    const [first, last] = [Number.isNaN(middle) ? (o + c) / 2 : middle, (o + h + l + c) / 4]
    open[at] = first
    close[at] = last
    high[at] = Math.max(h, first, last)
    low[at] = Math.min(l, first, last)
    middle = (first + last) / 2
  }
  return { ...bars, open, high, low, close }
}

type Prices = [Float64Array, Float64Array, Float64Array, Float64Array]

const middleOf = (a = Number.NaN, b = Number.NaN): number => (a + b) / 2
