/** When the clocks of a zone are set forward or back. */
import { addDays } from '../../shared/domain/day.ts'
import { day, micros, MICROS_PER_DAY, MICROS_PER_MINUTE, type Day, type Micros } from '../../shared/domain/units.ts'
import { localAt, utcMicros, type Zone } from '../../shared/domain/zone.ts'

export interface ClockChange {
  readonly day: Day
  readonly at: Micros
  /** An hour that clocks skip, or one that they show twice. */
  readonly kind: 'skipped' | 'repeated'
  /** Minutes of that day's wall clock. */
  readonly from: number
  readonly to: number
}

export const midnight = (zone: Zone, date: Day): Micros => utcMicros(zone, localAt(date, 0))

/** Minutes that the wall clock shows, counted from the midnight that starts a day. */
export const wallMinutes = (zone: Zone, time: Micros, date: Day): number =>
  (time + zone.offsetAt(time) - date * MICROS_PER_DAY) / MICROS_PER_MINUTE

export function changeOn(zone: Zone, date: Day): ClockChange | undefined {
  let before = micros(midnight(zone, date) - 1)
  let after = micros(midnight(zone, addDays(date, 1)) - 1)
  const [old, now] = [zone.offsetAt(before), zone.offsetAt(after)]
  if (old === now) return undefined
  while (after - before > 1) {
    const middle = micros(Math.floor((before + after) / 2))
    if (zone.offsetAt(middle) === old) before = middle
    else after = middle
  }
  const [left, reached] = [old, now].map((offset) => (after + offset - date * MICROS_PER_DAY) / MICROS_PER_MINUTE)
  const [from, to] = [Math.min(left ?? 0, reached ?? 0), Math.max(left ?? 0, reached ?? 0)]
  return { day: date, at: after, kind: now > old ? 'skipped' : 'repeated', from, to }
}

/** A zone that changes does so once in this many days. */
const MOST_DAYS = 400
/** No stay at an offset is shorter. */
const STEP = 5

/** The first one after a date; undefined where clocks stay as they are. */
export function nextChange(zone: Zone, after: Day): ClockChange | undefined {
  for (let at = after; at < after + MOST_DAYS; at = addDays(at, STEP)) {
    if (zone.offsetAt(midnight(zone, addDays(at, 1))) === zone.offsetAt(midnight(zone, addDays(at, STEP + 1)))) continue
    for (let step = 1; step <= STEP + 1; step++) {
      const found = changeOn(zone, day(at + step))
      if (found !== undefined) return found
    }
  }
  return undefined
}
