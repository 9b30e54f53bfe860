import { indexAt } from '../../../shared/domain/bar.ts'
import type { ExecutionBars } from '../../../shared/domain/simulation.ts'

/** Finer bars that lie within one bar; `undefined` where there are none, so that the bar alone decides. */
export function finerBars(bars: ExecutionBars, finer: ExecutionBars): (bar: number) => ExecutionBars | undefined {
  return (bar) => {
    const from = indexAt(finer.time, bars.time[bar] ?? Infinity)
    const to = indexAt(finer.time, bars.closes[bar] ?? -Infinity)
    return from < to ? part(finer, from, to) : undefined
  }
}

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
