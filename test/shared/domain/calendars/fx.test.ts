import { expect, test } from 'vitest'
import { weekdaysRoundTheClock } from '../../../../shared/domain/calendars/24-5.ts'
import { roundTheClock } from '../../../../shared/domain/calendars/24-7.ts'
import { crypto } from '../../../../shared/domain/calendars/crypto.ts'
import { fx } from '../../../../shared/domain/calendars/fx.ts'
import { dayOf, dayText } from '../../../../shared/domain/day.ts'
import { SessionIndex } from '../../../../shared/domain/session-index.ts'
import { sessionsOf } from '../../../../shared/domain/sessions-of.ts'
import { closedDays, hoursOn } from '../closed-days.ts'
import { utc } from '../small-calendars.ts'

const index = new SessionIndex(fx)

const dateAt = (time: string): string | undefined => {
  const session = index.sessionAt(utc(time))
  return session && dayText(session.day)
}

// New York is at UTC-5 until 10 March 2024, at UTC-4 until 3 November 2024, and at UTC-5 after it.
test.each([
  ['a Friday evening is the weekend', '2024-03-08T22:00:00Z', undefined],
  ['the last second of the week', '2024-03-08T21:59:59Z', '2024-03-08'],
  ['Sunday before 17:00 in summer', '2024-03-10T20:59:59Z', undefined],
  ['Sunday evening belongs to Monday', '2024-03-10T21:00:00Z', '2024-03-11'],
  ['17:00 begins the next day', '2024-03-11T21:00:00Z', '2024-03-12'],
  ['the week that ends in summer', '2024-11-01T20:59:59Z', '2024-11-01'],
  ['the week that begins in winter', '2024-11-03T21:30:00Z', undefined],
  ['an hour later by UTC', '2024-11-03T22:00:00Z', '2024-11-04'],
  ['Christmas is a whole day', '2024-12-24T22:00:00Z', undefined],
  ['and it ends at 17:00', '2024-12-25T22:00:00Z', '2024-12-26'],
])('foreign exchange: %s', (_, time, date) => {
  expect(dateAt(time)).toBe(date)
})

test('foreign exchange rests on 1 January and 25 December and on no other weekday', () => {
  expect([2021, 2022, 2024].map((year) => closedDays(fx, year))).toEqual(['01-01', '', '01-01 12-25'])
})

test('five days a week are UTC days without holidays', () => {
  expect(closedDays(weekdaysRoundTheClock, 2024)).toBe('')
  expect(hoursOn(weekdaysRoundTheClock, '2024-12-25')).toEqual(['regular 00:00 to 26 00:00'])
  expect(hoursOn(weekdaysRoundTheClock, '2024-12-28')).toEqual([])
})

test('crypto exchanges keep the round-the-clock sessions', () => {
  const [from, to] = [dayOf('2024-01-01'), dayOf('2024-12-31')]
  expect(sessionsOf(crypto, from, to)).toEqual(sessionsOf(roundTheClock, from, to))
  expect([crypto.id, crypto.name === roundTheClock.name]).toEqual(['CRYPTO', false])
})
