import { expect, test } from 'vitest'
import {
  buildsFrom,
  isIntraday,
  isLonger,
  parseTimeframe,
  secondsOf,
  timeframeText,
} from '../../../shared/domain/timeframe.ts'

test.each(['30s', '1m', '15m', '4h', '1d', '2w', '1mo', '12mo', '100t', '999999999v'])(
  '%s is read and written alike',
  (text) => {
    const timeframe = parseTimeframe(text)
    expect(timeframe && timeframeText(timeframe)).toBe(text)
  },
)

test.each([
  ['D', '1d'],
  ['W', '1w'],
  ['M', '1mo'],
  ['3M', '3mo'],
  ['m', '1m'],
])('%s means %s, as chart users write it', (text, meant) => {
  const timeframe = parseTimeframe(text)
  expect(timeframe && timeframeText(timeframe)).toBe(meant)
})

test.each(['', '5', '0m', '1y', '-1m', '1.5h', 'm5', '999999m', '0t', '1234567890v'])('%s is no timeframe', (text) => {
  expect(parseTimeframe(text)).toBeUndefined()
})

test('an intraday timeframe has a length, a trading day has none', () => {
  expect(['90s', '4h', '1d'].map((text) => secondsOf(parseTimeframe(text) ?? { unit: 'day', count: 1 }))).toEqual([
    90,
    14_400,
    undefined,
  ])
  expect(isIntraday({ unit: 'week', count: 1 })).toBe(false)
})

test('bars that count are within a day, and have no length', () => {
  const counts = [{ unit: 'tick', count: 100 } as const, { unit: 'volume', count: 100 } as const]
  expect(counts.map(isIntraday)).toEqual([true, true])
  expect(counts.map(secondsOf)).toEqual([undefined, undefined])
})

test.each([
  ['1h', '1m', true],
  ['1h', '1h', true],
  ['1h', '7m', false],
  ['1m', '1h', false],
  ['1h', '1d', false],
  ['1d', '1m', true],
  ['1w', '1d', true],
  ['1mo', '1d', true],
  ['3mo', '1mo', true],
  ['1mo', '1w', false],
  ['1d', '1w', false],
  ['100t', '100t', true],
  ['200t', '100t', false],
  ['100t', '1s', false],
  ['1d', '100t', false],
  ['100v', '100t', false],
])('%s from %s: %s', (coarse, fine, can) => {
  const [of, from] = [parseTimeframe(coarse), parseTimeframe(fine)]
  if (of === undefined || from === undefined) throw new Error('no timeframe')
  expect(buildsFrom(of, from)).toBe(can)
})

test.each([
  ['1d', '30m', true],
  ['1w', '1d', true],
  ['1mo', '2w', true],
  ['1h', '1h', false],
  ['1d', '2d', false],
  ['5m', '1h', false],
  ['1d', '100t', false],
  ['100t', '1m', false],
])('%s is longer than %s: %s', (text, than, longer) => {
  expect(isLonger(text, than)).toBe(longer)
})
