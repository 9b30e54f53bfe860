import { expect, test } from 'vitest'
import { readMoment } from '../../../renderer/chart/moment.ts'
import { micros } from '../../../shared/domain/units.ts'

test.each([
  ['2024-07-03', 'America/New_York', '2024-07-03T16:00:00Z'],
  ['2024-07-03 09:30', 'America/New_York', '2024-07-03T13:30:00Z'],
  ['2024-01-03T9:30', 'America/New_York', '2024-01-03T14:30:00Z'],
  [' 2024-07-03 ', 'UTC', '2024-07-03T12:00:00Z'],
  ['2024-07-03 09:30', 'Asia/Shanghai', '2024-07-03T01:30:00Z'],
])('%j in %s is %s', (text, zone, expected) => {
  expect(readMoment(text, zone)).toBe(micros(Date.parse(expected) * 1000))
})

test.each([
  '',
  '2024',
  '2024-13-01',
  '2024-02-30',
  '2024-07-03 24:00',
  '2024-07-03 09:60',
  '3 July 2024',
  '9999-12-31',
  '0001-01-01',
])('%j is no moment', (text) => expect(readMoment(text, 'UTC')).toBeUndefined())
