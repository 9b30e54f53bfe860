/** The bar of a longer timeframe that is still open at each step, as the steps' bars have made it so far. */
import type { FeedBars } from './feed.ts'
import type { Timeline } from './timeline.ts'

export type FormingBars = Readonly<Record<'time' | 'open' | 'high' | 'low' | 'close' | 'volume', Float64Array>>

type Bars = Pick<FeedBars, 'time' | 'open' | 'high' | 'low' | 'close' | 'volume'>

/**
 * NaN where none is open: at the step at which the last one closed, and where the feed has no bar. Of a bar that the
 * feed will have, only its opening time is taken: all else comes from the steps' own bars.
 */
export function formingOf(
  feed: Pick<FeedBars, 'time'>,
  closed: Float64Array,
  steps: Bars,
  timeline: Timeline,
): FormingBars {
  const column = () => new Float64Array(timeline.steps).fill(NaN)
  const out = { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() }
  for (let step = 0; step < timeline.steps; step++) {
    const opens = feed.time[closed[step] ?? 0] ?? Infinity
    const own = steps.time[step] ?? NaN
    if (!(own >= opens)) continue
    const goesOn = step > 0 && out.time[step - 1] === opens
    out.time[step] = opens
    out.open[step] = value(goesOn ? out.open : steps.open, goesOn ? step - 1 : step)
    out.high[step] = goesOn ? Math.max(value(out.high, step - 1), value(steps.high, step)) : value(steps.high, step)
    out.low[step] = goesOn ? Math.min(value(out.low, step - 1), value(steps.low, step)) : value(steps.low, step)
    out.close[step] = value(steps.close, step)
    out.volume[step] = (goesOn ? value(out.volume, step - 1) : 0) + value(steps.volume, step)
  }
  return out
}

const value = (column: Float64Array, at: number): number => column[at] ?? NaN
