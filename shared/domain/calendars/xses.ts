import type { Calendar, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'
import { closed, closedOn } from '../closings.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const opening: PhaseHours = ['opening auction', '08:30', '09:00']
const closing: PhaseHours = ['closing auction', '17:00', '17:06']
const tradeAtClose: PhaseHours = ['post', '17:06', '17:16']

const allDay: readonly PhaseHours[] = [opening, ['regular', '09:00', '17:00'], closing]

const withBreak: readonly PhaseHours[] = [
  opening,
  ['regular', '09:00', '12:00'],
  ['break', '12:00', '13:00'],
  ['regular', '13:00', '17:00'],
  closing,
  tradeAtClose,
]

const halfDay: readonly PhaseHours[] = [
  opening,
  ['regular', '09:00', '12:00'],
  ['closing auction', '12:00', '12:06'],
  ['post', '12:06', '12:16'],
]

/** From here on breaks and half days are shown; earlier years follow the file that they are checked against (see the notes). */
const firstWithBreak = '2024-01-01'

const halfDays: readonly SpecialDay[] = [
  {
    name: 'Christmas Eve',
    on: { kind: 'fixed', month: 12, day: 24 },
    from: firstWithBreak,
    onlyOn: tradingDays,
    session: halfDay,
  },
  {
    name: "New Year's Eve",
    on: { kind: 'fixed', month: 12, day: 31 },
    from: firstWithBreak,
    onlyOn: tradingDays,
    session: halfDay,
  },
  {
    name: "Chinese New Year's Eve",
    on: { kind: 'dates', dates: ['2024-02-09', '2025-01-28', '2026-02-16'] },
    session: halfDay,
  },
]

/** Holidays Act, section 4: a holiday on a Sunday is kept on the Monday. */
const toMonday: Readonly<Partial<Record<Weekday, number>>> = { sun: 1 }

const holidays: readonly SpecialDay[] = [
  closed("New Year's Day", { kind: 'fixed', month: 1, day: 1, observed: toMonday }),
  closed('Good Friday', { kind: 'easter', offset: -2 }),
  closed('Labour Day', { kind: 'fixed', month: 5, day: 1, observed: toMonday }),
  closed('National Day', { kind: 'fixed', month: 8, day: 9, observed: toMonday }),
  closed('Christmas Day', { kind: 'fixed', month: 12, day: 25, observed: toMonday }),
]

const announced: readonly SpecialDay[] = [
  closedOn(
    'Chinese New Year',
    `
      2010-02-15/16 2011-02-03/04 2012-01-23/24 2013-02-11/12 2014-01-31 2015-02-19/20 2016-02-08/09
      2017-01-30 2018-02-16 2019-02-05/06 2020-01-27 2021-02-12 2022-02-01/02 2023-01-23/24
      2024-02-12 2025-01-29/30 2026-02-17/18
    `,
  ),
  closedOn(
    'Vesak Day',
    `
      2010-05-28 2011-05-17 2013-05-24 2014-05-13 2015-06-01 2017-05-10 2018-05-29 2019-05-20
      2020-05-07 2021-05-26 2022-05-16 2023-06-02 2024-05-22 2025-05-12 2026-06-01
    `,
  ),
  closedOn(
    'Hari Raya Puasa',
    `
      2010-09-10 2011-08-30 2012-08-20 2013-08-08 2014-07-28 2015-07-17 2016-07-06 2017-06-26
      2018-06-15 2019-06-05 2020-05-25 2021-05-13 2022-05-03 2024-04-10 2025-03-31
    `,
  ),
  closedOn(
    'Hari Raya Haji',
    `
      2010-11-17 2011-11-07 2012-10-26 2013-10-15 2014-10-06 2015-09-24 2016-09-12 2017-09-01
      2018-08-22 2019-08-12 2020-07-31 2021-07-20 2022-07-11 2023-06-29 2024-06-17 2026-05-27
    `,
  ),
  closedOn(
    'Deepavali',
    `
      2010-11-05 2011-10-26 2012-11-13 2014-10-22 2015-11-10 2017-10-18 2018-11-06 2019-10-28
      2021-11-04 2022-10-24 2023-11-13 2024-10-31 2025-10-20 2026-11-09
    `,
  ),
  closedOn('50 years of independence', '2015-08-07'),
  closedOn('Polling day', '2015-09-11 2020-07-10 2023-09-01'),
]

export const xses: Calendar = {
  id: 'XSES',
  name: 'Singapore Exchange',
  zone: 'Asia/Singapore',
  group: 'equities',
  from: '2010-01-01',
  to: '2026-12-31',
  hours: [
    { to: '2019-06-02', days: tradingDays, phases: allDay },
    { from: '2019-06-03', to: '2023-12-31', days: tradingDays, phases: [...allDay, tradeAtClose] },
    { from: firstWithBreak, days: tradingDays, phases: withBreak },
  ],
  closingAuction: 'after the close',
  specialDays: [...halfDays, ...holidays, ...announced],
  sources: [
    'SGX trading hours: https://www.sgx.com/securities/trading',
    'SGX-ST Rules, Regulatory Notice 8.2.1: market phases of full and half days: https://rulebook.sgx.com',
    'SGX, 18 July 2017: mid-day break from 13 November 2017; 3 June 2019: trade at close',
    'Public holidays of Singapore: https://www.mom.gov.sg/employment-practices/public-holidays',
  ],
  notes:
    'Until the end of 2023 days are shown without breaks and without half days, as exchange_calendars has them. ' +
    'In fact trading paused from 12:30 to 14:00 until 29 July 2011 and from 12:00 to 13:00 since 13 November 2017, and the eves of ' +
    'Christmas, New Year and Chinese New Year ended at noon (12:30 until July 2011). ' +
    'The auctions end at random in the minute before the time shown. ' +
    'The failure of 14 July 2016, from 11:38 to the close, is not a session of its own.',
}
