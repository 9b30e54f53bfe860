/**
 * Dates and times of day (ux.md, section 6.2): ISO dates, 24 hours, and always in a zone that the caller names.
 * Which zone is a function: the exchange's, this machine's, or `utc`.
 */
import { type Day, MICROS_PER_DAY, type Micros } from '../../shared/domain/units.ts'
import { MISSING } from './number.ts'

/** The wall clock of a zone, as microseconds since 1970-01-01 00:00 on that wall. */
export type ToLocal = (utc: Micros) => number

export const utc: ToLocal = (time) => time

export type Moment = Micros | undefined

/** `2026-11-23` */
export const isoDate = (time: Moment, local: ToLocal): string => wall(time, local, (iso) => iso.slice(0, 10))

/** `2026-11-23` of a trading day, which has no zone. */
export const isoDay = (day: Day | undefined): string =>
  day === undefined ? MISSING : isoOf(day * MICROS_PER_DAY).slice(0, 10)

/** `Mon 23 Nov`: for charts. */
export const chartDate = (time: Moment, local: ToLocal): string => wall(time, local, chartText)

/** `Mon 23 Nov` of a trading day. */
export const chartDay = (day: Day | undefined): string =>
  day === undefined ? MISSING : chartText(isoOf(day * MICROS_PER_DAY))

export type Grain = 'minute' | 'second' | 'millisecond'

const ends: Readonly<Record<Grain, number>> = { minute: 16, second: 19, millisecond: 23 }

/** `13:45`, `13:45:24` or `13:45:24.300`. */
export const clockTime = (time: Moment, local: ToLocal, grain: Grain = 'second'): string =>
  wall(time, local, (iso) => iso.slice(11, ends[grain]))

/** `2026-11-23 13:45:24` */
export const dateTime = (time: Moment, local: ToLocal, grain: Grain = 'second'): string =>
  wall(time, local, (iso) => `${iso.slice(0, 10)} ${iso.slice(11, ends[grain])}`)

/** `09:30 to 09:35`: a bar is labelled by its open and says when it ends. */
export const timeRange = (from: Moment, to: Moment, local: ToLocal): string =>
  `${clockTime(from, local, 'minute')} to ${clockTime(to, local, 'minute')}`

export interface NamedZone {
  /** `New York`, `Local`, `UTC`. */
  readonly name: string
  readonly local: ToLocal
}

/** One line a zone, for tooltips: whoever reads a time can always read it in all three. */
export const inZones = (time: Moment, zones: readonly NamedZone[], grain: Grain = 'second'): string =>
  zones.map(({ name, local }) => `${dateTime(time, local, grain)} ${name}`).join('\n')

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function chartText(iso: string): string {
  const weekday = weekdays[new Date(iso).getUTCDay()]
  const month = months[Number(iso.slice(5, 7)) - 1]
  return `${weekday} ${Number(iso.slice(8, 10))} ${month}`
}

const wall = (time: Moment, local: ToLocal, show: (iso: string) => string): string =>
  time === undefined || Number.isNaN(time) ? MISSING : show(isoOf(local(time)))

/** `Date` serves as a calendar only: the wall clock is handed to it as if it were UTC. */
const isoOf = (wallMicros: number): string => new Date(Math.floor(wallMicros / 1000)).toISOString()
