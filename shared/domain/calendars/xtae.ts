import type { Calendar, PhaseHours, SpecialDay } from '../calendar.ts'
import { closedOn } from '../closings.ts'
import { datesOf } from '../day.ts'

const fullDay: readonly PhaseHours[] = [
  ['regular', '09:59', '17:15'],
  ['closing auction', '17:15', '17:25'],
]

const sunday: readonly PhaseHours[] = [
  ['regular', '09:59', '15:40'],
  ['closing auction', '15:40', '15:50'],
]

const friday: readonly PhaseHours[] = [['regular', '09:59', '13:50']]

const midHoliday: readonly PhaseHours[] = [
  ['regular', '09:59', '14:15'],
  ['closing auction', '14:15', '14:25'],
]

/** As the Hebrew calendar gives them; those that fall on the weekend close nothing. Spans begin with the eve. */
const holidays: readonly SpecialDay[] = [
  closedOn(
    'Purim',
    `
    2010-02-28 2011-03-20 2012-03-08 2013-02-24 2014-03-16 2015-03-05 2016-03-24 2017-03-12 2018-03-01
    2019-03-21 2020-03-10 2021-02-26 2022-03-17 2023-03-07 2024-03-24 2025-03-14 2026-03-03
  `,
  ),
  closedOn(
    'Passover',
    `
    2010-03-29/30 2011-04-18/19 2012-04-06/07 2013-03-25/26 2014-04-14/15 2015-04-03/04 2016-04-22/23
    2017-04-10/11 2018-03-30/31 2019-04-19/20 2020-04-08/09 2021-03-27/28 2022-04-15/16 2023-04-05/06
    2024-04-22/23 2025-04-12/13 2026-04-01/02
  `,
  ),
  closedOn(
    'Seventh day of Passover',
    `
    2010-04-04/05 2011-04-24/25 2012-04-12/13 2013-03-31/04-01 2014-04-20/21 2015-04-09/10 2016-04-28/29
    2017-04-16/17 2018-04-05/06 2019-04-25/26 2020-04-14/15 2021-04-02/03 2022-04-21/22 2023-04-11/12
    2024-04-28/29 2025-04-18/19 2026-04-07/08
  `,
  ),
  closedOn(
    'Memorial Day and Independence Day',
    `
    2010-04-19/20 2011-05-09/10 2012-04-25/26 2013-04-15/16 2014-05-05/06 2015-04-22/23 2016-05-11/12
    2017-05-01/02 2018-04-18/19 2019-05-08/09 2020-04-28/29 2021-04-14/15 2022-05-04/05 2023-04-25/26
    2024-05-13/14 2025-04-30/05-01 2026-04-21/22
  `,
  ),
  closedOn(
    'Pentecost (Shavuot)',
    `
    2010-05-18/19 2011-06-07/08 2012-05-26/27 2013-05-14/15 2014-06-03/04 2015-05-23/24 2016-06-11/12
    2017-05-30/31 2018-05-19/20 2019-06-08/09 2020-05-28/29 2021-05-16/17 2022-06-04/05 2023-05-25/26
    2024-06-11/12 2025-06-01/02 2026-05-21/22
  `,
  ),
  closedOn(
    "Fast of Tisha B'Av",
    `
    2010-07-20 2011-08-09 2012-07-29 2013-07-16 2014-08-05 2015-07-26 2016-08-14 2017-08-01 2018-07-22
    2019-08-11 2020-07-30 2021-07-18 2022-08-07 2023-07-27 2024-08-13 2025-08-03 2026-07-23
  `,
  ),
  closedOn(
    'Jewish New Year',
    `
    2010-09-08/10 2011-09-28/30 2012-09-16/18 2013-09-04/06 2014-09-24/26 2015-09-13/15 2016-10-02/04
    2017-09-20/22 2018-09-09/11 2019-09-29/10-01 2020-09-18/20 2021-09-06/08 2022-09-25/27 2023-09-15/17
    2024-10-02/04 2025-09-22/24 2026-09-11/13
  `,
  ),
  // In 2026 with the Friday before: since then a holiday on Sunday closes it.
  closedOn(
    'Yom Kippur',
    `
    2010-09-17/18 2011-10-07/08 2012-09-25/26 2013-09-13/14 2014-10-03/04 2015-09-22/23 2016-10-11/12
    2017-09-29/30 2018-09-18/19 2019-10-08/09 2020-09-27/28 2021-09-15/16 2022-10-04/05 2023-09-24/25
    2024-10-11/12 2025-10-01/02 2026-09-18/21
  `,
  ),
  closedOn(
    'Feast of Tabernacles (Sukkot)',
    `
    2010-09-22/23 2011-10-12/13 2012-09-30/10-01 2013-09-18/19 2014-10-08/09 2015-09-27/28 2016-10-16/17
    2017-10-04/05 2018-09-23/24 2019-10-13/14 2020-10-02/03 2021-09-20/21 2022-10-09/10 2023-09-29/30
    2024-10-16/17 2025-10-06/07 2026-09-25/26
  `,
  ),
  closedOn(
    'Rejoicing of the Law (Simchat Torah)',
    `
    2010-09-29/30 2011-10-19/20 2012-10-07/08 2013-09-25/26 2014-10-15/16 2015-10-04/05 2016-10-23/24
    2017-10-11/12 2018-09-30/10-01 2019-10-20/21 2020-10-09/10 2021-09-27/28 2022-10-16/17 2023-10-06/07
    2024-10-23/24 2025-10-13/14 2026-10-02/03
  `,
  ),
]

const elections: readonly SpecialDay[] = [
  closedOn('Election of the Knesset', '2019-04-09 2019-09-17 2020-03-02 2021-03-23 2022-11-01 2026-10-27'),
  // Those planned for 31 October 2023 were put off to 27 February 2024 by the war.
  closedOn('Municipal elections', '2024-02-27'),
]

/** Only days of the trading week, because hours would open the exchange on others. The Friday of 2026 keeps its own. */
const midHolidays: readonly SpecialDay[] = [
  {
    name: 'Middle days of Passover',
    on: {
      kind: 'dates',
      dates: datesOf(`
        2010-03-31/04-01 2011-04-20/21 2012-04-08/11 2013-03-27/28 2014-04-16/17 2015-04-05/08 2016-04-24/27
        2017-04-12/13 2018-04-01/04 2019-04-21/24 2020-04-12/13 2021-03-29/04-01 2022-04-17/20 2023-04-09/10
        2024-04-24/25 2025-04-14/17 2026-04-06
      `),
    },
    session: midHoliday,
  },
  {
    name: 'Middle days of the Feast of Tabernacles',
    on: {
      kind: 'dates',
      dates: datesOf(`
        2010-09-26/28 2011-10-16/18 2012-10-02/04 2013-09-22/24 2014-10-12/14 2015-09-29/10-01 2016-10-18/20
        2017-10-08/10 2018-09-25/27 2019-10-15/17 2020-10-04/08 2021-09-22/23 2021-09-26 2022-10-11/13
        2023-10-01/05 2024-10-20/22 2025-10-08/09 2025-10-12 2026-09-28/10-01
      `),
    },
    session: midHoliday,
  },
]

/** The week went from Sunday to Thursday until 1 January 2026, and goes from Monday to Friday since 5 January. */
const lastOfOldWeek = '2026-01-01'
const firstOfNewWeek = '2026-01-05'

export const xtae: Calendar = {
  id: 'XTAE',
  name: 'Tel Aviv Stock Exchange',
  zone: 'Asia/Jerusalem',
  group: 'equities',
  from: '2010-01-01',
  to: '2026-12-31',
  hours: [
    { to: lastOfOldWeek, days: ['mon', 'tue', 'wed', 'thu'], phases: fullDay },
    { to: lastOfOldWeek, days: ['sun'], phases: sunday },
    { from: firstOfNewWeek, days: ['mon', 'tue', 'wed', 'thu'], phases: fullDay },
    { from: firstOfNewWeek, days: ['fri'], phases: friday },
  ],
  closingAuction: 'after the close',
  specialDays: [...holidays, ...elections, ...midHolidays],
  sources: [
    'TASE trading and vacation schedules of 2013 to 2026: https://www.tase.co.il/en/content/knowledge_center/trading_vacation_schedule',
    'TASE, change of the trading days: https://www.tase.co.il/en/content/about/tradingdays_change',
    'TASE, January 2020: opening between 09:59 and 10:00 from 2 February 2020, shorter Sundays from 8 March 2020',
  ],
  notes:
    'Hours are those of the shares in the indices and, as in public records of sessions, the same in all years: before 2 February 2020 these shares ' +
    'opened at 09:45, and until 8 March 2020 Sundays were as long as other days. Opening and closing are at random within the minute. ' +
    'Orders are collected before the opening, which is not a phase of its own. On Fridays the closing auction is part of the regular session. ' +
    'The election days of 22 January 2013, 17 March 2015 and 30 October 2018 are sessions here, as in public records of sessions up to 2023; ' +
    'the exchange was closed on them.',
}
