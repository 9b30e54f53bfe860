import type { Calendar, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'
import { closed, closedOn } from '../closings.ts'
import { datesOf } from '../day.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const afternoon: readonly PhaseHours[] = [
  ['break', '12:00', '13:00'],
  ['regular', '13:00', '16:00'],
]

const early: readonly PhaseHours[] = [
  ['opening auction', '09:00', '09:30'],
  ['regular', '09:30', '12:00'],
]

/** Half an hour earlier since 7 March 2011, with a closing auction since 25 July 2016. */
const eras = [
  {
    range: { to: '2011-03-06' },
    day: [['opening auction', '09:30', '10:00'], ['regular', '10:00', '12:00'], ...afternoon],
    halfDay: [
      ['opening auction', '09:30', '10:00'],
      ['regular', '10:00', '12:30'],
    ],
  },
  { range: { from: '2011-03-07', to: '2016-07-24' }, day: [...early, ...afternoon], halfDay: early },
  {
    range: { from: '2016-07-25' },
    day: [...early, ...afternoon, ['closing auction', '16:00', '16:10']],
    halfDay: [...early, ['closing auction', '12:00', '12:10']],
  },
] as const satisfies readonly {
  readonly range: { readonly from?: string; readonly to?: string }
  readonly day: readonly PhaseHours[]
  readonly halfDay: readonly PhaseHours[]
}[]

const halfDays: readonly SpecialDay[] = eras.flatMap(({ range, halfDay }): readonly SpecialDay[] => [
  {
    name: 'Christmas Eve',
    on: { kind: 'fixed', month: 12, day: 24 },
    ...range,
    onlyOn: tradingDays,
    session: halfDay,
  },
  {
    name: "New Year's Eve",
    on: { kind: 'fixed', month: 12, day: 31 },
    ...range,
    onlyOn: tradingDays,
    session: halfDay,
  },
  {
    name: "Lunar New Year's Eve",
    on: {
      kind: 'dates',
      dates: datesOf(`
        2014-01-30 2015-02-18 2017-01-27 2018-02-15 2019-02-04 2020-01-24 2021-02-11 2022-01-31
        2024-02-09 2025-01-28 2026-02-16
      `),
    },
    ...range,
    session: halfDay,
  },
])

/** General Holidays Ordinance (chapter 149): a holiday on a Sunday is kept on the next day that is none. */
const toMonday: Readonly<Partial<Record<Weekday, number>>> = { sun: 1 }

const holidays: readonly SpecialDay[] = [
  closed("New Year's Day", { kind: 'fixed', month: 1, day: 1, observed: toMonday }),
  closed('Good Friday', { kind: 'easter', offset: -2 }),
  closed('Easter Monday', { kind: 'easter', offset: 1 }),
  closed('Labour Day', { kind: 'fixed', month: 5, day: 1, observed: toMonday }),
  closed('Establishment Day', { kind: 'fixed', month: 7, day: 1, observed: toMonday }),
  closed('National Day', { kind: 'fixed', month: 10, day: 1, observed: toMonday }),
  closed('Christmas Day', { kind: 'fixed', month: 12, day: 25, observed: toMonday }),
  // The first weekday after Christmas; its Monday is taken when Christmas is a Sunday.
  closed('Day after Christmas', { kind: 'fixed', month: 12, day: 26, observed: { sun: 1, mon: 1 } }),
]

const lunar: readonly SpecialDay[] = [
  closedOn(
    'Lunar New Year',
    `
      2010-02-15/16 2011-02-03/04 2012-01-23/25 2013-02-11/13 2014-01-31 2014-02-03 2015-02-19/20
      2016-02-08/10 2017-01-30/31 2018-02-16 2018-02-19 2019-02-05/07 2020-01-27/28 2021-02-12
      2021-02-15 2022-02-01/03 2023-01-23/25 2024-02-12/13 2025-01-29/31 2026-02-17/19
    `,
  ),
  closedOn(
    'Ching Ming Festival',
    `
      2010-04-06 2011-04-05 2012-04-04 2013-04-04 2015-04-07 2016-04-04 2017-04-04 2018-04-05
      2019-04-05 2021-04-06 2022-04-05 2023-04-05 2024-04-04 2025-04-04 2026-04-07
    `,
  ),
  closedOn(
    'Birthday of the Buddha',
    `
      2010-05-21 2011-05-10 2013-05-17 2014-05-06 2015-05-25 2017-05-03 2018-05-22 2019-05-13
      2020-04-30 2021-05-19 2022-05-09 2023-05-26 2024-05-15 2025-05-05 2026-05-25
    `,
  ),
  closedOn(
    'Tuen Ng Festival',
    `
      2010-06-16 2011-06-06 2013-06-12 2014-06-02 2016-06-09 2017-05-30 2018-06-18 2019-06-07
      2020-06-25 2021-06-14 2022-06-03 2023-06-22 2024-06-10 2026-06-19
    `,
  ),
  closedOn(
    'Day after the Mid-Autumn Festival',
    `
      2010-09-23 2011-09-13 2012-10-02 2013-09-20 2014-09-09 2015-09-28 2016-09-16 2017-10-05
      2018-09-25 2020-10-02 2021-09-22 2022-09-12 2024-09-18 2025-10-07
    `,
  ),
  closedOn(
    'Chung Yeung Festival',
    `
      2011-10-05 2012-10-23 2013-10-14 2014-10-02 2015-10-21 2016-10-10 2018-10-17 2019-10-07
      2020-10-26 2021-10-14 2022-10-04 2023-10-23 2024-10-11 2025-10-29 2026-10-19
    `,
  ),
]

const oneOff: readonly SpecialDay[] = [
  closedOn('70 years after the war', '2015-09-03'),
  // Since 23 September 2024 the exchange trades through storms.
  closedOn(
    'Typhoon',
    `
      2011-09-29 2013-08-14 2016-08-02 2016-10-21 2017-08-23 2020-10-13 2021-10-13 2023-07-17
      2024-09-06
    `,
  ),
]

export const xhkg: Calendar = {
  id: 'XHKG',
  name: 'Stock Exchange of Hong Kong',
  zone: 'Asia/Hong_Kong',
  group: 'equities',
  from: '2010-01-01',
  to: '2026-12-31',
  hours: eras.map(({ range, day }) => ({ ...range, days: tradingDays, phases: day })),
  closingAuction: 'after the close',
  specialDays: [...halfDays, ...holidays, ...lunar, ...oneOff],
  sources: [
    'HKEX trading hours: https://www.hkex.com.hk/Services/Trading-hours-and-Severe-Weather-Arrangements/Trading-Hours/Securities-Market',
    'HKEX trading calendar and holiday schedule: https://www.hkex.com.hk/News/HKEX-Calendar',
    'HKEX, 23 November 2010 and 1 March 2012: new trading hours from 7 March 2011 and 5 March 2012',
    'HKEX: closing auction session from 25 July 2016, severe weather trading from 23 September 2024',
    'General holidays of Hong Kong: https://www.gov.hk/en/about/abouthk/holiday/',
  ],
  notes:
    'The morning ended at 12:30 until 4 March 2011, and the break at 14:30 until 4 March 2011 and at 13:30 until 2 March 2012; ' +
    '12:00 to 13:00 is shown in all years. 2 February 2011, the eve of the Lunar New Year, is shown as a full day. ' +
    'Storms that took only a morning or an afternoon are not sessions of their own, and 1 and 8 September 2023, ' +
    'when all sessions were cancelled, are shown as sessions. ' +
    'Opening and closing auction end at random within their last two minutes; the opening one matched by 09:28 before October 2020 and by 09:22 since. ' +
    'The extended morning session of foreign funds (12:00 to 13:00) is not shown.',
}
