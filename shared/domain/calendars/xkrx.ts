import type { Calendar, ClockText, DateText, DayRule, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'
import { closed, closedOn } from '../closings.ts'
import { datesOf } from '../day.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

type Span = readonly [from: ClockText, to: ClockText]

/** Hours of a normal day, and those that late days have in their place. */
interface Era {
  readonly range: { readonly from?: DateText; readonly to?: DateText }
  readonly opening: Span
  readonly lateOpening: Span
  readonly closing: Span
  readonly lateClosing: Span
  readonly after: Span
  readonly lateAfter: Span
}

const untilAugust2016: Era = {
  range: { to: '2016-07-31' },
  opening: ['08:00', '09:00'],
  lateOpening: ['09:00', '10:00'],
  closing: ['14:50', '15:00'],
  lateClosing: ['15:50', '16:00'],
  after: ['15:10', '18:00'],
  lateAfter: ['16:10', '18:00'],
}

/** Half an hour more of trade. */
const sinceAugust2016: Era = {
  ...untilAugust2016,
  range: { from: '2016-08-01', to: '2019-04-28' },
  closing: ['15:20', '15:30'],
  lateClosing: ['16:20', '16:30'],
  after: ['15:40', '18:00'],
  lateAfter: ['16:40', '18:00'],
}

/** Half the time for orders before the opening. */
const sinceApril2019: Era = {
  ...sinceAugust2016,
  range: { from: '2019-04-29', to: '2026-09-13' },
  opening: ['08:30', '09:00'],
  lateOpening: ['09:30', '10:00'],
}

/** The after-market, from 16:00 to 20:00, in place of single-price trading after hours. */
const sinceSeptember2026: Era = {
  ...sinceApril2019,
  range: { from: '2026-09-14' },
  after: ['15:40', '20:00'],
  lateAfter: ['16:40', '20:00'],
}

const eras: readonly Era[] = [untilAugust2016, sinceAugust2016, sinceApril2019, sinceSeptember2026]

/** College Scholastic Ability Test: the whole day is an hour later, so that pupils find empty roads. In 2017 an earthquake moved it. */
const examDays: DayRule = {
  kind: 'dates',
  dates: datesOf(`
    2010-11-18 2011-11-10 2012-11-08 2013-11-07 2014-11-13 2015-11-12 2016-11-17 2017-11-16
    2017-11-23 2018-11-15 2019-11-14 2020-12-03 2021-11-18 2022-11-17 2023-11-16 2024-11-14
    2025-11-13 2026-11-19
  `),
}

const toMonday: Readonly<Partial<Record<Weekday, number>>> = { sat: 2, sun: 1 }

const firstTradingDay: DayRule = { kind: 'fixed', month: 1, day: 2, observed: { sat: 2, sun: 1 } }

const lateDays: readonly SpecialDay[] = eras.flatMap(
  ({ range, lateOpening, closing, lateClosing, after, lateAfter }): readonly SpecialDay[] => [
    {
      name: 'First trading day of the year',
      on: firstTradingDay,
      ...range,
      session: tradingDay(lateOpening, closing, after),
    },
    { name: 'College entrance exam', on: examDays, ...range, session: tradingDay(lateOpening, lateClosing, lateAfter) },
  ],
)

const yearly: readonly SpecialDay[] = [
  closed("New Year's Day", { kind: 'fixed', month: 1, day: 1 }),
  ...substituted('Independence Movement Day', { month: 3, day: 1 }, '2021-08-04'),
  closed('Labour Day', { kind: 'fixed', month: 5, day: 1 }),
  ...substituted("Children's Day", { month: 5, day: 5 }, '2014-01-01'),
  closed('Memorial Day', { kind: 'fixed', month: 6, day: 6 }),
  closed('Constitution Day', { kind: 'fixed', month: 7, day: 17, observed: toMonday }, { from: '2026-05-11' }),
  ...substituted('Liberation Day', { month: 8, day: 15 }, '2021-08-04'),
  ...substituted('National Foundation Day', { month: 10, day: 3 }, '2021-08-04'),
  closed('Hangeul Day', { kind: 'fixed', month: 10, day: 9 }, { from: '2013-01-01' }),
  closed('Hangeul Day', { kind: 'fixed', month: 10, day: 9, observed: toMonday }, { from: '2021-08-04' }),
  ...substituted('Christmas Day', { month: 12, day: 25 }, '2023-05-04'),
  closed('Last day of the year', { kind: 'fixed', month: 12, day: 31, observed: { sat: -1, sun: -2 } }),
]

/** Lunar holidays with their substitutes. */
const lunar: readonly SpecialDay[] = [
  closedOn(
    'Seollal',
    `
      2010-02-15 2011-02-02/04 2012-01-23/24 2013-02-11 2014-01-30/31 2015-02-18/20 2016-02-08/10
      2017-01-27 2017-01-30 2018-02-15/16 2019-02-04/06 2020-01-24 2020-01-27 2021-02-11/12
      2022-01-31/02-02 2023-01-23/24 2024-02-09 2024-02-12 2025-01-28/30 2026-02-16/18
    `,
  ),
  closedOn(
    "Buddha's Birthday",
    `
      2010-05-21 2011-05-10 2012-05-28 2013-05-17 2014-05-06 2015-05-25 2017-05-03 2018-05-22
      2020-04-30 2021-05-19 2023-05-29 2024-05-15 2025-05-06 2026-05-25
    `,
  ),
  closedOn(
    'Chuseok',
    `
      2010-09-21/23 2011-09-12/13 2012-10-01 2013-09-18/20 2014-09-08/10 2015-09-28/29 2016-09-14/16
      2017-10-04/06 2018-09-24/26 2019-09-12/13 2020-09-30/10-02 2021-09-20/22 2022-09-09 2022-09-12
      2023-09-28/29 2024-09-16/18 2025-10-06/08 2026-09-24/25
    `,
  ),
]

const oneOff: readonly SpecialDay[] = [
  closedOn(
    'Election day',
    `
      2010-06-02 2012-04-11 2012-12-19 2014-06-04 2016-04-13 2017-05-09 2018-06-13 2020-04-15
      2022-03-09 2022-06-01 2024-04-10 2025-06-03 2026-06-03
    `,
  ),
  closedOn('Temporary holiday', '2015-08-14 2016-05-06 2017-10-02 2020-08-17 2023-10-02 2024-10-01 2025-01-27'),
]

export const xkrx: Calendar = {
  id: 'XKRX',
  name: 'Korea Exchange',
  zone: 'Asia/Seoul',
  group: 'equities',
  from: '2010-01-01',
  to: '2026-12-31',
  hours: eras.map(({ range, opening, closing, after }) => ({
    ...range,
    days: tradingDays,
    phases: tradingDay(opening, closing, after),
  })),
  specialDays: [...lateDays, ...yearly, ...lunar, ...oneOff],
  sources: [
    'KRX market holidays: https://global.krx.co.kr/contents/GLB/05/0501/0501110000/GLB0501110000.jsp',
    'KRX trading hours: https://global.krx.co.kr/contents/GLB/06/0602/0602010201/GLB0602010201T1.jsp',
    'KRX: 30 minutes more of trade from 1 August 2016; opening auction of 30 minutes from 29 April 2019; after-market from 14 September 2026',
    'KRX notices of each year on the first trading day (10:00) and the day of the college entrance exam (10:00 to 16:30)',
    'Act on Public Holidays: substitutes since 4 August 2021, Constitution Day since 11 May 2026',
  ],
  notes:
    "Off-hours trading at yesterday's price before the opening (until 26 April 2019 07:30 to 08:30, then 08:30 to 08:40) and block trades are not shown; " +
    'single-price trading after hours and, from 14 September 2026, the after-market count as post. ' +
    'The pre-market that the exchange plans is not in it, nor is Nextrade, which is another venue. ' +
    'Market-wide halts, such as those of 13 and 19 March 2020 and of 5 August 2024, are not sessions of their own.',
}

function tradingDay([auction, open]: Span, [lastAuction, close]: Span, [post, end]: Span): readonly PhaseHours[] {
  return [
    ['opening auction', auction, open],
    ['regular', open, lastAuction],
    ['closing auction', lastAuction, close],
    ['post', post, end],
  ]
}

/** A holiday that on a weekend was lost at first, and since a date is kept on the Monday. */
function substituted(
  name: string,
  date: { readonly month: number; readonly day: number },
  from: DateText,
): readonly SpecialDay[] {
  return [
    closed(name, { kind: 'fixed', ...date }),
    closed(name, { kind: 'fixed', ...date, observed: toMonday }, { from }),
  ]
}
