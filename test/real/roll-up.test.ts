import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { BarSeries } from '../../shared/domain/bar.ts'
import { emptySeries, sliceSeries } from '../../shared/domain/bar.ts'
import { xnys } from '../../shared/domain/calendars/xnys.ts'
import { dayText } from '../../shared/domain/day.ts'
import type { SessionBars } from '../../shared/domain/roll-up.ts'
import { phaseOf, rollUp } from '../../shared/domain/roll-up.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'
import type { Timeframe } from '../../shared/domain/timeframe.ts'
import type { Day, Micros } from '../../shared/domain/units.ts'
import { localMicros, zoneOf } from '../../shared/domain/zone.ts'
import { dataFile } from './data.ts'

const file = dataFile('market/us_spy_1m_trade.csv.gz')
const minute: Timeframe = { unit: 'minute', count: 1 }
const newYork = zoneOf('America/New_York')

function spyMinutes(): BarSeries {
  const rows = gunzipSync(readFileSync(file ?? ''))
    .toString()
    .trim()
    .split('\n')
    .slice(1)
  const series = emptySeries(rows.length)
  for (const [at, row] of rows.entries()) {
    const [time = 0, open = 0, high = 0, low = 0, close = 0, volume = 0] = row.split(',').map(Number)
    series.time[at] = time * 1000
    for (const [name, value] of Object.entries({ open, high, low, close, volume })) {
      series[name as 'open'][at] = value
    }
    series.ticks[at] = NaN
  }
  return series
}

const clock = (time: number | undefined): string =>
  new Date(localMicros(newYork, (time ?? 0) as Micros) / 1000).toISOString().slice(11, 16)

const dates = (bars: SessionBars): string[] => [...bars.day].map((day) => dayText(day as Day))

test.skipIf(file === undefined)('SPY minutes fall into the phases that were counted from their clock times', () => {
  const bars = rollUp(new SessionIndex(xnys), spyMinutes(), { source: minute, target: minute, view: 'extended' })
  const counts: Record<string, Record<string, number>> = {}
  for (const [at, date] of dates(bars).entries()) {
    const day = (counts[date] ??= { pre: 0, regular: 0, post: 0 })
    const phase = phaseOf(bars, at)
    day[phase] = (day[phase] ?? 0) + 1
  }
  expect(counts).toEqual({
    '2013-10-04': { pre: 204, regular: 390, post: 117 },
    '2013-10-07': { pre: 260, regular: 390, post: 178 },
    '2013-10-08': { pre: 216, regular: 390, post: 222 },
    '2013-10-09': { pre: 233, regular: 390, post: 190 },
    '2013-10-10': { pre: 269, regular: 390, post: 224 },
    '2013-10-11': { pre: 226, regular: 390, post: 160 },
    '2023-08-03': { pre: 318, regular: 390, post: 239 },
  })
})

test.skipIf(file === undefined)('hours of SPY start at 09:30 New York, and the last one ends at 16:00', () => {
  const target: Timeframe = { unit: 'hour', count: 1 }
  const bars = rollUp(new SessionIndex(xnys), spyMinutes(), { source: minute, target, view: 'regular' })
  const rows = Array.from(bars.time, (time, at) => `${clock(time)} ${clock(bars.closeTime[at])}`)
  const day = ['09:30 10:30', '10:30 11:30', '11:30 12:30', '12:30 13:30', '13:30 14:30', '14:30 15:30', '15:30 16:00']
  expect(rows).toEqual(Array.from({ length: 7 }, () => day).flat())
})

test.skipIf(file === undefined)('no share and no extreme of SPY is lost or counted twice', () => {
  const index = new SessionIndex(xnys)
  const minutes = spyMinutes()
  const sum = (column: Float64Array) => column.reduce((total, each) => total + each, 0)
  const [first] = [rollUp(index, minutes, { source: minute, target: { unit: 'day', count: 1 }, view: 'extended' })]
  expect(sum(first.volume)).toBe(sum(minutes.volume))
  expect(Array.from(first.time, clock)).toEqual(Array.from({ length: 7 }, () => '04:00'))
  for (const [at, date] of dates(first).entries()) {
    const inDay = [...minutes.time.keys()].filter((bar) => {
      const time = localMicros(newYork, minutes.time[bar] as Micros)
      return new Date(time / 1000).toISOString().startsWith(date)
    })
    const day = sliceSeries(minutes, inDay[0] ?? 0, (inDay.at(-1) ?? -1) + 1)
    expect([first.open[at], first.high[at], first.low[at], first.close[at], first.volume[at]]).toEqual([
      day.open[0],
      Math.max(...day.high),
      Math.min(...day.low),
      day.close.at(-1),
      sum(day.volume),
    ])
  }
})
