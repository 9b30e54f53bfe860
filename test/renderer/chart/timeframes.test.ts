import { describe, expect, test } from 'vitest'
import {
  listOf,
  nearest,
  storedIn,
  timeframeLabel,
  timeframeName,
  typedTimeframe,
  whyNot,
} from '../../../renderer/chart/timeframes.ts'
import { parseTimeframe, timeframeText, type Timeframe } from '../../../shared/domain/timeframe.ts'
import { aCoverage } from '../panels/an-instrument.ts'

const at = (text: string): Timeframe => parseTimeframe(text) ?? { unit: 'day', count: 1 }
const coverage = (...timeframes: readonly string[]) => ({
  coverage: timeframes.map((timeframe) => aCoverage({ timeframe })),
})

describe('what is typed on a chart', () => {
  test.each([
    ['15', '15m'],
    ['60', '1h'],
    ['240', '4h'],
    ['90', '90m'],
    ['4h', '4h'],
    ['1d', '1d'],
    ['1D', '1d'],
    ['2w', '2w'],
    ['1mo', '1mo'],
    ['1M', '1mo'],
    ['30s', '30s'],
    ['100t', '100t'],
    ['1000v', '1000v'],
    ['0', undefined],
    ['4x', undefined],
    ['', undefined],
  ])('%s is %s', (typed, expected) => {
    const timeframe = typedTimeframe(typed)
    expect(timeframe && timeframeText(timeframe)).toBe(expected)
  })
})

test('stored timeframes are listed once, finest first', () => {
  expect(storedIn(coverage('1d', '5m', '1d', '30s'), false).map(timeframeText)).toEqual(['30s', '5m', '1d'])
})

describe('a timeframe that cannot be had says why', () => {
  test.each([
    ['1m', ['1d'], 'AAPL has 1d, from which 1m bars cannot be built'],
    ['1m', ['5m', '1d'], 'AAPL has 5m and 1d, from which 1m bars cannot be built'],
    ['1w', [], 'AAPL has no bars yet'],
    ['15m', ['5m'], undefined],
    ['1w', ['1d'], undefined],
  ])('%s from %j', (text, stored, expected) => {
    expect(whyNot(at(text), 'AAPL', storedIn(coverage(...stored), false))).toBe(expected)
  })
})

test.each([
  ['5m', ['1d'], '1d'],
  ['1m', ['5m', '1d'], '5m'],
  ['5m', ['7m'], '7m'],
  ['5m', [], undefined],
])('instead of %s, %j offers %s', (text, stored, expected) => {
  const other = nearest(at(text), storedIn(coverage(...stored), false))
  expect(other && timeframeText(other)).toBe(expected)
})

test('where ticks are stored, everything can be built, and ticks are never offered as bars', () => {
  const stored = storedIn(coverage('1d'), true)
  expect(stored.map(timeframeText)).toEqual(['1t', '1d'])
  expect(['1s', '1m', '100t', '1000v', '1mo'].map((text) => whyNot(at(text), 'AAPL', stored))).toEqual(
    Array.from({ length: 5 }),
  )
  expect(listOf(stored)).toBe('ticks and 1d')
  expect(nearest(at('1t'), stored)).not.toEqual(at('1t'))
})

test('bars that count need ticks', () => {
  expect(whyNot(at('100t'), 'AAPL', storedIn(coverage('1m'), false))).toBe(
    'AAPL has no ticks, and bars that count are built from nothing else',
  )
})

test.each([
  ['5m', '5 minutes'],
  ['1t', '1 tick'],
  ['1000v', '1000 units of volume'],
])('%s is called %s', (text, name) => {
  expect(timeframeName(at(text))).toBe(name)
})

test('days, weeks and months are written as chart users write them', () => {
  expect(['5m', '4h', '1d', '1w', '1mo', '2d'].map(timeframeLabel)).toEqual(['5m', '4h', 'D', 'W', 'M', '2d'])
})
