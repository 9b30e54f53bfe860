import { TickMarkType, type UTCTimestamp } from 'lightweight-charts'
import { describe, expect, test } from 'vitest'
import { toLocal } from '../../../renderer/chart/display-zone.ts'
import { fromChartTime, tickLabel, tickWeight, ZonedTime } from '../../../renderer/chart/zoned-time.ts'
import { chartDate } from '../../../renderer/format/time.ts'

const newYork = toLocal('America/New_York')
const sydney = toLocal('Australia/Sydney')
const seconds = (iso: string): number => Date.parse(iso) / 1000

/** Five-minute bars over the 26 hours around the night in which New York sets its clocks back. */
const times = Array.from({ length: 26 * 12 }, (_, at) => seconds('2026-11-01T04:00:00Z') - 1800 + at * 300)

function weightsIn(local: typeof newYork): readonly { readonly time: number; readonly weight: number }[] {
  const points = times.map((time) => ({ timeWeight: 0, time: { timestamp: time }, pointData: {}, originalTime: time }))
  new ZonedTime(local).fillWeightsForPoints(points as never, 0)
  return points.map(({ timeWeight, originalTime }) => ({ time: originalTime, weight: timeWeight }))
}

const daysIn = (local: typeof newYork): readonly string[] =>
  weightsIn(local)
    .slice(1)
    .filter(({ weight }) => weight >= 50)
    .map(({ time }) => new Date(time * 1000).toISOString())

describe('the night in which New York sets its clocks back', () => {
  test('a day tick stands at each local midnight', () => {
    expect(daysIn(newYork)).toEqual(['2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'])
    expect(daysIn(sydney)).toEqual(['2026-11-01T13:00:00.000Z'])
  })

  test('the local day has 25 hours of bars and every bar keeps its own time', () => {
    const ofDay = times.filter((time) => chartDate(fromChartTime(time), newYork) === 'Sun 1 Nov')
    expect(ofDay.length).toBe(25 * 12)
    expect(new Set(times).size).toBe(times.length)
  })

  test('the repeated hour begins with an hour tick', () => {
    const [before, again] = [seconds('2026-11-01T05:55:00Z'), seconds('2026-11-01T06:00:00Z')]
    expect(tickLabel(before, TickMarkType.Time, newYork)).toBe('01:55')
    expect(tickLabel(again, TickMarkType.Time, newYork)).toBe('01:00')
    expect(tickWeight(again, before, newYork)).toBe(30)
  })
})

describe('the weight of a tick', () => {
  test.each([
    ['the first bar of a year', '2027-01-04T14:30:00Z', '2026-12-31T20:55:00Z', 70],
    ['the first bar of a month', '2026-12-01T14:30:00Z', '2026-11-30T20:55:00Z', 60],
    ['the first bar of a day', '2026-11-24T14:30:00Z', '2026-11-23T20:55:00Z', 50],
    ['noon on the wall', '2026-11-23T17:00:00Z', '2026-11-23T16:55:00Z', 33],
    ['an hour', '2026-11-23T16:00:00Z', '2026-11-23T15:55:00Z', 30],
    ['half an hour', '2026-11-23T16:30:00Z', '2026-11-23T16:25:00Z', 22],
    ['an hour that begins between two bars', '2026-11-23T16:30:00Z', '2026-11-23T15:30:00Z', 30],
    ['a minute', '2026-11-23T16:31:00Z', '2026-11-23T16:30:00Z', 20],
    ['a second', '2026-11-23T16:31:01Z', '2026-11-23T16:31:00Z', 10],
  ])('%s', (_, time, before, weight) => {
    expect(tickWeight(seconds(time), seconds(before), newYork)).toBe(weight)
  })
})

test.each([
  [TickMarkType.Year, '2026'],
  [TickMarkType.Month, 'Nov'],
  [TickMarkType.DayOfMonth, '23'],
  [TickMarkType.Time, '13:45'],
  [TickMarkType.TimeWithSeconds, '13:45:24'],
])('a tick of type %i says %s', (type, label) => {
  expect(tickLabel(seconds('2026-11-23T18:45:24Z') as UTCTimestamp, type, newYork)).toBe(label)
})

test('a single point has a weight', () => {
  const points = [{ timeWeight: -1, time: {}, pointData: {}, originalTime: times[0] }]
  new ZonedTime(newYork).fillWeightsForPoints(points as never, 0)
  expect(points[0]?.timeWeight).toBe(0)
})
