/** Where a time lies among bars, and back: index 2.5 is half way from the third bar to the fourth. */
import { micros, type Micros } from '../../../shared/domain/units.ts'
import { indexHolding, lengthOf, type ChartBars } from '../bars.ts'

/** Bars whose distances tell how far the next one will be. */
const NEWEST = 60

/** Undefined without bars. Beside the bars it goes on by what they take: see `timeAt`. */
export function indexOf(bars: ChartBars, time: number): number | undefined {
  const last = lengthOf(bars) - 1
  const [first, newest] = [bars.time[0], bars.time[last]]
  if (first === undefined || newest === undefined) return undefined
  if (time < first) return (time - first) / stepBefore(bars)
  if (time > newest) return last + (time - newest) / stepAfter(bars)
  const at = indexHolding(bars, time)
  const [from, to] = [bars.time[at] ?? first, bars.time[at + 1]]
  return to === undefined ? at : at + (time - from) / (to - from)
}

/** Right of the last bar by the usual distance of the newest ones, left of the first by the average of all. */
export function timeAt(bars: ChartBars, index: number): Micros | undefined {
  const last = lengthOf(bars) - 1
  const [first, newest] = [bars.time[0], bars.time[last]]
  if (first === undefined || newest === undefined) return undefined
  if (index < 0) return micros(Math.round(first + index * stepBefore(bars)))
  if (index >= last) return micros(Math.round(newest + (index - last) * stepAfter(bars)))
  const at = Math.floor(index)
  const [from, to] = [bars.time[at] ?? first, bars.time[at + 1] ?? newest]
  return micros(Math.round(from + (index - at) * (to - from)))
}

/** Microseconds. Nights and weekends count: what lies there is not loaded yet, and has them. */
function stepBefore(bars: ChartBars): number {
  const last = lengthOf(bars) - 1
  return last < 1 ? spanOf(bars, 0) : ((bars.time[last] ?? 0) - (bars.time[0] ?? 0)) / last
}

/** Microseconds. The middle one of the distances, so that a night among them changes nothing. */
function stepAfter(bars: ChartBars): number {
  const last = lengthOf(bars) - 1
  if (last < 1) return spanOf(bars, 0)
  const from = Math.max(1, last - NEWEST)
  const distances = bars.time.slice(from, last + 1).map((time, at) => time - (bars.time[from + at - 1] ?? 0))
  return distances.toSorted()[Math.floor(distances.length / 2)] ?? spanOf(bars, last)
}

const spanOf = (bars: ChartBars, at: number): number => Math.max(1, (bars.closeTime[at] ?? 0) - (bars.time[at] ?? 0))
