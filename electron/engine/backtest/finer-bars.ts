import { indexAt } from '../../../shared/domain/bar.ts'
import type { ExecutionBars } from '../../../shared/domain/simulation.ts'

/**
 * Finer bars that lie within one bar, of the first of `levels` that reaches over all of it: what begins or ends within the
 * bar would hide the rest. `undefined` where there are none, so that the bar alone decides.
 */
export function finerBars(
  bars: ExecutionBars,
  levels: readonly ExecutionBars[],
): (bar: number) => ExecutionBars | undefined {
  return (bar) => {
    const [opens, closes] = [bars.time[bar] ?? Infinity, bars.closes[bar] ?? -Infinity]
    for (const finer of levels) {
      const from = indexAt(finer.time, opens)
      const to = indexAt(finer.time, closes)
      if (from < to && reaches(finer, { from, to, opens, closes })) return part(finer, from, to)
    }
    return undefined
  }
}

interface Within {
  readonly from: number
  readonly to: number
  readonly opens: number
  readonly closes: number
}

/** At its ends a series may begin after the bar has, or end before it. */
const reaches = ({ time, closes: ends }: ExecutionBars, { from, to, opens, closes }: Within): boolean =>
  (from > 0 || time[from] === opens) && (to < time.length || (ends[to - 1] ?? -Infinity) >= closes)

function part(bars: ExecutionBars, from: number, to: number): ExecutionBars {
  const cut = (column: Float64Array) => column.subarray(from, to)
  const { time, open, high, low, close, volume, closes, day, phase } = bars
  return {
    time: cut(time),
    open: cut(open),
    high: cut(high),
    low: cut(low),
    close: cut(close),
    volume: cut(volume),
    closes: cut(closes),
    day: day.subarray(from, to),
    ...(phase !== undefined && { phase: phase.subarray(from, to) }),
  }
}
