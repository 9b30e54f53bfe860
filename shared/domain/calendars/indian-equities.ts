/** The days and hours that India's two stock exchanges share; a member of the family adds its name. */
import type { Calendar, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'
import { closed, closedOn } from '../closings.ts'
import { datesOf } from '../day.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const opening: PhaseHours = ['opening auction', '09:00', '09:15']

const dayBeforeAuctions: readonly PhaseHours[] = [
  ['regular', '09:15', '15:30'],
  ['post', '15:40', '16:00'],
]

const regularDay: readonly PhaseHours[] = [opening, ...dayBeforeAuctions]

/** The auction is for shares that have derivatives; the others trade on to 15:30 while it runs. */
const dayWithClosingAuction: readonly PhaseHours[] = [
  opening,
  ['regular', '09:15', '15:15'],
  ['closing auction', '15:15', '15:35'],
  ['post', '15:50', '16:00'],
]

const holidays: readonly SpecialDay[] = [
  closed('Republic Day', { kind: 'fixed', month: 1, day: 26 }),
  closed('Good Friday', { kind: 'easter', offset: -2 }),
  closed('Ambedkar Jayanti', { kind: 'fixed', month: 4, day: 14 }),
  closed('Maharashtra Day', { kind: 'fixed', month: 5, day: 1 }),
  closed('Independence Day', { kind: 'fixed', month: 8, day: 15 }),
  closed('Gandhi Jayanti', { kind: 'fixed', month: 10, day: 2 }),
  closed('Christmas Day', { kind: 'fixed', month: 12, day: 25 }),
]

const festivals: readonly SpecialDay[] = [
  closedOn(
    'Mahashivratri',
    `
      2010-02-12 2011-03-02 2012-02-20 2014-02-27 2015-02-17 2016-03-07 2017-02-24 2018-02-13
      2019-03-04 2020-02-21 2021-03-11 2022-03-01 2024-03-08 2025-02-26
    `,
  ),
  closedOn(
    'Holi',
    `
      2010-03-01 2012-03-08 2013-03-27 2014-03-17 2015-03-06 2016-03-24 2017-03-13 2018-03-02
      2019-03-21 2020-03-10 2021-03-29 2022-03-18 2023-03-07 2024-03-25 2025-03-14 2026-03-03
    `,
  ),
  closedOn(
    'Ram Navami',
    `
      2010-03-24 2011-04-12 2013-04-19 2014-04-08 2016-04-15 2017-04-04 2020-04-02 2021-04-21
      2023-03-30 2024-04-17 2026-03-26
    `,
  ),
  closedOn(
    'Mahavir Jayanti',
    `
      2012-04-05 2013-04-24 2015-04-02 2016-04-19 2018-03-29 2019-04-17 2020-04-06 2023-04-04
      2025-04-10 2026-03-31
    `,
  ),
  closedOn(
    'Id-ul-Fitr',
    `
      2010-09-10 2011-08-31 2012-08-20 2013-08-09 2014-07-29 2016-07-06 2017-06-26 2019-06-05
      2020-05-25 2021-05-13 2022-05-03 2024-04-11 2025-03-31
    `,
  ),
  closedOn(
    'Bakri Id',
    `
      2010-11-17 2011-11-07 2013-10-16 2014-10-06 2015-09-25 2016-09-13 2018-08-22 2019-08-12
      2021-07-21 2023-06-29 2024-06-17 2026-05-28
    `,
  ),
  closedOn(
    'Muharram',
    `
      2010-12-17 2011-12-06 2013-11-14 2014-11-04 2016-10-12 2018-09-20 2019-09-10 2021-08-19
      2022-08-09 2024-07-17 2026-06-26
    `,
  ),
  closedOn(
    'Ganesh Chaturthi',
    `
      2011-09-01 2012-09-19 2013-09-09 2014-08-29 2015-09-17 2016-09-05 2017-08-25 2018-09-13
      2019-09-02 2021-09-10 2022-08-31 2023-09-19 2025-08-27 2026-09-14
    `,
  ),
  closedOn(
    'Dussehra',
    `
      2011-10-06 2012-10-24 2014-10-03 2015-10-22 2016-10-11 2018-10-18 2019-10-08 2021-10-15
      2022-10-05 2023-10-24 2026-10-20
    `,
  ),
  closedOn(
    'Diwali Balipratipada',
    `
      2011-10-27 2012-11-14 2013-11-04 2014-10-24 2015-11-12 2016-10-31 2017-10-20 2018-11-08
      2019-10-28 2020-11-16 2021-11-05 2022-10-26 2023-11-14 2025-10-22 2026-11-10
    `,
  ),
  closedOn(
    'Guru Nanak Jayanti',
    `
      2011-11-10 2012-11-28 2014-11-06 2015-11-25 2016-11-14 2018-11-23 2019-11-12 2020-11-30
      2021-11-19 2022-11-08 2023-11-27 2024-11-15 2025-11-05 2026-11-24
    `,
  ),
]

const oneOffClosings: readonly SpecialDay[] = [
  closedOn("New Year's Day", '2010-01-01'),
  closedOn('Election day', '2014-04-24 2014-10-15 2019-04-29 2019-10-21 2024-05-20 2024-11-20 2026-01-15'),
  closedOn('Consecration of the temple in Ayodhya', '2024-01-22'),
]

/** An hour of trade on the day of Diwali, which is else a holiday, at the time that astrologers name. */
const muhurat: readonly SpecialDay[] = [
  opened('Muhurat', '2010-11-05', [['regular', '18:00', '19:00']]),
  opened('Muhurat', '2011-10-26', withAuction('16:30', '16:45', '18:00')),
  opened('Muhurat', '2012-11-13', withAuction('15:30', '15:45', '17:00')),
  opened('Muhurat', '2013-11-03', withAuction('18:00', '18:15', '19:30')),
  opened('Muhurat', '2014-10-23 2016-10-30 2017-10-19', withAuction('18:15', '18:30', '19:30')),
  opened('Muhurat', '2015-11-11', withAuction('17:30', '17:45', '18:45')),
  opened('Muhurat', '2018-11-07', withAuction('17:15', '17:30', '18:30')),
  opened('Muhurat', '2019-10-27 2020-11-14 2021-11-04 2022-10-24 2023-11-12', withAuction('18:00', '18:15', '19:15')),
  opened('Muhurat', '2024-11-01', withAuction('17:45', '18:00', '19:00')),
  opened('Muhurat', '2025-10-21', withAuction('13:30', '13:45', '14:45')),
]

const weekends: readonly SpecialDay[] = [
  opened('New trading system', '2010-02-06', [['regular', '11:00', '12:30']]),
  opened(
    'Test of systems in live trade',
    '2012-01-07 2012-03-03 2012-04-28 2012-09-08 2013-05-11 2014-03-22',
    withAuction('11:00', '11:15', '12:45'),
  ),
  opened('Budget', '2015-02-28 2020-02-01 2025-02-01 2026-02-01', regularDay),
  opened('In place of 22 January', '2024-01-20', regularDay),
  opened('Switch to the disaster recovery site', '2024-03-02 2024-05-18', [
    ...withAuction('09:00', '09:15', '10:00'),
    ['break', '10:00', '11:15'],
    ...withAuction('11:15', '11:30', '12:30'),
  ]),
]

export function indianEquities({ id, name, sources }: Pick<Calendar, 'id' | 'name' | 'sources'>): Calendar {
  return {
    id,
    name,
    zone: 'Asia/Kolkata',
    group: 'equities',
    from: '2010-01-01',
    to: '2026-12-31',
    hours: [
      { to: '2010-10-17', days: tradingDays, phases: dayBeforeAuctions },
      { from: '2010-10-18', to: '2026-08-02', days: tradingDays, phases: regularDay },
      { from: '2026-08-03', days: tradingDays, phases: dayWithClosingAuction },
    ],
    specialDays: [...holidays, ...festivals, ...oneOffClosings, ...muhurat, ...weekends],
    sources: [
      ...sources,
      'SEBI: pre-open call auction from 18 October 2010; circular of 16 January 2026: closing auction from 3 August 2026',
      'Circulars of both exchanges on each Muhurat session, on the budget days and on special live sessions on Saturdays',
      'NSE circular of 12 January 2026: closed on 15 January 2026; BSE and NSE, 16 January 2026: open on Sunday 1 February 2026',
    ],
    notes:
      'From 4 January to 17 October 2010 trading began at 09:00; 09:15 is shown. ' +
      'The longer day after the outage of 24 February 2021 (NSE from 11:40, trade to 17:00) and the halts of 13 and 23 March 2020 are not shown, ' +
      'nor are block deal windows and the closing sessions of Muhurat and Saturday sessions. ' +
      'The hours of 7 January and 3 March 2012 are those of the Saturdays after them, and those of 3 November 2013 come from no circular. ' +
      'The Muhurat session of 8 November 2026 is missing: its hours were not published when this was written. ' +
      'exchange_calendars has no Muhurat session (it shows 5 November 2010, 26 October 2011 and 13 November 2012 as full days) and, ' +
      'until 2023, no weekend session.',
  }
}

/** Weekend or holiday on which there is a session. */
function opened(name: string, spans: string, session: readonly PhaseHours[]): SpecialDay {
  return { name, on: { kind: 'dates', dates: datesOf(spans) }, session }
}

function withAuction(auction: string, open: string, close: string): readonly PhaseHours[] {
  return [
    ['opening auction', auction, open],
    ['regular', open, close],
  ]
}
