import type { Calendar, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'
import { closedOn } from '../closings.ts'

const auctionAndTrade: readonly PhaseHours[] = [
  ['opening auction', '07:50', '08:00'],
  ['regular', '08:00', '16:30'],
  ['closing auction', '16:30', '16:35'],
]

const halfDay: readonly PhaseHours[] = [
  ['opening auction', '07:50', '08:00'],
  ['regular', '08:00', '12:30'],
  ['closing auction', '12:30', '12:35'],
]

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

/** The closing price crossing came on 30 April 2012: five minutes of trade at the closing price. */
const lastWithoutCrossing = '2012-04-29'
const firstWithCrossing = '2012-04-30'

const newYear = { kind: 'fixed', month: 1, day: 1, observed: { sat: 2, sun: 1 } } as const
const firstMondayOfMay = { kind: 'nth', month: 5, weekday: 'mon', nth: 1 } as const
const lastMondayOfMay = { kind: 'nth', month: 5, weekday: 'mon', nth: -1 } as const

/** Bank holidays of England and Wales; one that falls on a weekend is kept on the next free weekday. */
const bankHolidays: readonly SpecialDay[] = [
  { name: "New Year's Day", on: newYear, session: 'closed' },
  { name: 'Good Friday', on: { kind: 'easter', offset: -2 }, session: 'closed' },
  { name: 'Easter Monday', on: { kind: 'easter', offset: 1 }, session: 'closed' },
  // Moved in 2020 to the day of the end of the war in Europe.
  { name: 'Early May bank holiday', on: firstMondayOfMay, to: '2019-12-31', session: 'closed' },
  { name: 'Early May bank holiday', on: firstMondayOfMay, from: '2021-01-01', session: 'closed' },
  // Moved beside the jubilees of 2012 and 2022.
  { name: 'Spring bank holiday', on: lastMondayOfMay, to: '2011-12-31', session: 'closed' },
  { name: 'Spring bank holiday', on: lastMondayOfMay, from: '2013-01-01', to: '2021-12-31', session: 'closed' },
  { name: 'Spring bank holiday', on: lastMondayOfMay, from: '2023-01-01', session: 'closed' },
  { name: 'Summer bank holiday', on: { kind: 'nth', month: 8, weekday: 'mon', nth: -1 }, session: 'closed' },
  {
    name: 'Christmas Day',
    on: { kind: 'fixed', month: 12, day: 25, observed: { sat: 2, sun: 2 } },
    session: 'closed',
  },
  { name: 'Boxing Day', on: { kind: 'fixed', month: 12, day: 26, observed: { sat: 2, sun: 2 } }, session: 'closed' },
]

const oneOff: readonly SpecialDay[] = [
  closedOn('Wedding of Prince William and Catherine Middleton', '2011-04-29'),
  closedOn('Spring bank holiday', '2012-06-04'),
  closedOn('Diamond Jubilee of Elizabeth II', '2012-06-05'),
  closedOn('Early May bank holiday (75 years after the war in Europe)', '2020-05-08'),
  closedOn('Spring bank holiday', '2022-06-02'),
  closedOn('Platinum Jubilee of Elizabeth II', '2022-06-03'),
  closedOn('State funeral of Elizabeth II', '2022-09-19'),
  closedOn('Coronation of Charles III', '2023-05-08'),
]

/** When the eve falls on a weekend the Friday before is short. */
const halfDays: readonly SpecialDay[] = [
  { name: 'Christmas Eve', day: 24 },
  { name: "New Year's Eve", day: 31 },
].flatMap(({ name, day }): readonly SpecialDay[] => {
  const on = { kind: 'fixed', month: 12, day, observed: { sat: -1, sun: -2 } } as const
  return [
    { name, on, to: lastWithoutCrossing, session: halfDay },
    { name, on, from: firstWithCrossing, session: [...halfDay, ['post', '12:35', '12:40']] },
  ]
})

export const xlon: Calendar = {
  id: 'XLON',
  name: 'London Stock Exchange',
  zone: 'Europe/London',
  group: 'equities',
  from: '2010-01-01',
  to: '2030-12-31',
  hours: [
    { to: lastWithoutCrossing, days: tradingDays, phases: auctionAndTrade },
    { from: firstWithCrossing, days: tradingDays, phases: [...auctionAndTrade, ['post', '16:35', '16:40']] },
  ],
  closingAuction: 'after the close',
  specialDays: [...bankHolidays, ...halfDays, ...oneOff],
  sources: [
    'London Stock Exchange business days: https://www.londonstockexchange.com/equities-trading/business-days',
    'MIT201, Guide to the Trading System: trading sessions',
    'Guide to Millennium Exchange Functional Release Q1 2012: closing price crossing, live on 30 April 2012',
    'London Stock Exchange, 18 March 2016: the intraday auction at 12:00 starts on 21 March 2016',
    'Bank holidays of England and Wales: https://www.gov.uk/bank-holidays',
  ],
  notes:
    'Hours are those of SETS. The intraday auction (12:00 to 12:02, since 21 March 2016, not on half days) counts as regular. ' +
    'Auctions end at random within 30 seconds after the time shown. Late starts by failures (25 February 2011, 7 June 2018, 16 August 2019) ' +
    'and the stop of FTSE 250 and smaller shares on 19 October 2023 are not sessions of their own. ' +
    'From 2027 on one-off bank holidays are not known yet.',
}
