import type { Calendar, DateText, PhaseHours, SpecialDay, Weekday } from '../calendar.ts'
import { closed, closedOn } from '../closings.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const opening: PhaseHours = ['opening auction', '07:00', '10:00']

const regularDay: readonly PhaseHours[] = [opening, ['regular', '10:00', '16:00']]
const shortDay: readonly PhaseHours[] = [opening, ['regular', '10:00', '14:10']]

/** Service Release 15 of the trading system brought trading after the closing auction, at its price. */
const lastWithoutPostClose = '2025-06-22'
const firstWithPostClose = '2025-06-23'

/** Last trading day before Christmas and last of the year. */
const earlyCloses = (
  range: { readonly from?: DateText; readonly to?: DateText },
  after: readonly PhaseHours[],
): readonly SpecialDay[] =>
  [
    { name: 'Christmas Eve', day: 24 },
    { name: "New Year's Eve", day: 31 },
  ].map(({ name, day }) => ({
    name,
    on: { kind: 'fixed', month: 12, day, observed: { sat: -1, sun: -2 } },
    ...range,
    session: [...shortDay, ...after],
  }))

const toMonday: Readonly<Partial<Record<Weekday, number>>> = { sat: 2, sun: 1 }

/** Christmas and Boxing Day together: whichever falls on a weekend goes to the first weekday that the other leaves free. */
const behindTheOther: Readonly<Partial<Record<Weekday, number>>> = { sat: 2, sun: 2 }

const holidays: readonly SpecialDay[] = [
  closed("New Year's Day", { kind: 'fixed', month: 1, day: 1, observed: toMonday }),
  closed('Australia Day', { kind: 'fixed', month: 1, day: 26, observed: toMonday }),
  closed('Good Friday', { kind: 'easter', offset: -2 }),
  closed('Easter Monday', { kind: 'easter', offset: 1 }),
  // On a weekend the exchange keeps no other day for it, even where New South Wales does, as in 2026.
  closed('Anzac Day', { kind: 'fixed', month: 4, day: 25 }),
  closed("King's Birthday", { kind: 'nth', month: 6, weekday: 'mon', nth: 2 }),
  closed('Christmas Day', { kind: 'fixed', month: 12, day: 25, observed: behindTheOther }),
  closed('Boxing Day', { kind: 'fixed', month: 12, day: 26, observed: behindTheOther }),
]

const oneOff: readonly SpecialDay[] = [
  // A Sunday in 2010; in 2011 it was Easter Monday, too.
  closedOn('Anzac Day', '2010-04-26 2011-04-26'),
  closedOn('Day of mourning for Elizabeth II', '2022-09-22'),
]

export const xasx: Calendar = {
  id: 'XASX',
  name: 'Australian Securities Exchange',
  zone: 'Australia/Sydney',
  group: 'equities',
  from: '2010-01-01',
  to: '2030-12-31',
  hours: [
    {
      to: lastWithoutPostClose,
      days: tradingDays,
      phases: [...regularDay, ['closing auction', '16:00', '16:12']],
    },
    {
      from: firstWithPostClose,
      days: tradingDays,
      phases: [...regularDay, ['closing auction', '16:00', '16:11'], ['post', '16:11', '16:22']],
    },
  ],
  closingAuction: 'after the close',
  specialDays: [
    ...earlyCloses({ to: '2021-12-31' }, [['closing auction', '14:10', '14:12']]),
    // In 2022 both were full days.
    ...earlyCloses({ from: '2023-01-01', to: lastWithoutPostClose }, [['closing auction', '14:10', '14:12']]),
    ...earlyCloses({ from: firstWithPostClose }, [
      ['closing auction', '14:10', '14:11'],
      ['post', '14:11', '14:22'],
    ]),
    ...holidays,
    ...oneOff,
  ],
  sources: [
    'ASX trading calendar: https://www.asx.com.au/markets/market-resources/trading-hours-calendar/cash-market-trading-hours/trading-calendar',
    'ASX cash market trading hours: https://www.asx.com.au/markets/market-resources/trading-hours-calendar/cash-market-trading-hours',
    'ASX Notice 0358.25.04: single opening auction and post-close session of Service Release 15, live since 23 June 2025',
    'ASX Notice 0984.22.09: closed on 22 September 2022; Notice 1252.22.11: Christmas and New Year 2022',
  ],
  notes:
    'Until 20 June 2025 shares opened in five groups between 10:00 and 10:09; 10:00 is shown for all of them. ' +
    'On early closes trading stops ten minutes before the closing auction of 14:10; these minutes are shown as regular, ' +
    'so that the close is that which the exchange announces. The post-close session ends at 16:21:30 (14:21:30). ' +
    'The outage of 16 November 2020, from 10:24 to the close, is not a session of its own. ' +
    '2027 to 2030 follow from the same rules.',
}
