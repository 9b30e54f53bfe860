/**
 * A horizontal scale in a display zone. The series keep real UTC seconds, so that the hour a clock repeats keeps all
 * its bars; only the weights of the ticks and their labels are of the zone (ux.md, 6.3).
 */
import { defaultHorzScaleBehavior, TickMarkType, type UTCTimestamp } from 'lightweight-charts'
import { MICROS_PER_SECOND, micros, type Micros } from '../../shared/domain/units.ts'
import { chartDate, clockTime, isoDate, type ToLocal } from '../format/time.ts'

const Behaviour = defaultHorzScaleBehavior()
type Points = Parameters<InstanceType<typeof Behaviour>['fillWeightsForPoints']>[0]

export class ZonedTime extends Behaviour {
  /** Points that are in the scale keep the weights of the zone they came in under: set them anew to change it. */
  local: ToLocal

  constructor(local: ToLocal) {
    super()
    this.local = local
  }

  override fillWeightsForPoints(points: Points, start: number): void {
    const timeAt = (index: number): number => points[index]?.originalTime as number
    // The first point has none before it; one as far away as the second stands in.
    let before = start === 0 ? timeAt(0) - (timeAt(1) - timeAt(0) || 0) : timeAt(start - 1)
    for (const point of points.slice(start)) {
      const time = point.originalTime as number
      point.timeWeight = tickWeight(time, before, this.local) as typeof point.timeWeight
      before = time
    }
  }
}

/** Seconds of the library's time values. */
export const toChartTime = (time: number): UTCTimestamp => (time / MICROS_PER_SECOND) as UTCTimestamp
export const fromChartTime = (time: number): Micros => micros(Math.round(time * MICROS_PER_SECOND))

/** The library's ladder of weights, heaviest first; the times of day by their seconds. */
const yearWeight = 70
const monthWeight = 60
const dayWeight = 50
const hourWeight = 30
const clockWeights = [
  [43_200, 33],
  [21_600, 32],
  [10_800, 31],
  [3600, hourWeight],
  [1800, 22],
  [300, 21],
  [60, 20],
  [1, 10],
] as const

/** How much a point stands out on the axis: by the largest unit of the zone's clock that begins between both times. */
export function tickWeight(time: number, before: number, local: ToLocal): number {
  const [wall, wallBefore] = [wallSeconds(time, local), wallSeconds(before, local)]
  if (Math.floor(wall / 86_400) > Math.floor(wallBefore / 86_400)) return dateWeight(wall, wallBefore)
  const crossed = clockWeights.find(([span]) => Math.floor(wall / span) !== Math.floor(wallBefore / span))
  const weight = crossed?.[1] ?? 0
  // Where a clock is set back, the repeated hour begins without a new hour on the wall.
  return wall - time === wallBefore - before ? weight : Math.max(weight, hourWeight)
}

function dateWeight(wall: number, wallBefore: number): number {
  const [now, then] = [new Date(wall * 1000), new Date(wallBefore * 1000)]
  if (now.getUTCFullYear() !== then.getUTCFullYear()) return yearWeight
  return now.getUTCMonth() === then.getUTCMonth() ? dayWeight : monthWeight
}

/** `2026`, `Nov`, `23`, `13:45`. */
export function tickLabel(time: number, type: TickMarkType, local: ToLocal): string {
  const at = fromChartTime(time)
  const [, date = '', month = ''] = chartDate(at, local).split(' ')
  switch (type) {
    case TickMarkType.Year:
      return isoDate(at, local).slice(0, 4)
    case TickMarkType.Month:
      return month
    case TickMarkType.DayOfMonth:
      return date
    case TickMarkType.Time:
      return clockTime(at, local, 'minute')
    case TickMarkType.TimeWithSeconds:
      return clockTime(at, local, 'second')
  }
}

const wallSeconds = (time: number, local: ToLocal): number => local(fromChartTime(time)) / MICROS_PER_SECOND
