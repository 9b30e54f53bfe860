import { parseDay } from '../../shared/domain/day.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE, type Day, type Micros } from '../../shared/domain/units.ts'
import { toUtc } from './display-zone.ts'

/** Microseconds are exact from 1684 to 2255. */
const [FIRST_YEAR, LAST_YEAR] = ['1700', '2199']

/** Undefined, too, for a date that no time of ours can lie in. */
export function readDay(text: string): Day | undefined {
  const year = text.slice(0, 4)
  return year < FIRST_YEAR || year > LAST_YEAR ? undefined : parseDay(text)
}

/**
 * A date, or a date and a time of day, by the clock of a zone. Noon stands for a date alone: it lies in the session of
 * that date wherever the session begins.
 */
export function readMoment(text: string, zoneName: string): Micros | undefined {
  const [, date = '', hours = '12', minutes = '0'] =
    /^\s*(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{1,2}):(\d{2}))?\s*$/.exec(text) ?? []
  const day = readDay(date)
  if (day === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return toUtc(zoneName, day * MICROS_PER_DAY + (Number(hours) * 60 + Number(minutes)) * MICROS_PER_MINUTE)
}
