/** Spans of time: countdowns, ages and how long something took. All in microseconds. */
import { MICROS_PER_DAY, MICROS_PER_MINUTE, MICROS_PER_SECOND, type Micros } from '../../shared/domain/units.ts'
import { decimal, MISSING, THIN_SPACE } from './number.ts'
import { dateTime, type ToLocal } from './time.ts'

const MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE

/** `02:14:36`, a countdown; hours run on past a day. What is over is `00:00:00`. */
export function countdown(span: number | undefined): string {
  if (span === undefined || !Number.isFinite(span)) return MISSING
  const seconds = Math.ceil(Math.max(0, span) / MICROS_PER_SECOND)
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')
}

const grains = [
  [MICROS_PER_DAY, 'd'],
  [MICROS_PER_HOUR, 'h'],
  [MICROS_PER_MINUTE, 'm'],
  [MICROS_PER_SECOND, 's'],
] as const

/** The two largest parts: `4d 3h`, `2h 14m`, `13h`, `36s`. For "opens in" and for time left. */
export function shortSpan(span: number | undefined): string {
  if (span === undefined || !Number.isFinite(span)) return MISSING
  const at = grains.findIndex(([size]) => span >= size)
  const first = grains[at]
  if (first === undefined) return '0s'
  const second = grains[at + 1]
  const rest = span % first[0]
  const head = `${Math.floor(span / first[0])}${first[1]}`
  return second === undefined || rest < second[0] ? head : `${head} ${Math.floor(rest / second[0])}${second[1]}`
}

/** `41 ms`, `8.4 s`, `2m 5s`: how long something took. */
export function took(span: number | undefined): string {
  if (span === undefined || !Number.isFinite(span)) return MISSING
  if (span < 1000) return `${decimal(span, 0)}${THIN_SPACE}\u00B5s`
  if (span < MICROS_PER_SECOND) return `${decimal(span / 1000, 0)}${THIN_SPACE}ms`
  if (span < MICROS_PER_MINUTE) return `${decimal(span / MICROS_PER_SECOND, 1)}${THIN_SPACE}s`
  return shortSpan(span)
}

/** `42 s ago` or `12 min ago` under an hour, for freshness only; older times are shown as they are. */
export function freshness(time: Micros | undefined, now: Micros, local: ToLocal): string {
  if (time === undefined) return MISSING
  // A feed's clock may run ahead of ours by a little: nothing is fresher than now.
  const age = Math.max(0, now - time)
  if (age >= MICROS_PER_HOUR) return dateTime(time, local)
  if (age < MICROS_PER_MINUTE) return `${Math.floor(age / MICROS_PER_SECOND)}${THIN_SPACE}s ago`
  return `${Math.floor(age / MICROS_PER_MINUTE)}${THIN_SPACE}min ago`
}

const two = (part: number): string => String(part).padStart(2, '0')
