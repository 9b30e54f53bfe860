import { expect, test } from 'vitest'
import type { PhaseHours } from '../../../shared/domain/calendar.ts'
import { dayOf } from '../../../shared/domain/day.ts'
import type { SessionView } from '../../../shared/domain/session.ts'
import { stretchesOf } from '../../../shared/domain/session.ts'
import { sessionsOf } from '../../../shared/domain/sessions-of.ts'
import { aCalendar, utcText } from './small-calendars.ts'

function stretches(day: readonly PhaseHours[], view: SessionView): string[] {
  const [session] = sessionsOf(aCalendar({ day }), dayOf('2024-07-03'), dayOf('2024-07-03'))
  const clock = (time: number) => utcText(time).slice(11)
  return (session === undefined ? [] : stretchesOf(session, view)).map(
    ({ phase, since, from, to }) => `${phase} ${since < from ? `(${clock(since)}) ` : ''}${clock(from)} ${clock(to)}`,
  )
}

const shanghai: readonly PhaseHours[] = [
  ['opening auction', '09:15', '09:25'],
  ['regular', '09:30', '11:30'],
  ['break', '11:30', '13:00'],
  ['regular', '13:00', '14:57'],
  ['closing auction', '14:57', '15:00'],
]

test('an opening auction goes into the first regular stretch, with the pause after it, and a closing auction is part of the last', () => {
  expect(stretches(shanghai, 'regular')).toEqual(['regular (09:15) 09:30 11:30', 'regular 13:00 15:00'])
})

test('pre, regular and post are stretches of their own, and a view shows its phases only', () => {
  const day: readonly PhaseHours[] = [
    ['overnight', '-1d 20:00', '04:00'],
    ['pre', '04:00', '09:30'],
    ['regular', '09:30', '16:00'],
    ['post', '16:00', '20:00'],
  ]
  const [night, pre, regular, post] = [
    'overnight 20:00 04:00',
    'pre 04:00 09:30',
    'regular 09:30 16:00',
    'post 16:00 20:00',
  ]
  expect(stretches(day, 'regular')).toEqual([regular])
  expect(stretches(day, 'extended')).toEqual([pre, regular, post])
  expect(stretches(day, 'all')).toEqual([night, pre, regular, post])
})

test('an opening auction never goes into a pre-market that follows it', () => {
  const day: readonly PhaseHours[] = [
    ['opening auction', '03:50', '04:00'],
    ['pre', '04:00', '09:30'],
    ['regular', '09:30', '16:00'],
  ]
  expect(stretches(day, 'extended')).toEqual(['pre 04:00 09:30', 'regular 09:30 16:00'])
})

test('an auction that touches running trade is part of it', () => {
  const day: readonly PhaseHours[] = [
    ['regular', '09:00', '13:00'],
    ['opening auction', '13:00', '13:02'],
    ['regular', '13:02', '17:30'],
    ['closing auction', '17:30', '17:35'],
  ]
  expect(stretches(day, 'regular')).toEqual(['regular 09:00 17:35'])
})

test('the auction after a lunch break opens the afternoon', () => {
  const day: readonly PhaseHours[] = [
    ['regular', '09:00', '11:30'],
    ['break', '11:30', '12:05'],
    ['opening auction', '12:05', '12:30'],
    ['regular', '12:30', '15:00'],
  ]
  expect(stretches(day, 'regular')).toEqual(['regular 09:00 11:30', 'regular (12:05) 12:30 15:00'])
})
