import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BarSeries } from '../../../shared/domain/bar.ts'
import { barColumns, emptySeries } from '../../../shared/domain/bar.ts'
import { roundTheClock } from '../../../shared/domain/calendars/24-7.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { xshg } from '../../../shared/domain/calendars/xshg.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import type { SessionBars } from '../../../shared/domain/roll-up.ts'
import { phaseOf, rollUp } from '../../../shared/domain/roll-up.ts'
import { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { SessionView } from '../../../shared/domain/session.ts'
import { isShown, sessionViews } from '../../../shared/domain/session.ts'
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import { parseTimeframe } from '../../../shared/domain/timeframe.ts'
import type { Day, Micros } from '../../../shared/domain/units.ts'
import { windowAt } from '../../../shared/domain/windows.ts'
import { shapes, utc, utcText } from './small-calendars.ts'

const frame = (text: string): Timeframe => parseTimeframe(text) ?? expect.unreachable(text)
const minute = frame('1m')
const views = fc.constantFrom<SessionView>(...sessionViews)

type Row = readonly [
  time: number,
  open: number,
  high: number,
  low: number,
  close: number,
  volume: number,
  ticks: number,
]

function seriesOf(rows: readonly Row[]): BarSeries {
  const series = emptySeries(rows.length)
  for (const [at, row] of rows.entries())
    for (const [column, name] of barColumns.entries()) series[name][at] = row[column] ?? NaN
  return series
}

const rowsOf = (bars: BarSeries): Row[] =>
  Array.from(bars.time, (_, at) => barColumns.map((name) => bars[name][at] ?? NaN) as unknown as Row)

/** A bar in about every third minute for some days, nights and weekends too: what lies outside is to be left out. */
const minutes = fc
  .tuple(
    fc.integer({ min: utc('2023-03-01') / 60e6, max: utc('2025-10-01') / 60e6 }),
    fc.integer(),
    fc.integer({ min: 1, max: 4000 }),
  )
  .map(([start, seed, length]): BarSeries => {
    let state = seed >>> 0
    const random = (below: number) => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % below
    let time = start
    return seriesOf(
      Array.from({ length }, () => {
        time += 1 + random(5)
        const [open, close] = [100 + random(50), 100 + random(50)]
        return [
          time * 60e6,
          open,
          Math.max(open, close) + random(3),
          Math.min(open, close) - random(3),
          close,
          random(1000),
          random(9),
        ] as const
      }),
    )
  })

const targets = fc.constantFrom(
  ...['1m', '2m', '5m', '7m', '15m', '45m', '1h', '4h', '26h', '1d', '3d', '1w', '2w', '1mo', '3mo'].map(frame),
)

/** The same by looking every bar up and keeping objects. */
function slowly(index: SessionIndex, bars: BarSeries, target: Timeframe, view: SessionView): Row[] {
  const found = new Map<number, Row[]>()
  for (const row of rowsOf(bars)) {
    const window = windowAt(index, target, view, row[0] as Micros)
    if (window !== undefined) found.set(window.from, [...(found.get(window.from) ?? []), row])
  }
  const sum = (rows: readonly Row[], column: 5 | 6) => rows.reduce((total, row) => total + row[column], 0)
  return [...found].map(([time, rows]) => {
    const [highs, lows] = [rows.map((row) => row[2]), rows.map((row) => row[3])]
    return [
      time,
      rows[0]?.[1] ?? NaN,
      Math.max(...highs),
      Math.min(...lows),
      rows.at(-1)?.[4] ?? NaN,
      sum(rows, 5),
      sum(rows, 6),
    ]
  })
}

const calendars = [...shapes, xnys, xshg, roundTheClock].map(
  (calendar) => [calendar.id, calendar.hours[0]?.phases[0]?.join(' '), calendar] as const,
)

describe.each(calendars)('%s with %s', (_id, _hours, calendar) => {
  const index = new SessionIndex(calendar)

  test('minutes are put together to the bars of their windows', () => {
    fc.assert(
      fc.property(minutes, targets, views, (bars, target, view) => {
        expect(rowsOf(rollUp(index, bars, { source: minute, target, view }))).toEqual(slowly(index, bars, target, view))
      }),
      { numRuns: 60 },
    )
  })

  test('every bar says its session, its phase and when it may be used', () => {
    fc.assert(
      fc.property(minutes, targets, views, (bars, target, view) => {
        const rolled = rollUp(index, bars, { source: minute, target, view })
        for (const [at, time] of rolled.time.entries()) {
          const window = windowAt(index, target, view, time as Micros)
          expect([rolled.closeTime[at], rolled.day[at], phaseOf(rolled, at)]).toEqual([
            window?.to,
            window?.session.day,
            window?.phase,
          ])
          expect(isShown(phaseOf(rolled, at), view)).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('the volume of every timeframe is that of the minutes shown, to the last lot', () => {
    fc.assert(
      fc.property(minutes, targets, views, (bars, target, view) => {
        const total = (series: BarSeries) => series.volume.reduce((sum, each) => sum + each, 0)
        const one = rollUp(index, bars, { source: minute, target: minute, view })
        expect(total(rollUp(index, bars, { source: minute, target, view }))).toBe(total(one))
      }),
      { numRuns: 40 },
    )
  })

  test('two steps give what one step gives', () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom('15m', '1h', '1d', '1w', '1mo'), views, (bars, text, view) => {
        const [five, target] = [frame('5m'), frame(text)]
        const direct = rollUp(index, bars, { source: minute, target, view })
        const first = rollUp(index, bars, { source: minute, target: five, view })
        expect(rollUp(index, first, { source: five, target, view })).toEqual(direct)
      }),
      { numRuns: 40 },
    )
  })
})

const shown = (bars: SessionBars): string[] =>
  rowsOf(bars).map(
    ([time, , , , , volume], at) =>
      `${utcText(time)} ${utcText(bars.closeTime[at] ?? NaN).slice(11)} ${phaseOf(bars, at)} ${volume}`,
  )

const aBar = (time: string, volume: number): Row => [utc(time), 10, 12, 9, 11, volume, 1]

test('the opening auction of Shanghai opens the first bar, of one minute too, and its close follows the last print', () => {
  const index = new SessionIndex(xshg)
  const bars = seriesOf([
    aBar('2024-07-03T01:25Z', 5),
    aBar('2024-07-03T01:30Z', 7),
    aBar('2024-07-03T03:30Z', 900),
    aBar('2024-07-03T06:59Z', 8),
  ])
  const roll = (text: string) => shown(rollUp(index, bars, { source: minute, target: frame(text), view: 'regular' }))
  expect(roll('1m')).toEqual(['2024-07-03T01:30 01:31 regular 12', '2024-07-03T06:59 07:00 regular 8'])
  expect(roll('1h')).toEqual(['2024-07-03T01:30 02:30 regular 12', '2024-07-03T06:00 07:00 regular 8'])
  expect(roll('1d')).toEqual(['2024-07-03T01:30 07:00 regular 20'])
})

test('hours that a vendor cut at whole hours keep their time, end with the session, and never count as known too early', () => {
  const index = new SessionIndex(xnys)
  const hour = frame('1h')
  const bars = seriesOf(
    ['08', '12', '13:30', '14', '17', '19', '20'].map((time, at) => aBar(`2024-07-05T${time.padEnd(5, ':00')}Z`, at)),
  )
  const roll = (target: Timeframe, view: SessionView) => shown(rollUp(index, bars, { source: hour, target, view }))
  expect(roll(hour, 'regular')).toEqual([
    '2024-07-05T13:30 14:30 regular 2',
    '2024-07-05T14:00 15:00 regular 3',
    '2024-07-05T17:00 18:00 regular 4',
    '2024-07-05T19:00 20:00 regular 5',
  ])
  expect(roll(frame('60m'), 'regular')).toEqual(roll(hour, 'regular'))
  expect(roll(hour, 'extended').map((row) => row.slice(11, 28).trim())).toEqual([
    '08:00 09:00 pre 0',
    '12:00 13:00 pre 1',
    '13:30 14:30 regul',
    '14:00 15:00 regul',
    '17:00 18:00 regul',
    '19:00 20:00 regul',
    '20:00 21:00 post',
  ])
  // The bar of 17:00 ends half an hour after its window of 13:30 to 17:30 does.
  expect(roll(frame('4h'), 'regular')).toEqual(['2024-07-05T13:30 18:00 regular 9', '2024-07-05T17:30 20:00 regular 5'])
})

const daily = (dates: readonly string[], index: SessionIndex): BarSeries =>
  seriesOf(
    dates.map((date, at) => [
      index.sessionOn(dayOf(date))?.open ?? NaN,
      10 + at,
      20 + at,
      5 - at,
      11 + at,
      2 ** at,
      NaN,
    ]),
  )

const week = ['2024-06-27', '2024-06-28', '2024-07-01', '2024-07-02', '2024-07-03', '2024-07-05', '2024-07-08']

test('day bars become weeks and months of their sessions', () => {
  const index = new SessionIndex(xnys)
  const days = daily(week, index)
  const roll = (text: string) => rollUp(index, days, { source: frame('1d'), target: frame(text), view: 'regular' })
  expect(rowsOf(roll('1w'))).toEqual([
    [utc('2024-06-24T13:30Z'), 10, 21, 4, 12, 3, NaN],
    [utc('2024-07-01T13:30Z'), 12, 25, 0, 16, 4 + 8 + 16 + 32, NaN],
    [utc('2024-07-08T13:30Z'), 16, 26, -1, 17, 64, NaN],
  ])
  expect(shown(roll('1mo'))).toEqual(['2024-06-03T13:30 20:00 regular 3', '2024-07-01T13:30 20:00 regular 124'])
  expect(Array.from(roll('1w').day, (day) => dayText(day as Day))).toEqual(['2024-06-24', '2024-07-01', '2024-07-08'])
})

test('day bars are in every view, and stand where its trading day starts', () => {
  const index = new SessionIndex(xnys)
  const roll = (view: SessionView) =>
    shown(rollUp(index, daily(week.slice(4, 6), index), { source: frame('1d'), target: frame('1d'), view }))
  expect(roll('regular')).toEqual(['2024-07-03T13:30 17:00 regular 1', '2024-07-05T13:30 20:00 regular 2'])
  expect(roll('extended')).toEqual(['2024-07-03T08:00 21:00 regular 1', '2024-07-05T08:00 00:00 regular 2'])
})

test('bars of several days pass through, and become bars of more days', () => {
  const index = new SessionIndex(xnys)
  const [day, two, four] = ['1d', '2d', '4d'].map(frame)
  if (day === undefined || two === undefined || four === undefined) return expect.unreachable()
  const pairs = rollUp(index, daily(week, index), { source: day, target: two, view: 'regular' })
  expect(rollUp(index, pairs, { source: two, target: two, view: 'regular' })).toEqual(pairs)
  expect(rollUp(index, pairs, { source: two, target: four, view: 'regular' })).toEqual(
    rollUp(index, daily(week, index), { source: day, target: four, view: 'regular' }),
  )
})

test('weeks of the extended view stand before the open, and still become longer ones of the regular view', () => {
  const index = new SessionIndex(xnys)
  const weeks = rollUp(index, daily(week, index), { source: frame('1d'), target: frame('1w'), view: 'extended' })
  const roll = rollUp(index, weeks, { source: frame('1w'), target: frame('2w'), view: 'regular' })
  expect(roll.volume.reduce((sum, each) => sum + each, 0)).toBe(127)
})

test('a timeframe that would split bars of the source is refused', () => {
  const roll = (source: string, target: string) => () =>
    rollUp(new SessionIndex(xnys), emptySeries(0), { source: frame(source), target: frame(target), view: 'all' })
  expect(roll('2m', '5m')).toThrow(new RangeError('Bars of 5m cannot be built from those of 2m'))
  expect(roll('1w', '1mo')).toThrow(new RangeError('Bars of 1mo cannot be built from those of 1w'))
  expect(roll('1d', '1h')).toThrow(new RangeError('Bars of 1h cannot be built from those of 1d'))
})

test('a volume beyond exact integers is refused, not rounded', () => {
  const bars = seriesOf([aBar('2024-07-03T00:00Z', Number.MAX_SAFE_INTEGER), aBar('2024-07-03T00:01Z', 1)])
  expect(() =>
    rollUp(new SessionIndex(roundTheClock), bars, { source: minute, target: frame('1h'), view: 'all' }),
  ).toThrow('Lots must be a safe integer, was 9007199254740992')
})

test('ticks that one bar does not know are unknown in the sum', () => {
  const bars = seriesOf([
    aBar('2024-07-03T00:00Z', 1),
    [utc('2024-07-03T00:01Z'), 1, 1, 1, 1, 1, NaN],
    aBar('2024-07-03T01:00Z', 1),
  ])
  const { ticks } = rollUp(new SessionIndex(roundTheClock), bars, { source: minute, target: frame('1h'), view: 'all' })
  expect([...ticks]).toEqual([NaN, 1])
})
