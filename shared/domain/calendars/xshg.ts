import type { Calendar, PhaseHours, Weekday } from '../calendar.ts'
import { closedOn } from '../closings.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const morning: readonly PhaseHours[] = [
  ['opening auction', '09:15', '09:25'],
  ['regular', '09:30', '11:30'],
  ['break', '11:30', '13:00'],
]

/**
 * The Shanghai exchange announces each year's closures in December, from the State Council's holidays. Weekends that
 * the State Council makes working days stay closed. The spans name first and last closed weekday.
 */
export const xshg: Calendar = {
  id: 'XSHG',
  name: 'Shanghai Stock Exchange',
  zone: 'Asia/Shanghai',
  group: 'equities',
  from: '2000-01-01',
  to: '2026-12-31',
  hours: [
    { to: '2018-08-19', days: tradingDays, phases: [...morning, ['regular', '13:00', '15:00']] },
    {
      from: '2018-08-20',
      days: tradingDays,
      phases: [...morning, ['regular', '13:00', '14:57'], ['closing auction', '14:57', '15:00']],
    },
  ],
  specialDays: [
    closedOn(
      'New Year',
      `
      2000-01-03 2001-01-01 2002-01-01/03 2003-01-01 2004-01-01 2005-01-03 2006-01-02/03
      2007-01-01/03 2007-12-31/2008-01-01 2009-01-01/02 2010-01-01 2011-01-03 2012-01-02/03
      2013-01-01/03 2014-01-01 2015-01-01/02 2016-01-01 2017-01-02 2018-01-01
      2018-12-31/2019-01-01 2020-01-01 2021-01-01 2022-01-03 2023-01-02 2024-01-01
      2025-01-01 2026-01-01/02
    `,
    ),
    closedOn(
      'Spring Festival',
      `
      2000-01-31/02-11 2001-01-22/02-02 2002-02-11/22 2003-01-30/02-07 2004-01-19/28
      2005-02-07/15 2006-01-26/02-03 2007-02-19/23 2008-02-06/12 2009-01-26/30 2010-02-15/19
      2011-02-02/08 2012-01-23/27 2013-02-11/15 2014-01-31/02-06 2015-02-18/24 2016-02-08/12
      2017-01-27/02-02 2018-02-15/21 2019-02-04/08 2020-01-24/31 2021-02-11/17 2022-01-31/02-04
      2023-01-23/27 2024-02-09/16 2025-01-28/02-04 2026-02-16/23
    `,
    ),
    closedOn(
      'Qingming Festival',
      `
      2008-04-04 2009-04-06 2010-04-05 2011-04-04/05 2012-04-02/04 2013-04-04/05 2014-04-07
      2015-04-06 2016-04-04 2017-04-03/04 2018-04-05/06 2019-04-05 2020-04-06 2021-04-05
      2022-04-04/05 2023-04-05 2024-04-04/05 2025-04-04 2026-04-06
    `,
    ),
    closedOn(
      'Labour Day',
      `
      2000-05-01/05 2001-05-01/07 2002-05-01/07 2003-05-01/09 2004-05-03/07 2005-05-02/06
      2006-05-01/05 2007-05-01/07 2008-05-01/02 2009-05-01 2010-05-03 2011-05-02
      2012-04-30/05-01 2013-04-29/05-01 2014-05-01/02 2015-05-01 2016-05-02 2017-05-01
      2018-04-30/05-01 2019-05-01/03 2020-05-01/05 2021-05-03/05 2022-05-02/04 2023-05-01/03
      2024-05-01/03 2025-05-01/05 2026-05-01/05
    `,
    ),
    closedOn(
      'Dragon Boat Festival',
      `
      2008-06-09 2009-05-28/29 2010-06-14/16 2011-06-06 2012-06-22 2013-06-10/12 2014-06-02
      2015-06-22 2016-06-09/10 2017-05-29/30 2018-06-18 2019-06-07 2020-06-25/26 2021-06-14
      2022-06-03 2023-06-22/23 2024-06-10 2025-06-02 2026-06-19
    `,
    ),
    closedOn('70 years after the war', '2015-09-03/04'),
    closedOn(
      'Mid-Autumn Festival',
      `
      2008-09-15 2010-09-22/24 2011-09-12 2013-09-19/20 2014-09-08 2016-09-15/16 2018-09-24
      2019-09-13 2021-09-20/21 2022-09-12 2024-09-16/17 2026-09-25
    `,
    ),
    closedOn(
      'National Day',
      `
      2000-10-02/06 2001-10-01/05 2002-09-30/10-07 2003-10-01/07 2004-10-01/07 2005-10-03/07
      2006-10-02/06 2007-10-01/05 2008-09-29/10-03 2009-10-01/08 2010-10-01/07 2011-10-03/07
      2012-10-01/05 2013-10-01/07 2014-10-01/07 2015-10-01/07 2016-10-03/07 2017-10-02/06
      2018-10-01/05 2019-10-01/07 2020-10-01/08 2021-10-01/07 2022-10-03/07 2023-09-29/10-06
      2024-10-01/07 2025-10-01/08 2026-10-01/07
    `,
    ),
  ],
  sources: [
    'SSE notices of yearly market closures, the last for 2026 on 22 December 2025: https://www.sse.com.cn/disclosure/announcement/general/c/c_20251222_10802507.shtml',
    'SSE trading schedule: https://english.sse.com.cn/start/trading/schedule/',
    'SSE Trading Rules as revised in 2018: closing call auction 14:57 to 15:00 from 20 August 2018',
  ],
  notes:
    'The circuit breaker closings of 4 and 7 January 2016 are not sessions of their own. ' +
    'The fixed-price session of the STAR market (15:05 to 15:30) is not shown.',
}
