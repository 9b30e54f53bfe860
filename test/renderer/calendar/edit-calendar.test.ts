import { describe, expect, test } from 'vitest'
import { calendarDiff, sessionDiff } from '../../../renderer/calendar/calendar-diff.ts'
import { clockText, readClock } from '../../../renderer/calendar/clock-text.ts'
import {
  addSpecial,
  changeHours,
  changePhases,
  closedOn,
  openAgain,
  withRange,
} from '../../../renderer/calendar/edit-calendar.ts'
import { addPhase, edgeMinutes, moveEdge, typeEdge } from '../../../renderer/calendar/edit-hours.ts'
import { daysText, ruleText } from '../../../renderer/calendar/rule-text.ts'
import { nextClosures, yearPlan } from '../../../renderer/calendar/year-plan.ts'
import type { DayRule, PhaseHours } from '../../../shared/domain/calendar.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import { parseClock, planOf } from '../../../shared/domain/sessions-of.ts'
import { aCalendar } from '../../shared/domain/small-calendars.ts'

const hours: readonly PhaseHours[] = [
  ['pre', '04:00', '09:30'],
  ['regular', '09:30', '16:00'],
  ['post', '16:30', '20:00'],
]

describe('an edge that is moved', () => {
  const moved = (index: number, edge: 'from' | 'to', to: string) =>
    moveEdge(hours, { index, edge }, (parseClock(to) ?? NaN) / 60e6).map(([, from, end]) => `${from}-${end}`)

  test('takes the edge that touches it along', () => {
    expect(moved(1, 'from', '09:25')).toEqual(['04:00-09:25', '09:25-16:00', '16:30-20:00'])
  })
  test('leaves a gap as it is until it reaches the next phase, and stops there', () => {
    expect(moved(1, 'to', '16:05')).toEqual(['04:00-09:30', '09:30-16:05', '16:30-20:00'])
    expect(moved(1, 'to', '18:00')).toEqual(['04:00-09:30', '09:30-16:30', '16:30-20:00'])
  })
  test('leaves a minute of what it pushes and of its own phase', () => {
    expect(moved(1, 'from', '03:00')[0]).toBe('04:00-04:01')
    expect(moved(1, 'from', '23:00')[1]).toBe('15:59-16:00')
  })
  test('goes past midnight', () => {
    expect(moved(0, 'from', '-1d 23:55')[0]).toBe('-1d 23:55-09:30')
    expect(moved(2, 'to', '+1d 00:05')[2]).toBe('16:30-+1d 00:05')
  })
})

describe('an edge that is typed', () => {
  test('pushes what it would overlap, and leaves a gap elsewhere', () => {
    expect(typeEdge(hours, { index: 1, edge: 'from' }, '09:00')[0]).toEqual(['pre', '04:00', '09:00'])
    expect(typeEdge(hours, { index: 1, edge: 'from' }, '10:00')[0]).toEqual(['pre', '04:00', '09:30'])
  })
  test('stays as it is where it is no time', () => {
    const typed = typeEdge(hours, { index: 1, edge: 'to' }, '25:99')
    expect(typed[1]).toEqual(['regular', '09:30', '25:99'])
    expect(edgeMinutes(typed, { index: 1, edge: 'to' })).toBeNaN()
  })
})

test('a new phase takes the room behind one, or its second half', () => {
  expect(addPhase(hours, 2).at(-1)).toEqual(['post', '20:00', '21:00'])
  expect(addPhase(hours, 0).slice(0, 2)).toEqual([
    ['pre', '04:00', '06:45'],
    ['regular', '06:45', '09:30'],
  ])
})

test.each([
  ['9:30', '09:30'],
  ['930', '09:30'],
  ['1600', '16:00'],
  ['17', '17:00'],
  ['-1d 17:00', '-1d 17:00'],
  ['\u22121 5:00', '-1d 05:00'],
  ['24', '24:00'],
  ['25:00', '25:00'],
  ['noon', 'noon'],
])('%s is read as %s', (typed, text) => {
  expect(readClock(typed)).toBe(text)
})

test.each(['09:30', '24:00', '-1d 17:00', '+1d 02:15', '09:30:30', '00:00'])('%s is written as it is read', (text) => {
  expect(clockText(parseClock(text) ?? NaN)).toBe(text)
})

test.each<readonly [DayRule, string]>([
  [{ kind: 'nth', month: 11, weekday: 'thu', nth: 4 }, '4th Thu of Nov'],
  [{ kind: 'nth', month: 5, weekday: 'mon', nth: -1 }, 'last Mon of May'],
  [{ kind: 'fixed', month: 7, day: 4, observed: { sat: -1, sun: 1 } }, '4 Jul, Sat −1 day, Sun +1 day'],
  [{ kind: 'easter', offset: -2 }, 'Easter −2 days'],
  [{ kind: 'easter', offset: 0, orthodox: true }, 'Orthodox Easter Sunday'],
  [{ kind: 'weekday', month: 5, day: 18, weekday: 'mon' }, 'Mon on or after 18 May'],
  [{ kind: 'shifted', rule: { kind: 'nth', month: 11, weekday: 'thu', nth: 4 }, by: 1 }, '4th Thu of Nov, +1 day'],
  [{ kind: 'dates', dates: ['2025-01-09'] }, '2025-01-09'],
])('a rule is told in words: %#', (rule, text) => {
  expect(ruleText(rule)).toBe(text)
})

test('weekdays in a row are told by the first and the last', () => {
  expect(daysText(['mon', 'tue', 'wed', 'thu', 'fri'])).toBe('Mon to Fri')
  expect(daysText(['sat', 'mon'])).toBe('Mon, Sat')
})

test('a year has its sessions, closures and early closes', () => {
  const { sessions, closed, early, months } = yearPlan(xnys, planOf(xnys), 2026)
  expect([sessions, closed, early, months[0]?.offset]).toEqual([251, 10, 2, 3])
  const november = months[10]?.days.filter(({ kind }) => kind === 'closed' || kind === 'early close')
  expect(november?.map(({ day, name }) => `${dayText(day)} ${name}`)).toEqual([
    '2026-11-26 Thanksgiving Day',
    '2026-11-27 Day after Thanksgiving',
  ])
})

test('a holiday that falls on a weekend closes nothing', () => {
  const special = { name: 'Saturday', on: { kind: 'dates', dates: ['2024-01-06'] }, session: 'closed' } as const
  const calendar = aCalendar({ specialDays: [special] })
  expect(yearPlan(calendar, planOf(calendar), 2024).closed).toBe(0)
})

test('the next closures begin with today', () => {
  const next = nextClosures(xnys, planOf(xnys), dayOf('2026-11-26'), 3)
  expect(next.map(({ day, name, text }) => [dayText(day), name, text])).toEqual([
    ['2026-11-26', 'Thanksgiving Day', 'Closed'],
    ['2026-11-27', 'Day after Thanksgiving', '13:00'],
    ['2026-12-24', 'Christmas Eve', '13:00'],
  ])
})

test('the difference names what changed, came and went, and how many sessions differ', () => {
  const edited = addSpecial(closedOn(dayOf('2026-11-25')))(
    changePhases({ part: 'hours', index: 0 }, (phases) => moveEdge(phases, { index: 1, edge: 'from' }, 565))(xnys),
  )
  expect(calendarDiff(xnys, edited)).toEqual([
    {
      what: 'Weekly hours 1: hours',
      before: 'Pre-market 04:00 to 09:30, Regular session 09:30 to 16:00, After-hours 16:00 to 20:00',
      after: 'Pre-market 04:00 to 09:25, Regular session 09:25 to 16:00, After-hours 16:00 to 20:00',
    },
    { what: 'Holiday', before: undefined, after: '2026-11-25; closed' },
  ])
  expect(calendarDiff(edited, xnys).at(-1)).toEqual({
    what: 'Holiday',
    before: '2026-11-25; closed',
    after: undefined,
  })
  expect(sessionDiff(xnys, addSpecial(closedOn(dayOf('2026-11-25')))(xnys))).toEqual({
    count: 1,
    first: '2026-11-25',
    last: '2026-11-25',
  })
})

test('a listed date is opened again, and takes its special day along with the last one', () => {
  const calendar = addSpecial({
    ...closedOn(dayOf('2024-07-03')),
    on: { kind: 'dates', dates: ['2024-07-03', '2024-07-04'] },
  })(aCalendar({}))
  const once = openAgain(0, '2024-07-03')(calendar)
  expect(once.specialDays[0]?.on).toEqual({ kind: 'dates', dates: ['2024-07-04'] })
  expect(openAgain(0, '2024-07-04')(once).specialDays).toEqual([])
})

test('an empty date takes the end away', () => {
  const ranged = changeHours(0, (each) => ({ ...each, ...withRange(each, '2024-01-01', '') }))(aCalendar({}))
  expect(ranged.hours[0]).toEqual({ ...aCalendar({}).hours[0], from: '2024-01-01' })
  const open = changeHours(0, (each) => withRange(each, '', ''))(ranged)
  expect(open.hours[0]).toEqual(aCalendar({}).hours[0])
})
