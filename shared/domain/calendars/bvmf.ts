import type { Calendar, PhaseHours, SpecialDay, WeeklyHours, Weekday } from '../calendar.ts'

const tradingDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const untilFive: readonly PhaseHours[] = [
  ['opening auction', '09:45', '10:00'],
  ['regular', '10:00', '16:55'],
  ['closing auction', '16:55', '17:00'],
]

/** Stocks have an after-market only while the close is at 17:00. */
const untilFiveAndAfter: readonly PhaseHours[] = [...untilFive, ['post', '17:30', '18:00']]

const untilSix: readonly PhaseHours[] = [
  ['opening auction', '09:45', '10:00'],
  ['regular', '10:00', '17:55'],
  ['closing auction', '17:55', '18:00'],
]

const ashUntilFive: readonly PhaseHours[] = [
  ['opening auction', '12:45', '13:00'],
  ['regular', '13:00', '16:55'],
  ['closing auction', '16:55', '17:00'],
]

const ashUntilSix: readonly PhaseHours[] = [
  ['opening auction', '12:45', '13:00'],
  ['regular', '13:00', '17:55'],
  ['closing auction', '17:55', '18:00'],
]

/** The close keeps its distance to New York: 17:00 while clocks there are an hour ahead, 18:00 otherwise. */
const whileNewYorkIsAhead = (from: string, to: string): WeeklyHours => ({
  from,
  to,
  days: tradingDays,
  phases: untilFiveAndAfter,
})

const ashWednesday = { kind: 'easter', offset: -46 } as const

const holidays: readonly SpecialDay[] = [
  fixed("New Year's Day", [1, 1]),
  { ...fixed('Anniversary of São Paulo', [1, 25]), to: '2021-12-31' },
  { name: 'Carnival Monday', on: { kind: 'easter', offset: -48 }, session: 'closed' },
  { name: 'Carnival Tuesday', on: { kind: 'easter', offset: -47 }, session: 'closed' },
  { name: 'Ash Wednesday', on: ashWednesday, from: '2016-01-01', to: '2019-12-31', session: ashUntilFive },
  { name: 'Ash Wednesday', on: ashWednesday, from: '2020-01-01', session: ashUntilSix },
  { name: 'Good Friday', on: { kind: 'easter', offset: -2 }, session: 'closed' },
  fixed('Tiradentes', [4, 21]),
  fixed('Labour Day', [5, 1]),
  { name: 'Corpus Christi', on: { kind: 'easter', offset: 60 }, session: 'closed' },
  { name: 'Opening of the World Cup', on: { kind: 'dates', dates: ['2014-06-12'] }, session: 'closed' },
  // São Paulo brought its holidays of 2020 forward to May, when the exchange stayed open.
  { ...fixed('Constitutionalist Revolution', [7, 9]), to: '2019-12-31' },
  { ...fixed('Constitutionalist Revolution', [7, 9]), from: '2021-01-01', to: '2021-12-31' },
  fixed('Independence Day', [9, 7]),
  fixed('Our Lady of Aparecida', [10, 12]),
  fixed("All Souls' Day", [11, 2]),
  fixed('Republic Day', [11, 15]),
  { ...fixed('Black Awareness Day', [11, 20]), to: '2019-12-31' },
  // A national holiday since Law 14.759 of 21 December 2023.
  { ...fixed('Black Awareness Day', [11, 20]), from: '2024-01-01' },
  fixed('Christmas Eve', [12, 24]),
  fixed('Christmas Day', [12, 25]),
  // The last weekday of the year is kept for the banks.
  {
    name: "New Year's Eve",
    on: { kind: 'fixed', month: 12, day: 31, observed: { sat: -1, sun: -2 } },
    session: 'closed',
  },
]

export const bvmf: Calendar = {
  id: 'BVMF',
  name: 'B3, Brazil',
  zone: 'America/Sao_Paulo',
  group: 'equities',
  from: '2010-01-01',
  to: '2026-12-31',
  hours: [
    { to: '2019-11-03', days: tradingDays, phases: untilFive },
    { from: '2019-11-04', days: tradingDays, phases: untilSix },
    whileNewYorkIsAhead('2024-03-11', '2024-11-01'),
    whileNewYorkIsAhead('2025-03-10', '2025-10-31'),
    whileNewYorkIsAhead('2026-03-09', '2026-10-30'),
  ],
  specialDays: holidays,
  sources: [
    'B3 holiday calendar: https://www.b3.com.br/en_us/solutions/platforms/puma-trading-system/for-members-and-traders/trading-calendar/holidays/',
    'B3 trading hours, equities: https://www.b3.com.br/en_us/solutions/platforms/puma-trading-system/for-members-and-traders/trading-hours/equities/',
    'B3 circular letters on hours after the change of US clocks: from 11 March and 4 November 2024, 10 March and 3 November 2025, 9 March and 2 November 2026',
    'B3 notice for Carnival 2026: Ash Wednesday from 13:00, with a pre-opening from 12:45',
  ],
  notes:
    'From 2010 to 2023 the hours are those that records of sessions give: 10:00 to 17:00 until 1 November 2019 and to 18:00 since then, ' +
    "though in these years too the exchange moved its close by an hour with the clocks of New York, and before 2019 with Brazil's. " +
    'Ash Wednesday opens at 13:00 from 2016 on; it did so before. ' +
    'The after-market is shown from 2024 on, without its evenings on option expiries in winter.',
}

function fixed(name: string, [month, day]: readonly [month: number, day: number]): SpecialDay {
  return { name, on: { kind: 'fixed', month, day }, session: 'closed' }
}
