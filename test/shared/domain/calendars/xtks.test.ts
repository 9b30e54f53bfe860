import { expect, test } from 'vitest'
import { xtks } from '../../../../shared/domain/calendars/xtks.ts'
import { closedDays, hoursOn } from '../closed-days.ts'

// From the holiday lists of the exchange for these years; 2020 and 2021 as the Olympic Games moved them.
test.each([
  [
    2019,
    '01-01 01-02 01-03 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-06 07-15 08-12 09-16 09-23 10-14 10-22 11-04 12-31',
  ],
  [2021, '01-01 01-11 02-11 02-23 04-29 05-03 05-04 05-05 07-22 07-23 08-09 09-20 09-23 11-03 11-23 12-31'],
  [2024, '01-01 01-02 01-03 01-08 02-12 02-23 03-20 04-29 05-03 05-06 07-15 08-12 09-16 09-23 10-14 11-04 12-31'],
  [2025, '01-01 01-02 01-03 01-13 02-11 02-24 03-20 04-29 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-24 12-31'],
  [
    2026,
    '01-01 01-02 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23 12-31',
  ],
])('in %i Tokyo is closed on the weekdays that were announced', (year, dates) => {
  expect(closedDays(xtks, year)).toBe(dates)
})

test('on 1 October 2020 the system fails and there is no session', () => {
  expect(closedDays(xtks, 2020)).toContain('09-22 10-01 11-03')
})

test('since 5 November 2024 the afternoon ends half an hour later, with an auction', () => {
  const morning = ['opening auction 08:00 to 09:00', 'regular 09:00 to 11:30', 'break 11:30 to 12:30']
  expect(hoursOn(xtks, '2024-11-01')).toEqual([...morning, 'regular 12:30 to 15:00'])
  expect(hoursOn(xtks, '2024-11-05')).toEqual([...morning, 'regular 12:30 to 15:25', 'closing auction 15:25 to 15:30'])
})
