import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decimalsOf,
  isOnGrid,
  notional,
  splitSymbol,
  symbolOf,
  termsOf,
  toPrice,
  withCalendar,
  type Instrument,
  type InstrumentTerms,
  type TickTable,
} from '../../../shared/domain/instrument.ts'
import { dayOf, dayText } from '../../../shared/domain/day.ts'
import { day, instrumentId, lots, price } from '../../../shared/domain/units.ts'

const cents: TickTable = { scale: 100, steps: [{ from: 0, tick: 1 }] }
const nickels: TickTable = { scale: 100, steps: [{ from: 0, tick: 5 }] }
/** As Tokyo has it: 1 yen up to 3,000, 5 above, 10 above 5,000. */
const tokyo: TickTable = {
  scale: 1,
  steps: [
    { from: 0, tick: 1 },
    { from: 3000, tick: 5 },
    { from: 5000, tick: 10 },
  ],
}

const aTerms = (terms: Partial<InstrumentTerms> = {}): InstrumentTerms => ({
  from: day(0),
  symbol: 'FB',
  name: 'Facebook',
  kind: 'stock',
  quote: { code: 'USD', scale: 1_000_000 },
  ticks: cents,
  ticksInferred: false,
  lotsPerUnit: 1,
  multiplier: 1,
  calendar: 'XNAS',
  ...terms,
})

const renamed: Instrument = {
  id: instrumentId('a'),
  venue: 'XNAS',
  terms: [aTerms(), aTerms({ from: dayOf('2022-06-09'), symbol: 'META' })],
  actions: [],
}

test('terms hold from their session until the next ones; the newest without a session, the first before all', () => {
  const symbols = [dayOf('2022-06-08'), dayOf('2022-06-09'), undefined, day(-1000)].map(
    (on) => termsOf(renamed, on).symbol,
  )
  expect(symbols).toEqual(['FB', 'META', 'META', 'FB'])
  expect(symbolOf(renamed, dayOf('2020-01-02'))).toBe('FB.XNAS')
})

test.each([
  ['AAPL.XNAS', { symbol: 'AAPL', venue: 'XNAS' }],
  ['BRK.B.XNYS', { symbol: 'BRK.B', venue: 'XNYS' }],
  ['AAPL', undefined],
  ['.XNAS', undefined],
  ['AAPL.', undefined],
])('the last dot of %s separates the venue', (text, parts) => {
  expect(splitSymbol(text)).toEqual(parts)
})

test.each([
  [cents, 2],
  [nickels, 2],
  [{ scale: 10, steps: [{ from: 0, tick: 2 }] }, 1],
  [{ scale: 100, steps: [{ from: 0, tick: 25 }] }, 2],
  [{ scale: 100, steps: [{ from: 0, tick: 100 }] }, 0],
  [tokyo, 0],
  [{ scale: 64, steps: [{ from: 0, tick: 1 }] }, 6],
])('decimals show every price of a table exactly: %j', (table, decimals) => {
  expect(decimalsOf(table)).toBe(decimals)
})

test('a price on the grid is the double of its decimal text', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50_000_000 }), (ticks) => {
      const text = (ticks * 5).toString().padStart(3, '0')
      const decimal = Number(`${text.slice(0, -2)}.${text.slice(-2)}`)
      expect(toPrice(nickels, decimal)).toBe(decimal)
      expect(isOnGrid(nickels, decimal)).toBe(true)
    }),
  )
})

test('a price off the grid goes to the nearest tick of its step', () => {
  expect([toPrice(nickels, 10.03), toPrice(tokyo, 3003), toPrice(tokyo, 2999.4), toPrice(tokyo, 5004)]).toEqual([
    10.05, 3005, 2999, 5000,
  ])
  expect([isOnGrid(nickels, 10.03), isOnGrid(tokyo, 3003)]).toEqual([false, false])
})

test('what is paid is rounded once, half away from zero, beyond what doubles count', () => {
  const coin = aTerms({ lotsPerUnit: 100_000_000, quote: { code: 'USD', scale: 100 } })
  expect(notional(coin, price(0.5), lots(1_000_000))).toBe(1)
  expect(notional(coin, price(0.5), lots(-1_000_000))).toBe(-1)
  expect(notional(coin, price(98_214.5), lots(1_234_567_890_123))).toBe(121_252_468_044)
  // Not on the grid of cents, and not snapped to it.
  expect(notional(aTerms(), price(10.0049), lots(100))).toBe(1_000_490_000)
  expect(notional(aTerms({ quote: { code: 'JPY', scale: 1 } }), price(1e-7), lots(5_000_000))).toBe(1)
  expect(notional(aTerms({ multiplier: 300 }), price(-2.5), lots(2))).toBe(-1_500_000_000)
})

test('what is paid is proportional to the quantity as long as nothing is rounded', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.integer({ min: 1, max: 100_000 }),
      (quantity, ticks) => {
        expect(notional(aTerms(), price(ticks / 100), lots(quantity))).toBe(quantity * ticks * 10_000)
      },
    ),
  )
})

const calendarsOf = (instrument: Instrument | undefined) =>
  instrument?.terms.map(({ from, symbol, calendar }) => [dayText(from), symbol, calendar].join(' '))

test('a calendar without a date is that of all sessions', () => {
  expect(calendarsOf(withCalendar(renamed, 'MINE'))).toEqual(['1970-01-01 FB MINE', '2022-06-09 META MINE'])
})

test('a calendar from a date on makes terms, or those of that date follow it', () => {
  const later = withCalendar(renamed, 'MINE', dayOf('2024-01-02'))
  const all = ['1970-01-01 FB XNAS', '2022-06-09 META XNAS', '2024-01-02 META MINE']
  expect(calendarsOf(later)).toEqual(all)
  const again = later && withCalendar(later, 'OTHER', dayOf('2024-01-02'))
  expect(calendarsOf(again)).toEqual([...all.slice(0, 2), '2024-01-02 META OTHER'])
})

test('a calendar from a date before the newest terms has none', () => {
  expect(withCalendar(renamed, 'MINE', dayOf('2022-06-08'))).toBeUndefined()
})
