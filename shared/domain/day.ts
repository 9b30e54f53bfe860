/** Civil dates as whole days since 1970-01-01, in the proleptic Gregorian calendar. No clock and no zone. */
import type { DateText, Weekday } from './calendar.ts'
import { weekdays } from './calendar.ts'
import type { Day } from './units.ts'
import { day } from './units.ts'

export interface CivilDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

export function dayOf(text: DateText): Day {
  const found = parseDay(text)
  if (found === undefined) throw new RangeError(`A date must be one of the calendar, written 2024-07-03, was ${text}`)
  return found
}

/** `undefined` for what is no date: 2023-02-30, 2024-7-3. */
export function parseDay(text: string): Day | undefined {
  const [, year, month, date] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || date === undefined) return undefined
  return isDate(year, month, date) ? dayFrom(year, month, date) : undefined
}

export function dayText(of: Day): DateText {
  const { year, month, day } = civil(of)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** Years are counted from March, so that the leap day is the last day of one. */
export function dayFrom(year: number, month: number, date: number): Day {
  if (!isDate(year, month, date))
    throw new RangeError(`Year, month and day must name a date, were ${year}, ${month}, ${date}`)
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return day(era * DAYS_PER_ERA + dayOfEra - EPOCH)
}

export function civil(of: Day): CivilDate {
  const shifted = of + EPOCH
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1 }
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function isDate(year: number, month: number, date: number): boolean {
  return (
    Number.isSafeInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(date) &&
    month >= 1 &&
    month <= 12 &&
    date >= 1 &&
    date <= daysInMonth(year, month)
  )
}

export const addDays = (to: Day, days: number): Day => day(to + days)

export const weekdayOf = (of: Day): Weekday => weekdays[weekdayIndex(of)] as Weekday

/** 0 is Monday. */
export const weekdayIndex = (of: Day): number => (((of + 3) % 7) + 7) % 7

/** Weeks that begin on Monday, counted from the one of 1969-12-29. */
export const weekOf = (of: Day): number => Math.floor((of + 3) / 7)

/** Months counted from January 1970. */
export function monthOf(of: Day): number {
  const { year, month } = civil(of)
  return (year - 1970) * 12 + month - 1
}

/** Easter Sunday of the western churches (the anonymous Gregorian computus: Nature, 20 April 1876). */
export function easterOf(year: number): Day {
  const [century, ofCentury, golden] = [Math.floor(year / 100), year % 100, year % 19]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const sum = epact + toSunday - 7 * late + 114
  return dayFrom(year, Math.floor(sum / 31), (sum % 31) + 1)
}

/** Easter Sunday of the orthodox churches, as a Gregorian date (Meeus, Astronomical Algorithms, chapter 8). */
export function orthodoxEasterOf(year: number): Day {
  const moon = (19 * (year % 19) + 15) % 30
  const toSunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
  const sum = moon + toSunday + 114
  const julianLag = Math.floor(year / 100) - Math.floor(year / 400) - 2
  return addDays(dayFrom(year, Math.floor(sum / 31), (sum % 31) + 1), julianLag)
}

/**
 * Every date of spans as exchanges announce them, with white space between: `2010-04-05 2010-02-15/19 2023-09-29/10-06
 * 2018-12-31/2019-01-01`.
 */
export function datesOf(spans: string): readonly DateText[] {
  return spans
    .trim()
    .split(/\s+/)
    .flatMap((span) => {
      const [first = '', end = ''] = span.split('/')
      const from = dayOf(first)
      const to = end === '' ? from : dayOf(first.slice(0, 10 - end.length) + end)
      if (to < from) throw new RangeError(`A span of dates must not end before it starts, was ${span}`)
      return Array.from({ length: to - from + 1 }, (_, days) => dayText(addDays(from, days)))
    })
}

const DAYS_PER_ERA = 146_097
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468

const pad = (n: number, width: number): string => String(n).padStart(width, '0')
