import { describe, expect, test } from 'vitest'
import { placeOf, zoneNameOf, zoneText } from '../../../renderer/chart/display-zone.ts'
import { micros } from '../../../shared/domain/units.ts'

const winter = micros(Date.parse('2026-11-23T12:00:00Z') * 1000)
const summer = micros(Date.parse('2026-07-03T12:00:00Z') * 1000)

describe('the zone of an axis is named with its offset at the time in sight', () => {
  test.each([
    ['America/New_York', winter, 'New York, UTC\u22125'],
    ['America/New_York', summer, 'New York, UTC\u22124'],
    ['Asia/Kolkata', winter, 'Kolkata, UTC+5:30'],
    ['America/St_Johns', winter, 'St Johns, UTC\u22123:30'],
    ['Europe/London', winter, 'London, UTC+0'],
    ['UTC', winter, 'UTC'],
  ])('%s', (zone, at, expected) => expect(zoneText(zone, at)).toBe(expected))
})

test('the exchange decides unless a person does', () => {
  expect([zoneNameOf('exchange', 'Asia/Tokyo'), zoneNameOf('utc', 'Asia/Tokyo')]).toEqual(['Asia/Tokyo', 'UTC'])
  expect(placeOf(zoneNameOf('local', 'Asia/Tokyo'))).not.toBe('')
})
