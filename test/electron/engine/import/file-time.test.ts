import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  epochMicros,
  timeReader,
  type DateOrder,
  type EpochUnit,
  type TimeFormat,
} from '../../../../electron/engine/import/file-time.ts'
import { dayText } from '../../../../shared/domain/day.ts'
import { zoneOf } from '../../../../shared/domain/zone.ts'

const reading = (format: TimeFormat, zone = 'UTC') => {
  const read = timeReader(format, zoneOf(zone))
  return (text: string): string | undefined => {
    const time = read(text)
    return time && `${dayText(time.date)} ${new Date(time.utc / 1000).toISOString()}`
  }
}

const text = (order: DateOrder, zone?: string) => reading({ kind: 'text', order }, zone)

test.each([
  ['2024-07-03', '2024-07-03T00:00:00.000Z'],
  ['20240703', '2024-07-03T00:00:00.000Z'],
  ['2024/7/3', '2024-07-03T00:00:00.000Z'],
  ['2024.07.03 09:30', '2024-07-03T09:30:00.000Z'],
  ['20240703 093015', '2024-07-03T09:30:15.000Z'],
  ['20240703 93015', '2024-07-03T09:30:15.000Z'],
  ['20240703 0930', '2024-07-03T09:30:00.000Z'],
  ['20240703093015', '2024-07-03T09:30:15.000Z'],
  ['202407030930', '2024-07-03T09:30:00.000Z'],
  ['2024-07-03 9:30', '2024-07-03T09:30:00.000Z'],
  ['2024-07-03T09:30:15.1239999', '2024-07-03T09:30:15.123Z'],
  ['2024-07-03T09:30:15Z', '2024-07-03T09:30:15.000Z'],
  ['2024-07-03 09:30:15 UTC', '2024-07-03T09:30:15.000Z'],
  ['2024-07-03T09:30:00-04:00', '2024-07-03T13:30:00.000Z'],
  ['2024-07-03 09:30:00+0530', '2024-07-03T04:00:00.000Z'],
  ['2024-07-03 24:00', '2024-07-04T00:00:00.000Z'],
])('%s is %s', (written, expected) => {
  expect(text('ymd')(written)).toBe(`2024-07-03 ${expected}`)
})

test('the date of a time is the one that is written, whatever its zone', () => {
  expect(text('ymd')('2024-07-03T22:00:00-04:00')).toBe('2024-07-03 2024-07-04T02:00:00.000Z')
})

test('the parts of a date stand as the file has them', () => {
  expect(text('mdy')('7/13/2024 9:30')).toBe('2024-07-13 2024-07-13T09:30:00.000Z')
  expect(text('dmy')('13.07.2024 09:30:00.000 GMT+0200')).toBe('2024-07-13 2024-07-13T07:30:00.000Z')
})

test.each([
  '',
  'today',
  '2024-02-30',
  '2024-13-01',
  '24-07-03',
  '2024-07',
  '2024-07-03x',
  '2024-07/03',
  '2024-07-03 930',
  '2024-07-03 25:00',
  '2024-07-03 24:01',
  '2024-07-03 09:60',
  '2024-07-03 09:30:60',
  '2024-07-03 09:30:5',
  '2024-07-03 09:30.',
  '2024-07-03 09:30 MESZ',
  '1700-01-01',
  '2300-01-01',
])('%j is no time', (written) => {
  expect(text('ymd')(written)).toBeUndefined()
})

test('a time without a zone is read in the zone of the file', () => {
  expect(text('ymd', 'America/New_York')('2024-07-03 09:30')).toBe('2024-07-03 2024-07-03T13:30:00.000Z')
  expect(text('ymd', 'America/New_York')('2024-01-03 09:30')).toBe('2024-01-03 2024-01-03T14:30:00.000Z')
})

test('the date of a number of seconds is the one in the zone of the file', () => {
  const read = (zone: string) => reading({ kind: 'epoch', unit: 's' }, zone)('1719964800')
  expect(read('UTC')).toBe('2024-07-03 2024-07-03T00:00:00.000Z')
  expect(read('America/New_York')).toBe('2024-07-02 2024-07-03T00:00:00.000Z')
})

test('any microsecond comes back from its text in any unit', () => {
  const time = fc.integer({ min: -5_000_000_000_000_000, max: 8_900_000_000_000_000 })
  fc.assert(
    fc.property(time, fc.constantFrom<EpochUnit>('s', 'ms', 'us', 'ns'), (micros, unit) => {
      const places = { s: 6, ms: 3, us: 0, ns: 0 }[unit]
      const digits = String(Math.abs(micros)).padStart(places + 1, '0')
      const whole = digits.slice(0, digits.length - places)
      const fraction = places === 0 ? '' : `.${digits.slice(-places)}`
      expect(epochMicros(`${micros < 0 ? '-' : ''}${whole}${unit === 'ns' ? '000' : ''}${fraction}`, unit)).toBe(micros)
    }),
  )
})

test('what is finer than a microsecond is floored, before 1970 too', () => {
  expect(epochMicros('1719964800123456789', 'ns')).toBe(1_719_964_800_123_456)
  expect(epochMicros('-1500', 'ns')).toBe(-2)
  expect(epochMicros('-2000', 'ns')).toBe(-2)
})

test.each(['', 'x', '1.5.', '12 34', '99999999999999', '1e400'])('%j is no number of seconds', (written) => {
  expect(epochMicros(written, 's')).toBeUndefined()
})
