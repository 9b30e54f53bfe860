import { expect, test } from 'vitest'
import { isoTime } from '../../../shared/domain/time-text.ts'

test.each([
  [0, '1970-01-01T00:00:00Z'],
  [1_720_013_400_000_000, '2024-07-03T13:30:00Z'],
  [1_720_013_400_120_003, '2024-07-03T13:30:00.120003Z'],
  [-1, '1969-12-31T23:59:59.999999Z'],
  [-6_106_060_800_000_000, '1776-07-04T00:00:00Z'],
])('%d microseconds are %s', (time, text) => {
  expect(isoTime(time)).toBe(text)
})
