/** Times as texts, without `Date`: this runs a million times in an export. */
import { dayText } from './day.ts'
import { day, MICROS_PER_DAY } from './units.ts'

/** ISO 8601 in UTC: `2024-07-03T13:30:00Z`, with the fraction only where there is one. */
export function isoTime(time: number): string {
  const date = Math.floor(time / MICROS_PER_DAY)
  const ofDay = time - date * MICROS_PER_DAY
  const fraction = ofDay % 1e6
  const end = fraction === 0 ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`
  return `${dayText(day(date))}T${clock(ofDay)}${end}Z`
}

/** `13:30:00` of microseconds after midnight. */
export function clock(ofDay: number): string {
  const seconds = Math.floor(ofDay / 1e6)
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}

const pairs = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))
const two = (n: number): string => pairs[Math.floor(n)] ?? ''
