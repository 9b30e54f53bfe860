import { expect, test } from 'vitest'
import {
  breaksText,
  clockOf,
  otherPhases,
  sessionLines,
  type SessionLine,
} from '../../../renderer/panels/session-lines.ts'
import { partOf } from '../../../renderer/panels/session-table.tsx'
import { namedZone } from '../../../renderer/panels/zone-choice.ts'
import type { SessionRow } from '../../../shared/contract/calendars.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { xshg } from '../../../shared/domain/calendars/xshg.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import { sessionsOf } from '../../../shared/domain/sessions-of.ts'
import type { Calendar } from '../../../shared/domain/calendar.ts'
import { at } from './an-instrument.ts'

const newYork = namedZone('exchange', 'America/New_York').local
const rowsOf = (calendar: Calendar, from: string, to: string): readonly SessionRow[] =>
  sessionsOf(calendar, dayOf(from), dayOf(to)).map(({ day, open, close, phases }) => ({
    session: dayText(day),
    open,
    close,
    phases: [...phases],
  }))

test('the early closes of New York in 2026 are the days after Thanksgiving and before Christmas', () => {
  const lines = sessionLines(rowsOf(xnys, '2026-01-01', '2026-12-31'), newYork)
  const early = lines.filter(({ mark }) => mark === 'early close')
  expect([lines.length, early.map(({ session }) => session)]).toEqual([251, ['2026-11-27', '2026-12-24']])
})

test('the length of a session leaves out its break', () => {
  const [line] = sessionLines(rowsOf(xshg, '2026-11-23', '2026-11-23'), namedZone('exchange', 'Asia/Shanghai').local)
  expect(line?.length).toBe(4 * 3600 * 1e6)
})

test('breaks and other phases are told in the zone that is asked for', () => {
  const [chinese] = rowsOf(xshg, '2026-11-23', '2026-11-23')
  const [american] = rowsOf(xnys, '2026-11-23', '2026-11-23')
  if (chinese === undefined || american === undefined) throw new Error('Both markets must be open on 2026-11-23')
  expect(breaksText(chinese, namedZone('exchange', 'Asia/Shanghai').local)).toBe('11:30 to 13:00')
  expect(breaksText(chinese, namedZone('utc', 'Asia/Shanghai').local)).toBe('03:30 to 05:00')
  expect(otherPhases(american, newYork)).toEqual([
    { phase: 'pre', text: '04:00 to 09:30' },
    { phase: 'post', text: '16:00 to 20:00' },
  ])
})

test('a time on another date than the session says by how many days', () => {
  expect(clockOf(at('2026-11-22T23:00:00Z'), '2026-11-23', namedZone('exchange', 'America/Chicago').local)).toBe(
    '17:00 −1d',
  )
  expect(clockOf(at('2026-11-24T01:00:00Z'), '2026-11-23', namedZone('utc', 'America/New_York').local)).toBe(
    '01:00 +1d',
  )
})

const lineOn = (session: string, special?: string): SessionLine => ({
  session,
  open: at('2026-01-01T00:00:00Z'),
  close: at('2026-01-01T00:00:00Z'),
  phases: [],
  mark: undefined,
  length: 0,
  ...(special === undefined ? {} : { special }),
})
const three = [lineOn('2026-01-02'), lineOn('2026-11-27', 'Day after Thanksgiving'), lineOn('2026-12-01')]

test('a year can be shown from today, whole, or by its special days', () => {
  const shown = (part: 'ahead' | 'all' | 'special', today: string) =>
    partOf(three, part, today).map(({ session }) => session)
  expect(shown('ahead', '2026-11-24')).toEqual(['2026-11-27', '2026-12-01'])
  expect(shown('ahead', '2027-02-01')).toHaveLength(3)
  expect(shown('all', '2026-11-24')).toHaveLength(3)
  expect(shown('special', '2026-11-24')).toEqual(['2026-11-27'])
})
