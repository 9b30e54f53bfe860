import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '../../../shared/domain/calendar.ts'
import { roundTheClock } from '../../../shared/domain/calendars/24-7.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { xshg } from '../../../shared/domain/calendars/xshg.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { Session } from '../../../shared/domain/session.ts'
import { sessionsOf } from '../../../shared/domain/sessions-of.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { day, micros } from '../../../shared/domain/units.ts'
import { aCalendar, overnight, sessionOf, shapes, utc, weekendNight } from './small-calendars.ts'

/** Where a calendar has dates, and some days around. */
const times = (from: string, to: string) =>
  fc.integer({ min: utc(from) / 1e6, max: utc(to) / 1e6 }).map((second) => micros(second * 1e6))

const startOf = (session: Session) => session.phases[0]?.from ?? NaN
const endOf = (session: Session) => session.phases.at(-1)?.to ?? NaN

/** The answer by looking at every session. */
function slowly(calendar: Calendar, time: Micros) {
  const around = day(Math.floor(time / 86_400e6))
  const near = sessionsOf(calendar, day(around - 12), day(around + 12))
  const session = near.find((each) => startOf(each) <= time && time < endOf(each))
  const span = near.flatMap(({ phases }) => phases).find(({ from, to }) => from <= time && time < to)
  const next = near.find((each) => startOf(each) > time)
  const previous = near.findLast((each) => endOf(each) <= time)
  return { session, span, next, previous }
}

const calendars = [...shapes, xnys, xshg, roundTheClock].map(
  (calendar) => [calendar.id, calendar.hours[0]?.phases[0]?.join(' '), calendar] as const,
)

describe.each(calendars)('%s with %s', (_id, _hours, calendar) => {
  const index = new SessionIndex(calendar)

  test('the phase and the session at any time are those a search over all sessions finds', () => {
    fc.assert(
      fc.property(times('2022-12-20', '2026-01-12'), (time) => {
        const { session, span } = slowly(calendar, time)
        const found = index.phaseAt(time)
        expect(found === undefined ? undefined : { phase: found.phase, from: found.from, to: found.to }).toEqual(span)
        expect(index.sessionAt(time)).toEqual(session)
        if (found !== undefined) expect(found.session).toBe(index.sessionOn(found.session.day))
      }),
      { numRuns: 400 },
    )
  })

  test('the sessions before and after any time are those a search finds', () => {
    fc.assert(
      fc.property(times('2023-03-01', '2025-11-01'), (time) => {
        const { next, previous } = slowly(calendar, time)
        expect([index.nextSession(time), index.previousSession(time)]).toEqual([next, previous])
      }),
      { numRuns: 200 },
    )
  })

  test('every session is found at its edges, whatever was asked before', () => {
    for (const session of index.sessions(dayOf('2023-06-01'), dayOf('2024-06-30'))) {
      for (const { phase, from, to } of session.phases) {
        expect(index.phaseAt(from)).toMatchObject({ phase, session: { day: session.day } })
        expect(index.phaseAt(micros(to - 1))).toMatchObject({ phase, session: { day: session.day } })
        expect(index.phaseAt(to)?.from ?? to).toBe(to)
      }
    }
  })

  test('sessions are counted from the first one, and found again by their count', () => {
    const sessions = sessionsOf(calendar, dayOf(calendar.from), dayOf(calendar.to))
    for (const count of [0, 1, 100, 366, 500, sessions.length - 1]) {
      const session = sessions[count]
      expect(index.nth(count)).toEqual(session)
      expect(index.countBefore(session?.day ?? day(0))).toBe(count)
    }
    expect(index.nth(sessions.length)).toBeUndefined()
    expect(index.countBefore(dayOf('2199-01-01'))).toBe(sessions.length)
    expect(index.countBefore(dayOf('1900-01-01'))).toBe(0)
  })
})

test('a session that begins the evening before the first date of its calendar is found in that evening', () => {
  const index = new SessionIndex({ ...overnight, from: '2024-01-02', to: '2024-01-02' })
  expect(dayText(index.sessionAt(utc('2024-01-01T23:00Z'))?.day ?? day(0))).toBe('2024-01-02')
  expect(index.sessionAt(utc('2024-01-01T22:59Z'))).toBeUndefined()
  expect(index.sessionAt(utc('2024-01-02T23:00Z'))).toBeUndefined()
})

test('a session that begins three days before the first date of its calendar is found there too', () => {
  const index = new SessionIndex({ ...weekendNight, from: '2024-07-01', to: '2024-07-01' })
  const friday = utc('2024-06-28T13:00Z')
  expect(index.phaseAt(friday)).toMatchObject({ phase: 'overnight', session: { day: dayOf('2024-07-01') } })
  expect(index.nextSession(micros(friday - 1))).toBe(sessionOf(index, '2024-07-01'))
})

test('a Saturday between the night and the day of a Monday session belongs to it, in no phase', () => {
  const index = new SessionIndex(weekendNight)
  const saturday = utc('2024-06-29T12:00Z')
  expect(index.sessionAt(saturday)).toBe(sessionOf(index, '2024-07-01'))
  expect(index.phaseAt(saturday)).toBeUndefined()
})

test('the nearest sessions of a date are the date itself, or over holidays the next and the last', () => {
  const index = new SessionIndex(xnys)
  const near = (date: string) =>
    [index.onOrBefore(dayOf(date)), index.onOrAfter(dayOf(date))].map((each) => each && dayText(each.day))
  expect(near('2001-09-12')).toEqual(['2001-09-10', '2001-09-17'])
  expect(near('2024-07-03')).toEqual(['2024-07-03', '2024-07-03'])
  expect(near('1997-12-31')).toEqual([undefined, '1998-01-02'])
  expect(near('2031-01-01')).toEqual(['2030-12-31', undefined])
})

test('a calendar whose only session lies in the past has no next one', () => {
  const index = new SessionIndex(aCalendar({ from: '2024-07-03', to: '2024-07-03' }))
  expect(index.nextSession(utc('2024-07-03T09:00Z'))).toBeUndefined()
  expect(index.previousSession(utc('2024-07-03T16:59Z'))).toBeUndefined()
  expect(index.nextSession(utc('2001-01-01T00:00Z'))).toBe(sessionOf(index, '2024-07-03'))
  expect(index.previousSession(utc('2101-01-01T00:00Z'))).toBe(sessionOf(index, '2024-07-03'))
})

test('a range of dates gives its sessions with both ends, and none outside the calendar', () => {
  const index = new SessionIndex(xnys)
  const dates = index.sessions(dayOf('2024-12-31'), dayOf('2025-01-10')).map((session) => dayText(session.day).slice(5))
  expect(dates).toEqual(['12-31', '01-02', '01-03', '01-06', '01-07', '01-08', '01-10'])
  expect(index.sessions(dayOf('1900-01-01'), dayOf('1998-01-01'))).toEqual([])
  expect(index.sessions(dayOf('1900-01-01'), dayOf('2100-01-01'))).toHaveLength(index.countBefore(dayOf('2031-01-01')))
})
