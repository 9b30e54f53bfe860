import { expect, test } from 'vitest'
import { xswx } from '../../../../shared/domain/calendars/xswx.ts'
import { closedDays, endingAt, hoursOn } from '../closed-days.ts'

// From the trading calendars of SIX for these years.
test.each([
  [2022, '04-15 04-18 05-26 06-06 08-01 12-26'],
  [2023, '01-02 04-07 04-10 05-01 05-18 05-29 08-01 12-25 12-26'],
  [2024, '01-01 01-02 03-29 04-01 05-01 05-09 05-20 08-01 12-24 12-25 12-26 12-31'],
  [2025, '01-01 01-02 04-18 04-21 05-01 05-29 06-09 08-01 12-24 12-25 12-26 12-31'],
  [2026, '01-01 01-02 04-03 04-06 05-01 05-14 05-25 12-24 12-25 12-31'],
])('in %i Zurich is closed on the weekdays that were announced', (year, closed) => {
  expect(closedDays(xswx, year)).toBe(closed)
})

test('the close is the end of the closing auction, and trading at last follows since 22 June 2020', () => {
  const day = ['regular 09:00 to 17:20', 'closing auction 17:20 to 17:30']
  expect(hoursOn(xswx, '2020-06-19')).toEqual(day)
  expect(hoursOn(xswx, '2020-06-22')).toEqual([...day, 'post 17:30 to 17:40'])
  expect(endingAt(xswx, 2020, '17:30').split(' ')).toHaveLength(252)
})
