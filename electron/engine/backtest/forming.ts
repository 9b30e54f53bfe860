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
    if (!(value(steps.time, step) >= opens)) continue
    if (step > 0 && out.time[step - 1] === opens) goOn(out, steps, step)
    else begin(out, steps, step)
    out.time[step] = opens
    out.close[step] = value(steps.close, step)
  }
  return out
}

function begin(out: FormingBars, steps: Bars, step: number): void {
  for (const name of ['open', 'high', 'low', 'volume'] as const) out[name][step] = value(steps[name], step)
}

function goOn(out: FormingBars, steps: Bars, step: number): void {
  out.open[step] = value(out.open, step - 1)
  out.high[step] = Math.max(value(out.high, step - 1), value(steps.high, step))
  out.low[step] = Math.min(value(out.low, step - 1), value(steps.low, step))
  out.volume[step] = value(out.volume, step - 1) + value(steps.volume, step)
}

const value = (column: Float64Array, at: number): number => column[at] ?? NaN
