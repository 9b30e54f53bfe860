import { expect, test } from 'vitest'
import type { Calendar } from '../../../shared/domain/calendar.ts'
import { roundTheClock } from '../../../shared/domain/calendars/24-7.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import { sessionDates } from '../../../shared/domain/session-dates.ts'
import { SessionIndex } from '../../../shared/domain/session-index.ts'
import { sessionsOf } from '../../../shared/domain/sessions-of.ts'
import { aCalendar, onDates, overnight, utc, utcText } from './small-calendars.ts'

const daytime = aCalendar({ zone: 'America/Chicago', day: [['regular', '08:30', '15:00']] })

const rows = (calendar: Calendar, former: Parameters<typeof sessionDates>[1], [from, to]: readonly [string, string]) =>
  sessionDates(calendar, former)
    .sessions(dayOf(from), dayOf(to))
    .map(({ day, open, close }) => `${dayText(day)} ${utcText(open).slice(5)} ${utcText(close).slice(5)}`)

test('one calendar has its own sessions', () => {
  const dates = sessionDates(xnys, [])
  expect([dayText(dates.from), dayText(dates.to)]).toEqual([xnys.from, xnys.to])
  expect(dates.sessions(dates.from, dates.to)).toEqual(sessionsOf(xnys, dates.from, dates.to))
})

test('each calendar counts until the date of the next', () => {
  const former = [{ calendar: daytime, until: dayOf('2024-07-03') }]
  expect(rows(roundTheClock, former, ['2024-07-01', '2024-07-04'])).toEqual([
    '2024-07-01 07-01T13:30 07-01T20:00',
    '2024-07-02 07-02T13:30 07-02T20:00',
    '2024-07-03 07-03T00:00 07-04T00:00',
    '2024-07-04 07-04T00:00 07-05T00:00',
  ])
})

test('a session that would go on into the evening of the next calendar is cut', () => {
  const former = [{ calendar: roundTheClock, until: dayOf('2024-07-03') }]
  expect(rows(overnight, former, ['2024-07-01', '2024-07-03'])).toEqual([
    '2024-07-01 07-01T00:00 07-02T00:00',
    '2024-07-02 07-02T00:00 07-02T22:00',
    '2024-07-03 07-02T22:00 07-03T22:00',
  ])
})

test('the next calendar may begin with a holiday, and the one before it does not fill that', () => {
  const closed = { ...daytime, specialDays: [onDates(['2024-07-03', '2024-07-04'], 'closed')] }
  const former = [{ calendar: roundTheClock, until: dayOf('2024-07-03') }]
  expect(rows(closed, former, ['2024-07-02', '2024-07-05'])).toEqual([
    '2024-07-02 07-02T00:00 07-03T00:00',
    '2024-07-05 07-05T13:30 07-05T20:00',
  ])
})

test('an index over three calendars finds each time in the one that held', () => {
  const index = new SessionIndex(daytime, [
    { calendar: roundTheClock, until: dayOf('2024-03-01') },
    { calendar: overnight, until: dayOf('2024-06-03') },
  ])
  const at = (time: string) => {
    const phase = index.phaseAt(utc(time))
    return phase && `${dayText(phase.session.day)} ${utcText(phase.from).slice(5)}`
  }
  expect(
    ['2023-12-31T12:00', '2024-02-29T22:59', '2024-02-29T23:00', '2024-05-31T12:00'].map((t) => at(`${t}Z`)),
  ).toEqual(['2023-12-31 12-31T00:00', '2024-02-29 02-29T00:00', '2024-03-01 02-29T23:00', '2024-05-31 05-30T22:00'])
  expect(['2024-06-02T23:00', '2024-06-03T13:30', '2024-06-03T20:00'].map((t) => at(`${t}Z`))).toEqual([
    undefined,
    '2024-06-03 06-03T13:30',
    undefined,
  ])
  expect(index.calendar).toBe(daytime)
})
