/** Bars before the first one that is shown: indicators warm up on them. */
import { joinBars, lengthOf, sliceBars, type ChartBars } from './bars.ts'

export interface LedBars {
  readonly bars: ChartBars
  readonly lead: ChartBars
}

/** The first `count` of an answer lead, where even older ones exist; else all are shown. */
export function splitLead(answer: ChartBars, count: number, hasOlder: boolean): LedBars {
  const first = hasOlder ? Math.min(count, Math.max(0, lengthOf(answer) - 1)) : 0
  return { lead: sliceBars(answer, 0, first), bars: sliceBars(answer, first, lengthOf(answer)) }
}

/** Only `most` bars stay shown, the newest; those before them lead, `count` of them. */
export function newestOf({ bars, lead }: LedBars, most: number, count: number): LedBars {
  const surplus = lengthOf(bars) - most
  if (surplus <= 0) return { bars, lead }
  const before = joinBars(lead, sliceBars(bars, 0, surplus))
  const first = Math.max(0, lengthOf(before) - count)
  return { lead: sliceBars(before, first, lengthOf(before)), bars: sliceBars(bars, surplus, lengthOf(bars)) }
}
