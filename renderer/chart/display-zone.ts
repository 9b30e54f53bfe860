/** Whose clock a chart's axis shows. */
import { localMicros, utcMicros, zoneOf, type LocalMicros } from '../../shared/domain/zone.ts'
import { MICROS_PER_MINUTE, type Micros } from '../../shared/domain/units.ts'
import { MINUS } from '../format/number.ts'
import type { ToLocal } from '../format/time.ts'

export const displayZones = ['exchange', 'local', 'utc'] as const
export type DisplayZone = (typeof displayZones)[number]

export const zoneTitles: Readonly<Record<DisplayZone, string>> = {
  exchange: 'Exchange',
  local: 'Local',
  utc: 'UTC',
}

/** IANA name. */
export function zoneNameOf(choice: DisplayZone, exchangeZone: string): string {
  if (choice === 'exchange') return exchangeZone
  return choice === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** `New York` of `America/New_York`. */
export const placeOf = (zoneName: string): string => zoneName.slice(zoneName.lastIndexOf('/') + 1).replaceAll('_', ' ')

export const toLocal = (zoneName: string): ToLocal => {
  const zone = zoneOf(zoneName)
  return (time) => localMicros(zone, time)
}

export const toUtc = (zoneName: string, wall: number): Micros => utcMicros(zoneOf(zoneName), wall as LocalMicros)

/** `New York, UTC−5` at that time of the year. */
export function zoneText(zoneName: string, at: Micros): string {
  const offset = offsetText(zoneName, at)
  return offset === undefined ? 'UTC' : `${placeOf(zoneName)}, ${offset}`
}

/** `UTC−5` at that time of the year; undefined for UTC itself. */
export function offsetText(zoneName: string, at: Micros): string | undefined {
  if (/^(?:Etc\/)?(?:UTC|GMT)$/.test(zoneName)) return undefined
  const minutes = zoneOf(zoneName).offsetAt(at) / MICROS_PER_MINUTE
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(Math.round(size % 60)).padStart(2, '0')}`
  return `UTC${minutes < 0 ? MINUS : '+'}${Math.floor(size / 60)}${rest}`
}
