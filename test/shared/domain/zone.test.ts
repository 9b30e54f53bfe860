import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf } from '../../../shared/domain/day.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { micros } from '../../../shared/domain/units.ts'
import { localAt, localMicros, utcMicros, zoneOf } from '../../../shared/domain/zone.ts'

const utc = (text: string): Micros => micros(Date.parse(text) * 1000)
const text = (time: number): string => new Date(time / 1000).toISOString().slice(0, 19)
const local = (date: string, hours: number, minutes = 0) => localAt(dayOf(date), (hours * 60 + minutes) * 60e6)

const formats = new Map<string, Intl.DateTimeFormat>()

/** The wall clock by `Intl`, another way than the table reads it. */
function intlText(zone: string, time: Micros): string {
  const known = formats.get(zone)
  const format = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  if (known === undefined) formats.set(zone, format)
  return format.format(time / 1000).replace(' ', 'T')
}

const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Sao_Paulo',
  'America/Argentina/Tucuman',
  'America/St_Johns',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Istanbul',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Asia/Tehran',
  'Asia/Jerusalem',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Pacific/Kwajalein',
  'UTC',
] as const

const moments = fc
  .integer({ min: Date.UTC(1970, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 })
  .map((second) => micros(second * 1e6))

test.each(zones)('%s shows the wall clock that Intl shows, at any second from 1970 to 2100', (name) => {
  const zone = zoneOf(name)
  fc.assert(
    fc.property(moments, (time) => {
      expect(text(localMicros(zone, time))).toBe(intlText(name, time))
    }),
    { numRuns: 300 },
  )
})

test.each(zones)('around every change of clocks of 1970 to 2037 %s agrees with Intl to the second', (name) => {
  const zone = zoneOf(name)
  const hour = 3600e6
  let before = zone.offsetAt(0 as Micros)
  for (let time = 0; time < utc('2037-12-31'); time += hour) {
    const offset = zone.offsetAt(time as Micros)
    if (offset === before) continue
    before = offset
    for (let near = time - hour; near <= time; near += hour / 4) {
      for (const at of [near - 1e6, near]) expect(text(localMicros(zone, micros(at)))).toBe(intlText(name, micros(at)))
    }
  }
})

test('every moment is found again from its wall clock, unless it is the second of two with the same', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), moments, (name, time) => {
      const zone = zoneOf(name)
      const found = utcMicros(zone, localMicros(zone, time))
      expect(found).toBeLessThanOrEqual(time)
      expect(localMicros(zone, found)).toBe(localMicros(zone, time))
    }),
    { numRuns: 2000 },
  )
})

test('of an hour that happens twice the first is meant', () => {
  const zone = zoneOf('America/New_York')
  expect(text(utcMicros(zone, local('2024-11-03', 1, 30)))).toBe('2024-11-03T05:30:00')
  expect(text(utcMicros(zone, local('2024-11-03', 2)))).toBe('2024-11-03T07:00:00')
})

test('an hour that never happens moves on by what was skipped', () => {
  const zone = zoneOf('America/New_York')
  expect(text(utcMicros(zone, local('2024-03-10', 2, 30)))).toBe('2024-03-10T07:30:00')
  expect(text(localMicros(zone, utcMicros(zone, local('2024-03-10', 2, 30))))).toBe('2024-03-10T03:30:00')
  expect(text(utcMicros(zone, local('2024-03-10', 3)))).toBe('2024-03-10T07:00:00')
})

test('the day that Samoa skipped moves on by a day', () => {
  const zone = zoneOf('Pacific/Apia')
  expect(text(localMicros(zone, utcMicros(zone, local('2011-12-30', 12))))).toBe('2011-12-31T12:00:00')
})

test('a change that falls on no quarter of an hour is found to the second', () => {
  const zone = zoneOf('Africa/Monrovia')
  expect([zone.offsetAt(utc('1972-01-07T00:44:29Z')), zone.offsetAt(utc('1972-01-07T00:44:30Z'))]).toEqual([-2670e6, 0])
})

test('the summer time that Recife ended after a week is not missed', () => {
  const zone = zoneOf('America/Recife')
  const hours = ['2000-10-07', '2000-10-09', '2000-10-14', '2000-10-16'].map(
    (date) => zone.offsetAt(utc(date)) / 3600e6,
  )
  expect(hours).toEqual([-3, -2, -2, -3])
})

test('a zone is one object, and outside its table the nearest offset holds', () => {
  const zone = zoneOf('Asia/Tokyo')
  expect(zoneOf('Asia/Tokyo')).toBe(zone)
  expect([utc('1900-01-01'), utc('1970-01-01'), utc('2200-01-01')].map((time) => zone.offsetAt(time))).toEqual([
    32_400e6, 32_400e6, 32_400e6,
  ])
})

test('an unknown zone is refused by its name', () => {
  expect(() => zoneOf('Europe/Atlantis')).toThrow(
    new RangeError('A zone must be an IANA time zone such as Europe/Berlin, was Europe/Atlantis'),
  )
})
