import { expect, test } from 'vitest'
import { cmeEquity } from '../../../../shared/domain/calendars/cme-equity.ts'
import { cmeFx } from '../../../../shared/domain/calendars/cme-fx.ts'
import { cmes } from '../../../../shared/domain/calendars/cmes.ts'
import { dayOf } from '../../../../shared/domain/day.ts'
import { sessionsOf } from '../../../../shared/domain/sessions-of.ts'
import { closedDays, endingAt, hoursOn } from '../closed-days.ts'
import { utcText } from '../small-calendars.ts'

const newYearAndChristmas = '01-01 12-25'

test.each([
  [2018, '01-01 03-30 12-05 12-25', '01-15 02-19 05-28 07-04 09-03 11-22 11-23 12-24'],
  [2022, '04-15 12-26', '01-17 02-21 05-30 06-20 07-04 09-05 11-24 11-25'],
  [2024, '01-01 03-29 12-25', '01-15 02-19 05-27 06-19 07-04 09-02 11-28 11-29 12-24'],
  [2026, '01-01 04-03 12-25', '01-19 02-16 05-25 06-19 07-03 09-07 11-26 11-27 12-24'],
])('in %i the calendar of all markets is closed on three days, and at noon on every holiday', (year, closed, noon) => {
  expect(closedDays(cmes, year)).toBe(closed)
  expect(endingAt(cmes, year, '12:00')).toBe(noon)
})

test.each([
  [2010, '01-01 12-24', '01-18 02-15 05-31 07-05 09-06 11-25', ''],
  [2013, '01-01 03-29 12-25', '01-21 02-18 05-27 07-04 09-02 11-28', ''],
  [2014, '01-01 04-18 12-25', '01-20 02-17', '05-26 07-04 09-01 11-27'],
  [2024, '01-01 03-29 12-25', '', '01-15 02-19 05-27 06-19 07-04 09-02 11-28'],
  [2025, '01-01 04-18 12-25', '', '01-20 02-17 05-26 06-19 07-04 09-01 11-27'],
  [2026, newYearAndChristmas, '', '01-19 02-16 05-25 06-19 07-03 09-07 11-26'],
])('in %i equity futures are closed, halted at 10:30 and halted at noon as announced', (year, closed, early, noon) => {
  expect(closedDays(cmeEquity, year)).toBe(closed)
  expect(endingAt(cmeEquity, year, '10:30')).toBe(early)
  expect(endingAt(cmeEquity, year, '12:00')).toBe(noon)
})

test.each([
  [2013, '07-03 11-29 12-24'],
  [2021, '11-26'],
  [2023, '07-03 11-24'],
  [2024, '07-03 11-29 12-24'],
  [2026, '11-27 12-24'],
])('in %i equity futures end at 12:15 beside Independence Day, Thanksgiving and Christmas', (year, dates) => {
  expect(endingAt(cmeEquity, year, '12:15')).toBe(dates)
})

test('a Good Friday with an employment report is open until 08:15 for equities and 10:15 for currencies', () => {
  const years = [2010, 2012, 2015, 2021, 2023, 2026]
  const dates = ['04-02', '04-06', '04-03', '04-02', '04-07', '04-03']
  expect(years.map((year) => endingAt(cmeEquity, year, '08:15').slice(0, 5))).toEqual(dates)
  expect(years.map((year) => endingAt(cmeFx, year, '10:15'))).toEqual(dates)
})

test.each([
  [2020, '01-01 04-10 12-25', '01-20 02-17 05-25 07-03 09-07 11-26', '11-27 12-24'],
  [2021, '01-01 12-24', '01-18 02-15 05-31 07-05 09-06 11-25', '11-26'],
  [2022, '04-15 12-26', '', '11-25'],
  [2024, '01-01 03-29 12-25', '', '11-29 12-24'],
  [2025, '01-01 04-18 12-25', '', '11-28 12-24'],
  [2026, newYearAndChristmas, '', '11-27 12-24'],
])('in %i currency futures are closed, halted at noon and ended at 12:15 as announced', (year, closed, noon, early) => {
  expect(closedDays(cmeFx, year)).toBe(closed)
  expect(endingAt(cmeFx, year, '12:00')).toBe(noon)
  expect(endingAt(cmeFx, year, '12:15')).toBe(early)
})

test('the hours of equity futures change in 2012, 2015 and 2021', () => {
  const evening = (night: string, to: string): string => `regular ${night} 17:00 to ${to}`
  const halt = 'break 15:15 to 15:30'
  expect(hoursOn(cmeEquity, '2012-11-15')).toEqual([evening('14', '15:15'), halt, 'regular 15:30 to 16:30'])
  expect(hoursOn(cmeEquity, '2012-11-16')).toEqual([evening('15', '15:15')])
  expect(hoursOn(cmeEquity, '2012-11-30')).toEqual([evening('29', '15:15'), halt, 'regular 15:30 to 16:15'])
  expect(hoursOn(cmeEquity, '2015-09-21')).toEqual([evening('20', '15:15'), halt, 'regular 15:30 to 16:00'])
  expect(hoursOn(cmeEquity, '2021-06-25')).toEqual([evening('24', '15:15'), halt, 'regular 15:30 to 16:00'])
  expect(hoursOn(cmeEquity, '2021-06-28')).toEqual([evening('27', '16:00')])
})

test('days of mourning and a storm end equity futures early and leave currency futures alone', () => {
  const dates = ['2012-10-29', '2012-10-30', '2018-12-05', '2025-01-09']
  const last = (date: string): string | undefined => hoursOn(cmeEquity, date).at(-1)?.slice(-5)
  expect(dates.map(last)).toEqual(['08:15', '08:15', '08:30', '08:30'])
  expect(dates.map((date) => hoursOn(cmeFx, date).at(-1)?.slice(-5))).toEqual(['16:00', '16:00', '16:00', '16:00'])
})

test('an outage of Globex is a break, or a late opening', () => {
  expect(hoursOn(cmeFx, '2014-08-25')).toEqual(['regular 24 21:00 to 16:00'])
  expect(hoursOn(cmeEquity, '2019-02-27')).toEqual([
    'regular 26 17:00 to 26 18:40',
    'break 26 18:40 to 26 21:45',
    'regular 26 21:45 to 15:15',
    'break 15:15 to 15:30',
    'regular 15:30 to 16:00',
  ])
  expect(hoursOn(cmeFx, '2025-11-28')).toEqual([
    'regular 27 17:00 to 27 21:45',
    'break 27 21:45 to 07:30',
    'regular 07:30 to 12:15',
  ])
})

const openAndClose = (date: string): string[] =>
  sessionsOf(cmeFx, dayOf(date), dayOf(date)).flatMap(({ open, close }) => [utcText(open), utcText(close)])

test("a session keeps Chicago's clock when it changes", () => {
  expect(openAndClose('2024-03-08')).toEqual(['2024-03-07T23:00', '2024-03-08T22:00'])
  expect(openAndClose('2024-03-11')).toEqual(['2024-03-10T22:00', '2024-03-11T21:00'])
  expect(openAndClose('2024-11-01')).toEqual(['2024-10-31T22:00', '2024-11-01T21:00'])
  expect(openAndClose('2024-11-04')).toEqual(['2024-11-03T23:00', '2024-11-04T22:00'])
})

test('an hour of every day belongs to no session of currency futures', () => {
  const [monday, tuesday] = sessionsOf(cmeFx, dayOf('2024-01-08'), dayOf('2024-01-09'))
  expect([monday?.close, tuesday?.open].map((time) => utcText(time ?? 0))).toEqual([
    '2024-01-08T22:00',
    '2024-01-08T23:00',
  ])
})
