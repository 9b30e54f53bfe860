/** Clock times of a calendar as people type them, and as they are written. */
import type { ClockText } from '../../shared/domain/calendar.ts'
import { parseClock } from '../../shared/domain/sessions-of.ts'
import { MICROS_PER_DAY, MICROS_PER_SECOND } from '../../shared/domain/units.ts'

/** `09:30`, `-1d 17:00`, `24:00`; seconds only where there are some. Microseconds from the session date's midnight. */
export function clockText(micros: number): ClockText {
  if (micros === MICROS_PER_DAY) return '24:00'
  const days = Math.floor(micros / MICROS_PER_DAY)
  const seconds = Math.round((micros - days * MICROS_PER_DAY) / MICROS_PER_SECOND)
  const parts = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    ...(seconds % 60 === 0 ? [] : [seconds % 60]),
  ]
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return days === 0 ? clock : `${days < 0 ? '-' : '+'}${Math.abs(days)}d ${clock}`
}

/** `9:30`, `930` and `-1d 9` are read as well; what is no time stays as it was typed, so that it can be corrected. */
export function readClock(typed: string): ClockText {
  const text = typed.trim().replace('\u2212', '-')
  const [, sign = '', days = '0', digits = ''] = /^(?:([+-])(\d)d?\s+)?([\d:.]+)$/.exec(text) ?? []
  const [hours = '', minutes = '00', ...seconds] = clockParts(digits)
  const clock = [hours, minutes, ...seconds].map((part) => part.padStart(2, '0')).join(':')
  const whole = days === '0' ? clock : `${sign}${days}d ${clock}`
  return hours === '' || parseClock(whole) === undefined ? text : whole
}

/** `930` has its minutes at the end. */
function clockParts(digits: string): readonly string[] {
  if (/^\d{3,4}$/.test(digits)) return [digits.slice(0, -2), digits.slice(-2)]
  return digits === '' ? [] : digits.split(/[:.]/)
}
