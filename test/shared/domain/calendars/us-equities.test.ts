import { expect, test } from 'vitest'
import { arcx } from '../../../../shared/domain/calendars/arcx.ts'
import { xnas } from '../../../../shared/domain/calendars/xnas.ts'
import { xnys } from '../../../../shared/domain/calendars/xnys.ts'
import { dayOf, dayText } from '../../../../shared/domain/day.ts'
import { sessionsOf } from '../../../../shared/domain/sessions-of.ts'
import { clockText } from '../small-calendars.ts'

const year = (of: number) => sessionsOf(xnys, dayOf(`${of}-01-01`), dayOf(`${of}-12-31`))

function closed(of: number): string[] {
  const open = new Set(year(of).map(({ day }) => day))
  const weekdays = sessionsOf({ ...xnys, specialDays: [] }, dayOf(`${of}-01-01`), dayOf(`${of}-12-31`))
  return weekdays.filter(({ day }) => !open.has(day)).map(({ day }) => dayText(day).slice(5))
}

const short = (of: number): string[] =>
  year(of)
    .filter(({ close }) => clockText(xnys, close).endsWith('13:00'))
    .map(({ day }) => dayText(day).slice(5))

// As NYSE announced them: 2026 to 2028 on 23 December 2025, 2025 with the closing for Jimmy Carter.
test.each([
  [
    2025,
    ['01-01', '01-09', '01-20', '02-17', '04-18', '05-26', '06-19', '07-04', '09-01', '11-27', '12-25'],
    ['07-03', '11-28', '12-24'],
  ],
  [
    2026,
    ['01-01', '01-19', '02-16', '04-03', '05-25', '06-19', '07-03', '09-07', '11-26', '12-25'],
    ['11-27', '12-24'],
  ],
  [2027, ['01-01', '01-18', '02-15', '03-26', '05-31', '06-18', '07-05', '09-06', '11-25', '12-24'], ['11-26']],
  [2028, ['01-17', '02-21', '04-14', '05-29', '06-19', '07-04', '09-04', '11-23', '12-25'], ['07-03', '11-24']],
] as const)('%i has the holidays and early closes that were announced', (of, holidays, earlyCloses) => {
  expect(closed(of)).toEqual(holidays)
  expect(short(of)).toEqual(earlyCloses)
})

test('beside a Thursday 4 July the Friday was short until 2012, and since then the Wednesday', () => {
  expect([short(2002), short(2013), short(2019)].map(([first]) => first)).toEqual(['07-05', '07-03', '07-03'])
})

test('one-off closings and the late opening are in their years', () => {
  const oneOff = [
    '2001-09-11',
    '2001-09-14',
    '2004-06-11',
    '2007-01-02',
    '2012-10-29',
    '2012-10-30',
    '2018-12-05',
    '2025-01-09',
  ]
  expect(oneOff.filter((date) => sessionsOf(xnys, dayOf(date), dayOf(date)).length > 0)).toEqual([])
  const [late] = sessionsOf(xnys, dayOf('2002-09-11'), dayOf('2002-09-11'))
  expect(late && clockText(xnys, late.open)).toBe('2002-09-11 12:00')
})

test('after an early close trading goes on until 17:00', () => {
  const [session] = sessionsOf(xnys, dayOf('2024-12-24'), dayOf('2024-12-24'))
  expect(
    session?.phases.map(({ phase, from, to }) => [
      phase,
      clockText(xnys, from).slice(11),
      clockText(xnys, to).slice(11),
    ]),
  ).toEqual([
    ['pre', '04:00', '09:30'],
    ['regular', '09:30', '13:00'],
    ['post', '13:00', '17:00'],
  ])
})

test('Nasdaq and Arca keep the sessions of NYSE', () => {
  const all = [xnys, xnas, arcx].map((calendar) => sessionsOf(calendar, dayOf('1998-01-01'), dayOf('2030-12-31')))
  expect(all[1]).toEqual(all[0])
  expect(all[2]).toEqual(all[0])
})
