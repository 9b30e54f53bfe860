/** Times as files write them. What a file says is read exactly; what it leaves out (the zone) is the caller's. */
import type { ImportOrder } from '../../../shared/contract/imports.ts'
import { dayFrom, isDate } from '../../../shared/domain/day.ts'
import { day, MICROS_PER_DAY, MICROS_PER_MINUTE, MICROS_PER_SECOND, micros } from '../../../shared/domain/units.ts'
import type { Day, Micros } from '../../../shared/domain/units.ts'
import { parseDecimal } from './row-fields.ts'
import { localAt, localMicros, utcMicros, type Zone } from '../../../shared/domain/zone.ts'

export type TimeUnit = NonNullable<ImportOrder['timeUnit']>
export type EpochUnit = Exclude<TimeUnit, 'iso'>
/** Where the year, the month and the day stand: 2024-07-03, 07/03/2024, 03/07/2024. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy'

export type TimeFormat =
  { readonly kind: 'epoch'; readonly unit: EpochUnit } | { readonly kind: 'text'; readonly order: DateOrder }

export const unitOf = (format: TimeFormat): TimeUnit => (format.kind === 'epoch' ? format.unit : 'iso')

/** What a row's problem says was expected. */
export const formatText = (format: TimeFormat): string =>
  format.kind === 'epoch' ? `${epochNames[format.unit]} since 1970` : dateExamples[format.order]

export interface FileTime {
  readonly utc: Micros
  /** The date as it is written, or, for times since 1970, the date in the file's zone. */
  readonly date: Day
}

/** `undefined` for what is no time of the format. */
export type ReadTime = (text: string) => FileTime | undefined

export const timeReader = (format: TimeFormat, zone: Zone): ReadTime =>
  format.kind === 'epoch' ? epochReader(format.unit, zone) : textReader(format.order, zone)

/** A written time, before any zone is applied to it. */
export interface WrittenTime {
  readonly date: Day
  /** Microseconds after the midnight that starts the date. */
  readonly clock: number
  /** Microseconds ahead of UTC, where the text says so. */
  readonly offset: number | undefined
}

const epochNames: Readonly<Record<EpochUnit, string>> = {
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
}

const dateExamples: Readonly<Record<DateOrder, string>> = {
  ymd: 'a date such as 2024-07-03 or 2024-07-03 09:30',
  mdy: 'a date such as 07/31/2024 or 07/31/2024 09:30',
  dmy: 'a date such as 31/07/2024 or 31/07/2024 09:30',
}

/** Digits by which the point moves on the way to microseconds. */
const shifts: Readonly<Record<EpochUnit, number>> = { s: 6, ms: 3, us: 0, ns: -3 }

function epochReader(unit: EpochUnit, zone: Zone): ReadTime {
  return (text) => {
    const utc = epochMicros(text, unit)
    return utc === undefined ? undefined : { utc, date: day(Math.floor(localMicros(zone, utc) / MICROS_PER_DAY)) }
  }
}

/** What is finer than a microsecond is floored. */
export function epochMicros(text: string, unit: EpochUnit): Micros | undefined {
  const whole = parseDecimal(text, 0, text.length, POINT)
  const utc = unit !== 'ns' && Number.isSafeInteger(whole) ? whole * 10 ** shifts[unit] : microsByDigits(text, unit)
  return utc >= FIRST_TIME && utc < END_TIME ? micros(utc) : undefined
}

/** A double holds neither today's nanoseconds nor every fraction of a second; NaN for what is no time. */
function microsByDigits(text: string, unit: EpochUnit): number {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d{1,19})(?:\.(\d*))?$/.exec(text) ?? []
  if (sign === undefined) return NaN
  const digits = whole + fraction
  const kept = Math.max(0, whole.length + shifts[unit])
  const size = Number(digits.slice(0, kept).padEnd(kept, '0'))
  const dropped = /[1-9]/.test(digits.slice(kept))
  return sign === '' ? size : 0 - size - (dropped ? 1 : 0)
}

function textReader(order: DateOrder, zone: Zone): ReadTime {
  return (text) => {
    const written = parseWritten(text, order)
    if (written === undefined) return undefined
    const { date, clock, offset } = written
    const local = localAt(date, clock)
    return { date, utc: offset === undefined ? utcMicros(zone, local) : micros(local - offset) }
  }
}

/** `2024-07-03`, `20240703 093000`, `2024.07.03 09:30`, `07/03/2024 9:30`, `2024-07-03T09:30:00.123456-04:00`. */
export function parseWritten(text: string, order: DateOrder): WrittenTime | undefined {
  const end = order === 'ymd' ? ymdEnd(text) : partsEnd(text, 0)
  const date = end === 0 ? undefined : dateOf(text, order, end)
  if (date === undefined) return undefined
  let at = end
  while (at < text.length && isGap(text.charCodeAt(at))) at++
  if (at === text.length) return { date, clock: 0, offset: undefined }
  const clockEnd = clockEndOf(text, at)
  const clock = clockOf(text, at, clockEnd)
  const offset = offsetOf(text.slice(clockEnd))
  return clock === undefined || offset === 'bad' ? undefined : { date, clock, offset }
}

/** Years a file of bars may speak of; microseconds are exact up to 2255. */
const [FIRST_YEAR, LAST_YEAR] = [1800, 2254]

const newYear = (year: number): number => dayFrom(year, 1, 1) * MICROS_PER_DAY
const [FIRST_TIME, END_TIME] = [newYear(FIRST_YEAR), newYear(LAST_YEAR + 1)]

const [ZERO, NINE, COLON, POINT] = [48, 57, 58, 46]
const gaps = Array.from(' Tt_,', (character) => character.charCodeAt(0))
const separators = Array.from('-/.', (character) => character.charCodeAt(0))

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE
const isGap = (code: number): boolean => gaps.includes(code)

function digitsEnd(text: string, from: number): number {
  let at = from
  while (isDigit(text.charCodeAt(at))) at++
  return at
}

/** End of a date without separators, which is 8 digits whatever follows, or of one with them; 0 when there is none. */
function ymdEnd(text: string): number {
  const end = digitsEnd(text, 0)
  if (end === 4) return partsEnd(text, 0)
  return end === 8 || end === 12 || end === 14 ? 8 : 0
}

/** End of three numbers with the same separator between them; 0 when there are none. */
function partsEnd(text: string, from: number): number {
  const first = digitsEnd(text, from)
  const separator = text.charCodeAt(first)
  if (first === from || !separators.includes(separator)) return 0
  const second = digitsEnd(text, first + 1)
  if (second === first + 1 || text.charCodeAt(second) !== separator) return 0
  const third = digitsEnd(text, second + 1)
  return third === second + 1 ? 0 : third
}

function dateOf(text: string, order: DateOrder, end: number): Day | undefined {
  const parts = isDigit(text.charCodeAt(4)) && order === 'ymd' ? packedParts(text) : separateParts(text, end)
  const [year, month, date] = inOrder(parts, order)
  if (year === undefined || month === undefined || date === undefined) return undefined
  return year >= FIRST_YEAR && year <= LAST_YEAR && isDate(year, month, date) ? dayFrom(year, month, date) : undefined
}

const packedParts = (text: string): readonly number[] => [
  numberAt(text, 0, 4),
  numberAt(text, 4, 6),
  numberAt(text, 6, 8),
]

function separateParts(text: string, end: number): readonly number[] {
  const first = digitsEnd(text, 0)
  const second = digitsEnd(text, first + 1)
  return [numberAt(text, 0, first), numberAt(text, first + 1, second), numberAt(text, second + 1, end)]
}

function inOrder([a, b, c]: readonly number[], order: DateOrder): readonly (number | undefined)[] {
  if (order === 'ymd') return [a, b, c]
  return order === 'mdy' ? [c, a, b] : [c, b, a]
}

function numberAt(text: string, from: number, to: number): number {
  let n = 0
  for (let at = from; at < to; at++) n = n * 10 + text.charCodeAt(at) - ZERO
  return n
}

function clockEndOf(text: string, from: number): number {
  let at = from
  for (let code = text.charCodeAt(at); isDigit(code) || code === COLON || code === POINT; code = text.charCodeAt(at))
    at++
  return at
}

const MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE

/** `9:30`, `09:30:15`, `09:30:15.123456789`, `0930`, `093015`, `93015`; `24:00` is the midnight that ends the date. */
function clockOf(text: string, from: number, to: number): number | undefined {
  const hoursEnd = digitsEnd(text, from)
  const [hours, minutes, rest] =
    text.charCodeAt(hoursEnd) === COLON ? spacedClock(text, from, hoursEnd) : packedClock(text, from, hoursEnd)
  const seconds = secondsOf(text, rest, to)
  if (seconds === undefined || hours > 24 || minutes > 59) return undefined
  const clock = hours * MICROS_PER_HOUR + minutes * MICROS_PER_MINUTE + seconds
  return clock <= MICROS_PER_DAY ? clock : undefined
}

type ClockParts = readonly [hours: number, minutes: number, secondsAt: number]

const noClock: ClockParts = [NaN, NaN, -1]

function spacedClock(text: string, from: number, colon: number): ClockParts {
  const minutesEnd = digitsEnd(text, colon + 1)
  if (minutesEnd !== colon + 3 || colon - from > 2 || colon === from) return noClock
  const next = text.charCodeAt(minutesEnd) === COLON ? minutesEnd + 1 : minutesEnd
  return [numberAt(text, from, colon), numberAt(text, colon + 1, minutesEnd), next]
}

/** A leading zero may have been lost where the seconds are there; 930 could be 09:30 or 00:09:30. */
function packedClock(text: string, from: number, to: number): ClockParts {
  const length = to - from
  if (length < 4 || length > 6) return noClock
  const hoursEnd = from + (length === 5 ? 1 : 2)
  return [numberAt(text, from, hoursEnd), numberAt(text, hoursEnd, hoursEnd + 2), hoursEnd + 2]
}

/** Microseconds of the seconds and their fraction, which is floored; 0 when there are none. */
function secondsOf(text: string, from: number, to: number): number | undefined {
  if (from < 0) return undefined
  if (from === to) return 0
  const end = digitsEnd(text, from)
  if (end !== from + 2) return undefined
  const seconds = numberAt(text, from, end)
  if (seconds > 59) return undefined
  if (end === to) return seconds * MICROS_PER_SECOND
  const fractionEnd = digitsEnd(text, end + 1)
  if (text.charCodeAt(end) !== POINT || fractionEnd !== to || fractionEnd === end + 1) return undefined
  return seconds * MICROS_PER_SECOND + Number(text.slice(end + 1, Math.min(end + 7, to)).padEnd(6, '0'))
}

/** `undefined` when the text names no zone, `bad` when what it has after the clock is none. */
function offsetOf(text: string): number | undefined | 'bad' {
  if (text === '') return undefined
  const [all, sign, hours, minutes = '0'] = /^ ?(?:Z|UTC|GMT)?(?:([+-])(\d\d):?(\d\d)?)?$/i.exec(text) ?? []
  if (all === undefined) return 'bad'
  if (hours === undefined) return 0
  const size = Number(hours) * MICROS_PER_HOUR + Number(minutes) * MICROS_PER_MINUTE
  return sign === '-' ? 0 - size : size
}
