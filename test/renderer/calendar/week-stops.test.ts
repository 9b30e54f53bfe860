import { expect, test } from 'vitest'
import { firstSelection, heldSelection, selectionAt, selectionOn } from '../../../renderer/calendar/selection.ts'
import { weekGrid } from '../../../renderer/calendar/week-grid.ts'
import { chosenSession, heldStop, nextStop, stopsOf, type Stops } from '../../../renderer/calendar/week-stops.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { dayOf } from '../../../shared/domain/day.ts'
import { planOf } from '../../../shared/domain/sessions-of.ts'
import { zoneOf } from '../../../shared/domain/zone.ts'
import { aCalendar } from '../../shared/domain/small-calendars.ts'

const stops: Stops = [['a', 'b', 'c'], [], ['d'], ['e', 'f']]

test.each([
  ['b', 'ArrowUp', 'a'],
  ['b', 'ArrowDown', 'c'],
  ['c', 'ArrowDown', undefined],
  ['c', 'ArrowRight', 'd'],
  ['d', 'ArrowLeft', 'a'],
  ['d', 'ArrowRight', 'e'],
  ['f', 'ArrowRight', undefined],
  ['a', 'ArrowLeft', undefined],
  [undefined, 'ArrowDown', undefined],
  ['b', 'Enter', undefined],
])('from %s with %s the focus goes to %s', (held, key, next) => {
  expect(nextStop(stops, held, key)).toBe(next)
})

const plan = planOf(xnys)
const week = weekGrid({
  calendar: xnys,
  plan,
  monday: dayOf('2026-11-23'),
  zone: zoneOf('America/New_York'),
})
const regular = selectionOn(xnys, plan, dayOf('2026-11-26'))

test('on a holiday the weekly hours are looked at first', () => {
  expect(regular).toEqual({ source: { part: 'hours', index: 0 }, phase: 1 })
})

test('holidays are stops, weekends are none, and Tab comes to a chosen block', () => {
  const found = stopsOf(week, ({ phase }) => phase !== 'post')
  expect(found.map((each) => each.length)).toEqual([2, 2, 2, 1, 2, 0, 0])
  expect(heldStop(week, found, regular, undefined)).toBe(found[0]?.[1])
  expect(heldStop(week, found, regular, found[4]?.[0])).toBe(found[4]?.[0])
  expect(heldStop(week, found, regular, 'gone')).toBe(found[0]?.[1])
})

test('edges are shown on the day that was pressed, else on the day that is looked at, else on the first', () => {
  const [tuesday, wednesday, friday] = ['2026-11-24', '2026-11-25', '2026-11-27'].map(dayOf) as [never, never, never]
  expect(chosenSession(week, { ...regular, session: tuesday }, wednesday)).toBe(tuesday)
  expect(chosenSession(week, regular, wednesday)).toBe(wednesday)
  // Friday's hours are those of a special day.
  expect(chosenSession(week, regular, friday)).toBe(dayOf('2026-11-23'))
})

test('what is chosen is let go when it is there no longer', () => {
  const gone = { source: { part: 'specialDays', index: 3 }, phase: 1 } as const
  expect(heldSelection(aCalendar({}), gone)).toEqual(firstSelection)
  expect(heldSelection(aCalendar({}), { ...firstSelection, phase: 4 }).phase).toBeUndefined()
})

test.each([
  ['hours.1.phases.2.from', { source: { part: 'hours', index: 1 }, phase: 2 }],
  ['specialDays.3.on', { source: { part: 'specialDays', index: 3 }, phase: undefined }],
  ['zone', undefined],
])('%s names what is to be chosen', (at, selection) => {
  expect(selectionAt(at)).toEqual(selection)
})
