import { expect, test } from 'vitest'
import { changeOn, nextChange } from '../../../renderer/calendar/clock-changes.ts'
import { weekGrid, type Week } from '../../../renderer/calendar/week-grid.ts'
import type { Calendar } from '../../../shared/domain/calendar.ts'
import { builtInCalendars } from '../../../shared/domain/calendars/built-in.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import { planOf } from '../../../shared/domain/sessions-of.ts'
import { zoneOf } from '../../../shared/domain/zone.ts'
import { aCalendar } from '../../shared/domain/small-calendars.ts'

const builtIn = (id: string): Calendar => {
  const found = builtInCalendars.find((each) => each.id === id)
  if (found === undefined) throw new Error(`No calendar ${id}`)
  return found
}

const week = (calendar: Calendar, monday: string, zone = calendar.zone): Week =>
  weekGrid({ calendar, plan: planOf(calendar), monday: dayOf(monday), zone: zoneOf(zone) })

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** `Mon`'s column as `pre 04:00-09:30`; `<` goes on from the column before, `>` into the next one. */
const column = (shown: Week, at: number) =>
  shown.columns[at]?.blocks.map(
    ({ phase, top, bottom, starts, ends }) =>
      `${starts ? '' : '<'}${phase} ${clock(top)}-${clock(bottom)}${ends ? '' : '>'}`,
  )

test('a usual day has its phases where the exchange’s clock shows them', () => {
  const shown = week(xnys, '2026-11-23')
  expect(column(shown, 0)).toEqual(['pre 04:00-09:30', 'regular 09:30-16:00', 'post 16:00-20:00'])
  expect([clock(shown.from), clock(shown.to)]).toEqual(['03:30', '20:30'])
})

test('a holiday says its name and its rule, an early close its hour, a weekend that there is no session', () => {
  const { columns } = week(xnys, '2026-11-23')
  expect(columns[3]).toMatchObject({ blocks: [], closed: { title: 'Thanksgiving Day', rule: '4th Thu of Nov' } })
  expect(columns[4]).toMatchObject({ special: 'Day after Thanksgiving', source: { part: 'specialDays' } })
  expect(columns[4]?.blocks.map(({ phase, bottom, mark }) => [phase, clock(bottom), mark])).toEqual([
    ['pre', '09:30', 'early close'],
    ['regular', '13:00', 'early close'],
    ['post', '17:00', 'early close'],
  ])
  expect(columns[5]).toMatchObject({ blocks: [], source: undefined, closed: { title: 'No session' } })
})

test('a lunch break is a block between two of trading', () => {
  expect(column(week(builtIn('XSHG'), '2026-11-23'), 0)).toEqual(
    expect.arrayContaining(['regular 09:30-11:30', 'break 11:30-13:00']),
  )
})

test('a session across midnight goes on in the next column, and its date is the later one', () => {
  const shown = week(builtIn('FX'), '2026-11-23')
  expect(column(shown, 0)).toEqual(['<regular 00:00-17:00', 'regular 17:00-24:00>'])
  expect(shown.columns[0]?.blocks.map(({ session }) => dayText(session))).toEqual(['2026-11-23', '2026-11-24'])
  expect(column(shown, 4)).toEqual(['<regular 00:00-17:00'])
  expect(column(shown, 5)).toEqual([])
  expect(column(shown, 6)).toEqual(['regular 17:00-24:00>'])
})

test('in another zone the same session moves, and may cross that zone’s midnight', () => {
  expect(column(week(xnys, '2026-11-23', 'Asia/Tokyo'), 1)).toEqual([
    '<regular 00:00-06:00',
    'post 06:00-10:00',
    'pre 18:00-23:30',
    'regular 23:30-24:00>',
  ])
})

test('the hour that clocks skip is marked on its day', () => {
  const { columns } = week(xnys, '2026-03-02')
  expect(columns[6]?.change).toMatchObject({ kind: 'skipped', from: 120, to: 180 })
  expect(columns.slice(0, 6).map(({ change }) => change)).toEqual(Array(6).fill(undefined))
  expect(clock(week(xnys, '2026-03-02').from)).toBe('01:30')
})

test('the hour that clocks show twice is marked on its day', () => {
  expect(week(xnys, '2026-10-26').columns[6]?.change).toMatchObject({ kind: 'repeated', from: 60, to: 120 })
})

const night = aCalendar({
  zone: 'America/New_York',
  day: [['regular', '01:30', '02:30']],
  hours: [{ days: ['sun'], phases: [['regular', '01:30', '02:30']] }],
})

test('a session in a repeated hour covers it whole', () => {
  const sunday = week(night, '2024-10-28').columns[6]
  expect(sunday?.blocks.map(({ top, bottom }) => [clock(top), clock(bottom)])).toEqual([['01:00', '02:30']])
  expect(sunday?.blocks.map(({ from, to }) => (to - from) / 60e6)).toEqual([120])
})

test('a time in a skipped hour is drawn where the clock goes on', () => {
  const late = { ...night, hours: [{ days: ['sun'] as const, phases: [['regular', '02:30', '04:00']] as const }] }
  expect(column(week(late, '2024-03-04'), 6)).toEqual(['regular 03:30-04:00'])
})

test('outside of its dates a calendar says until when it is known', () => {
  expect(week(xnys, '2031-01-06').columns[0]?.closed).toEqual({
    title: 'After its last date',
    rule: 'known to 2030-12-31',
  })
})

test('a week without any session shows the whole day', () => {
  const shown = week(xnys, '2031-01-06')
  expect([shown.from, shown.to]).toEqual([0, 1440])
})

test('the next change of clocks is found, and a zone without one has none', () => {
  const next = nextChange(zoneOf('America/New_York'), dayOf('2026-11-23'))
  expect(next && [dayText(next.day), next.kind]).toEqual(['2027-03-14', 'skipped'])
  expect(nextChange(zoneOf('Asia/Tokyo'), dayOf('2026-11-23'))).toBeUndefined()
})

test('clocks that change at midnight change on the day that then begins', () => {
  const zone = zoneOf('America/Sao_Paulo')
  expect(changeOn(zone, dayOf('2018-11-04'))).toMatchObject({ kind: 'skipped', from: 0, to: 60 })
  expect(changeOn(zone, dayOf('2018-11-03'))).toBeUndefined()
  expect(changeOn(zone, dayOf('2019-02-16'))).toMatchObject({ kind: 'repeated', from: 1380, to: 1440 })
})
