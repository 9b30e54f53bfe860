import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundTheClock } from '../../../shared/domain/calendars/24-7.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { xshg } from '../../../shared/domain/calendars/xshg.ts'
import { addDays, dayText, monthOf, weekOf } from '../../../shared/domain/day.ts'
import { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { SessionView } from '../../../shared/domain/session.ts'
import { sessionViews, stretchesOf } from '../../../shared/domain/session.ts'
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import { parseTimeframe, secondsOf } from '../../../shared/domain/timeframe.ts'
import type { Day } from '../../../shared/domain/units.ts'
import { day, micros } from '../../../shared/domain/units.ts'
import type { BarWindow } from '../../../shared/domain/windows.ts'
import { windowAt, windowsIn } from '../../../shared/domain/windows.ts'
import { clockText, overnight, shapes, utc, weekendNight } from './small-calendars.ts'

const frame = (text: string): Timeframe => parseTimeframe(text) ?? expect.unreachable(text)
const hour = 3600e6

const views = fc.constantFrom<SessionView>(...sessionViews)
const intraday = fc.oneof(
  fc.record({ unit: fc.constant('second' as const), count: fc.constantFrom(30, 90, 3600) }),
  fc.record({ unit: fc.constant('minute' as const), count: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ unit: fc.constant('hour' as const), count: fc.integer({ min: 1, max: 30 }) }),
)
const long = fc.record({
  unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  count: fc.integer({ min: 1, max: 7 }),
})
const times = (days: number) =>
  fc
    .tuple(
      fc.integer({ min: utc('2023-02-01') / 1e6, max: utc('2025-11-01') / 1e6 }),
      fc.integer({ min: 1, max: days * 86_400 }),
    )
    .map(([second, length]) => ({ from: micros(second * 1e6), to: micros((second + length) * 1e6) }))

const edges = ({ from, to }: BarWindow) => [from, to]

const calendars = [...shapes, xnys, xshg, roundTheClock].map(
  (calendar) => [calendar.id, calendar.hours[0]?.phases[0]?.join(' '), calendar] as const,
)

describe.each(calendars)('%s with %s', (_id, _hours, calendar) => {
  const index = new SessionIndex(calendar)

  test('intraday windows tile every stretch of every session, and cross nothing', () => {
    fc.assert(
      fc.property(intraday, views, times(3), (timeframe, view, range) => {
        const span = (secondsOf(timeframe) ?? NaN) * 1e6
        const left = [...windowsIn(index, timeframe, view, range)]
        const near = index.sessions(daysFrom(range.from, -5), daysFrom(range.to, 5))
        for (const stretch of near.flatMap((session) => stretchesOf(session, view))) {
          if (stretch.to <= range.from || stretch.from >= range.to) continue
          const inside = left.filter(({ from }) => from >= stretch.from && from < stretch.to)
          for (const [at, window] of inside.entries()) {
            expect(window).toMatchObject({ phase: stretch.phase, to: Math.min(window.from + span, stretch.to) })
            expect((window.from - stretch.from) % span).toBe(0)
            if (at > 0) expect(window.from).toBe(inside[at - 1]?.to)
          }
          expect(inside[0]?.from).toBeLessThanOrEqual(Math.max(stretch.from, range.from))
          expect(inside.at(-1)?.to).toBeGreaterThanOrEqual(Math.min(stretch.to, range.to))
          left.splice(0, inside.length)
        }
        expect(left).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  test('the window at a time is the one that passes over it, and no other time has a window', () => {
    fc.assert(
      fc.property(fc.oneof(intraday, long), views, times(1), (timeframe, view, { from: time }) => {
        const session = index.sessionAt(time)
        const stretch = session && stretchesOf(session, view).find(({ since, to }) => since <= time && time < to)
        const at = windowAt(index, timeframe, view, time)
        const looked = micros(Math.max(time, stretch?.from ?? 0))
        const passing = stretch && [...windowsIn(index, timeframe, view, { from: looked, to: micros(looked + 1) })]
        expect(at && [at]).toEqual(passing)
        if (at !== undefined) expect(windowAt(index, timeframe, view, at.from)).toEqual(at)
      }),
      { numRuns: 300 },
    )
  })

  test('windows do not depend on the range that is asked for', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          intraday.filter(({ count }) => count > 15),
          long,
        ),
        views,
        times(40),
        times(40),
        (timeframe, view, one, two) => {
          const range = {
            from: micros(Math.min(one.from, two.from)),
            to: micros(Math.min(one.from, two.from) + 60 * 24 * hour),
          }
          const part = {
            from: micros(range.from + (one.to - one.from) / 2),
            to: micros(range.from + 20 * 24 * hour + (two.to - two.from) / 2),
          }
          const whole = [...windowsIn(index, timeframe, view, range)]
          const inPart = [...windowsIn(index, timeframe, view, part)]
          expect(inPart.map(edges)).toEqual(whole.filter(({ from, to }) => to > part.from && from < part.to).map(edges))
        },
      ),
      { numRuns: 25 },
    )
  })

  test('day, week and month windows follow each other without a session left out', () => {
    fc.assert(
      fc.property(long, views, times(400), (timeframe, view, range) => {
        const windows = [...windowsIn(index, timeframe, view, range)]
        for (const [at, { session }] of windows.entries()) {
          const next = windows[at + 1]?.session
          if (next === undefined) continue
          const between = index.sessions(session.day, addDays(next.day, -1))
          expect(between[0]).toBe(session)
          const { unit, count } = timeframe
          if (unit === 'day') expect(between).toHaveLength(count)
          if (unit === 'day') continue
          const groupOf = (day: Day) => Math.floor((unit === 'week' ? weekOf(day) : monthOf(day)) / count)
          expect(new Set(between.map(({ day }) => groupOf(day)))).toEqual(new Set([groupOf(session.day)]))
          expect(groupOf(next.day)).toBeGreaterThan(groupOf(session.day))
        }
      }),
      { numRuns: 40 },
    )
  })
})

const daysFrom = (time: number, days: number): Day => day(Math.floor(time / (24 * hour)) + days)

const shown = (index: SessionIndex, text: string, view: SessionView, from: string, to: string): string[] =>
  [...windowsIn(index, frame(text), view, { from: utc(from), to: utc(to) })].map(
    (window) =>
      `${clockText(index.calendar, window.from)} ${clockText(index.calendar, window.to).slice(11)} ${window.phase}`,
  )

test('hours of a New York day are anchored at 04:00, 09:30 and 16:00, and cut at the edges', () => {
  const rows = shown(new SessionIndex(xnys), '1h', 'extended', '2024-07-05T00:00Z', '2024-07-06T00:00Z')
  expect(rows.map((row) => row.slice(11))).toEqual([
    ...['04:00 05:00', '05:00 06:00', '06:00 07:00', '07:00 08:00', '08:00 09:00', '09:00 09:30'].map(
      (row) => `${row} pre`,
    ),
    ...['09:30 10:30', '10:30 11:30', '11:30 12:30', '12:30 13:30', '13:30 14:30', '14:30 15:30', '15:30 16:00'].map(
      (row) => `${row} regular`,
    ),
    ...['16:00 17:00', '17:00 18:00', '18:00 19:00', '19:00 20:00'].map((row) => `${row} post`),
  ])
})

test('on a short day the last hour ends at the early close', () => {
  const rows = shown(new SessionIndex(xnys), '1h', 'regular', '2024-07-03T00:00Z', '2024-07-04T00:00Z')
  expect(rows.at(-1)).toBe('2024-07-03 12:30 13:00 regular')
  expect(rows).toHaveLength(4)
})

test('the afternoon of Shanghai is anchored again, its auction is in the last bar, and the morning auction in the first', () => {
  const index = new SessionIndex(xshg)
  expect(
    shown(index, '45m', 'regular', '2024-07-03T00:00Z', '2024-07-03T12:00Z').map((row) => row.slice(11, 22)),
  ).toEqual(['09:30 10:15', '10:15 11:00', '11:00 11:30', '13:00 13:45', '13:45 14:30', '14:30 15:00'])
  const at = (text: string) => windowAt(index, frame('1m'), 'regular', utc(text))?.from
  const [open, close] = [utc('2024-07-03T01:30Z'), utc('2024-07-03T06:59Z')]
  // 09:14:59, 09:15, the opening print at 09:25, 09:30, the break, the closing auction
  const moments = ['01:14:59', '01:15', '01:25', '01:30', '03:30', '06:59:59', '07:00'].map((time) =>
    at(`2024-07-03T${time}Z`),
  )
  expect(moments).toEqual([undefined, open, open, open, undefined, close, undefined])
})

test('hours of an overnight session are counted from 17:00 in both halves of the year', () => {
  const index = new SessionIndex(overnight)
  for (const from of ['2024-03-07T23:00Z', '2024-03-10T22:00Z']) {
    const rows = [...windowsIn(index, frame('5h'), 'regular', { from: utc(from), to: micros(utc(from) + 24 * hour) })]
    expect(rows.map((window) => clockText(overnight, window.from).slice(11))).toEqual([
      '17:00',
      '22:00',
      '03:00',
      '08:00',
      '13:00',
    ])
    expect(clockText(overnight, rows.at(-1)?.to ?? utc(from)).slice(11)).toBe('17:00')
  }
})

test('a day that loses an hour has a window less, and one that gains an hour one more', () => {
  const everyDay = new SessionIndex({
    ...overnight,
    hours: [{ days: ['sat', 'sun'], phases: [['regular', '-1d 17:00', '17:00']] }],
  })
  const count = (from: string, to: string) => shown(everyDay, '1h', 'all', from, to).length
  expect([count('2024-03-09T23:00Z', '2024-03-10T22:00Z'), count('2024-11-02T22:00Z', '2024-11-03T23:00Z')]).toEqual([
    23, 25,
  ])
})

const dayOfWindow = (index: SessionIndex, text: string, time: string): string | undefined => {
  const window = windowAt(index, frame(text), 'extended', utc(time))
  return window && `${clockText(index.calendar, window.from)} to ${clockText(index.calendar, window.to)}`
}

test('a day is the trading day of the view, a week and a month those of the session dates', () => {
  const index = new SessionIndex(xnys)
  const noon = '2024-07-02T16:00Z'
  expect(dayOfWindow(index, '1d', noon)).toBe('2024-07-02 04:00 to 2024-07-02 20:00')
  expect(dayOfWindow(index, '1w', noon)).toBe('2024-07-01 04:00 to 2024-07-05 20:00')
  expect(dayOfWindow(index, '1mo', noon)).toBe('2024-07-01 04:00 to 2024-07-31 20:00')
  expect(dayOfWindow(index, '3mo', noon)).toBe('2024-07-01 04:00 to 2024-09-30 20:00')
  expect(dayOfWindow(index, '12mo', noon)).toBe('2024-01-02 04:00 to 2024-12-31 20:00')
  expect(dayOfWindow(index, '1d', '2024-07-03T03:00Z')).toBeUndefined()
  expect(windowAt(index, frame('1d'), 'regular', utc(noon))).toMatchObject({
    from: utc('2024-07-02T13:30Z'),
    to: utc('2024-07-02T20:00Z'),
  })
})

test('the night of a Friday that belongs to Monday is in the week and the month of Monday', () => {
  const index = new SessionIndex(weekendNight)
  const friday = utc('2024-06-28T14:00Z')
  const dates = ['1d', '1w', '1mo'].map((text) =>
    dayText(windowAt(index, frame(text), 'all', friday)?.session.day ?? expect.unreachable()),
  )
  expect(dates).toEqual(['2024-07-01', '2024-07-01', '2024-07-01'])
})

test('a range that ends where a window starts, or starts where one ends, does not touch it', () => {
  const rows = shown(new SessionIndex(roundTheClock), '4h', 'all', '2024-07-03T04:00Z', '2024-07-03T12:00Z')
  expect(rows).toEqual(['2024-07-03 04:00 08:00 regular', '2024-07-03 08:00 12:00 regular'])
})
