import { concatSeries, sliceSeries } from './bar.ts'
import type { SessionBars } from './roll-up.ts'

/** The bars from index `from` up to `to`, as views of the same memory. */
export const sliceBars = (bars: SessionBars, from: number, to: number): SessionBars => ({
  ...sliceSeries(bars, from, to),
  closeTime: bars.closeTime.subarray(from, to),
  day: bars.day.subarray(from, to),
  phase: bars.phase.subarray(from, to),
})

export function concatBars(parts: readonly SessionBars[]): SessionBars {
  const length = parts.reduce((sum, { time }) => sum + time.length, 0)
  const [closeTime, day, phase] = [new Float64Array(length), new Int32Array(length), new Uint8Array(length)]
  let at = 0
  for (const part of parts) {
    closeTime.set(part.closeTime, at)
    day.set(part.day, at)
    phase.set(part.phase, at)
    at += part.time.length
  }
  return { ...concatSeries(parts), closeTime, day, phase }
}
