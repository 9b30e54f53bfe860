import { describe, expect, test } from 'vitest'
import { countdown, freshness, shortSpan, took } from '../../../renderer/format/duration.ts'
import {
  chartDate,
  chartDay,
  clockTime,
  dateTime,
  inZones,
  isoDate,
  isoDay,
  timeRange,
  type ToLocal,
  utc,
} from '../../../renderer/format/time.ts'
import { day, micros } from '../../../shared/domain/units.ts'

const HOUR = 3_600_000_000
const MINUTE = 60_000_000
const newYork: ToLocal = (time) => time - 5 * HOUR
const at = (iso: string) => micros(Date.parse(iso) * 1000)
const noon = at('2026-11-23T18:45:24.300Z')

describe('a time is shown in the zone of its reader', () => {
  test.each([
    ['a date', isoDate(noon, newYork), '2026-11-23'],
    ['a date that is another day elsewhere', isoDate(at('2026-11-23T02:00:00Z'), newYork), '2026-11-22'],
    ['a date on a chart', chartDate(noon, newYork), 'Mon 23 Nov'],
    ['a trading day', isoDay(day(20_780)), '2026-11-23'],
    ['a trading day on a chart', chartDay(day(20_780)), 'Mon 23 Nov'],
    ['seconds', clockTime(noon, newYork), '13:45:24'],
    ['minutes', clockTime(noon, utc, 'minute'), '18:45'],
    ['milliseconds', clockTime(noon, newYork, 'millisecond'), '13:45:24.300'],
    ['both', dateTime(noon, newYork), '2026-11-23 13:45:24'],
    ['before 1970', dateTime(micros(-1), utc, 'millisecond'), '1969-12-31 23:59:59.999'],
    ['a bar', timeRange(at('2026-11-23T14:30:00Z'), at('2026-11-23T14:35:00Z'), newYork), '09:30 to 09:35'],
    ['none', dateTime(undefined, utc), '\u2013'],
    ['no day', isoDay(undefined), '\u2013'],
  ])('%s', (_, shown, expected) => expect(shown).toBe(expected))
})

test('a tooltip names every zone', () => {
  const zones = [
    { name: 'New York', local: newYork },
    { name: 'UTC', local: utc },
  ]
  expect(inZones(noon, zones)).toBe('2026-11-23 13:45:24 New York\n2026-11-23 18:45:24 UTC')
})

test.each([
  [2 * HOUR + 14 * MINUTE + 36_000_000, '02:14:36'],
  [35_400_000, '00:00:36'],
  [100 * HOUR, '100:00:00'],
  [-5, '00:00:00'],
  [undefined, '\u2013'],
])('a countdown of %s is %s', (span, expected) => expect(countdown(span)).toBe(expected))

test.each([
  [13 * HOUR, '13h'],
  [2 * HOUR + 14 * MINUTE, '2h 14m'],
  [99 * HOUR, '4d 3h'],
  [24 * HOUR, '1d'],
  [36_000_000, '36s'],
  [125_000_000, '2m 5s'],
  [10, '0s'],
  [Infinity, '\u2013'],
])('a span of %s is %s', (span, expected) => expect(shortSpan(span)).toBe(expected))

test.each([
  [41_000, '41\u202Fms'],
  [8_400_000, '8.4\u202Fs'],
  [125_000_000, '2m 5s'],
  [700, '700\u202F\u00B5s'],
  [undefined, '\u2013'],
])('what took %s took %s', (span, expected) => expect(took(span)).toBe(expected))

test.each([
  [42_000_000, '42\u202Fs ago'],
  [12 * MINUTE, '12\u202Fmin ago'],
  [2 * HOUR, '2026-11-23 11:45:24'],
  [-5_000_000, '0\u202Fs ago'],
])('an age of %s reads %s', (age, expected) => expect(freshness(micros(noon - age), noon, newYork)).toBe(expected))
