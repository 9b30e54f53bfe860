import { expect, test } from 'vitest'
import {
  newInstrument,
  planInstrument,
  type InstrumentOrder,
} from '../../../../electron/engine/import/new-instrument.ts'
import { ApiError } from '../../../../shared/contract/wire.ts'
import { builtInCalendars } from '../../../../shared/domain/calendars/built-in.ts'
import type { Instrument } from '../../../../shared/domain/instrument.ts'

const calendars = ['XNYS', 'XNAS', 'ARCX', 'XSHG', 'XLON', 'XTKS', '24-7', '24-5', 'CMES']

const build = (order: InstrumentOrder): Instrument =>
  newInstrument(planInstrument(order, calendars), { priceDecimals: 2, lotsPerUnit: 1000 }, () => 'id-1')

const summary = (instrument: string, order: Partial<InstrumentOrder> = {}): string => {
  const { venue, terms } = build({ instrument, ...order })
  const [{ symbol, kind, quote, calendar }] = terms
  return [symbol, venue, kind, `${quote.code}/${quote.scale}`, calendar].join(' ')
}

test('an instrument is made of its symbol, its venue and its file', () => {
  expect(build({ instrument: 'GOOG.XNAS' })).toEqual({
    id: 'id-1',
    venue: 'XNAS',
    mic: 'XNAS',
    terms: [
      {
        from: 0,
        symbol: 'GOOG',
        name: 'GOOG',
        kind: 'stock',
        quote: { code: 'USD', scale: 1_000_000 },
        ticks: { scale: 100, steps: [{ from: 0, tick: 1 }] },
        ticksInferred: true,
        lotsPerUnit: 1000,
        multiplier: 1,
        calendar: 'XNAS',
      },
    ],
    actions: [],
  })
})

test('what the order says goes before everything', () => {
  const { terms } = build({
    instrument: 'IF.CCFX',
    name: 'CSI 300',
    calendar: 'XSHG',
    currency: 'CNY',
    instrumentKind: 'future',
    tick: 0.2,
    lot: 1,
    multiplier: 300,
  })
  expect(terms[0]).toMatchObject({
    name: 'CSI 300',
    quote: { code: 'CNY' },
    ticks: { scale: 10, steps: [{ from: 0, tick: 2 }] },
    ticksInferred: false,
    lotsPerUnit: 1,
    multiplier: 300,
  })
})

test.each([
  ['BRK.B.XNYS', 'BRK.B XNYS stock USD/1000000 XNYS'],
  ['600000.XSHG', '600000 XSHG stock CNY/1000000 XSHG'],
  ['VOD.XLON', 'VOD XLON stock GBP/1000000 XLON'],
  ['7203.XTKS', '7203 XTKS stock JPY/10000 XTKS'],
  ['IF2407.CCFX', 'IF2407 CCFX future CNY/1000000 XSHG'],
  ['6EH4.XCME', '6EH4 XCME future USD/1000000 CMES'],
  ['BTCUSDT.BINANCE', 'BTCUSDT BINANCE crypto USDT/1000000 24-7'],
  ['ETH-BTC.BINANCE', 'ETH-BTC BINANCE crypto BTC/100000000 24-7'],
  ['BTC-EUR.COINBASE', 'BTC-EUR COINBASE crypto EUR/1000000 24-7'],
  ['BTC.COINBASE', 'BTC COINBASE crypto USD/1000000 24-7'],
  ['BTC-PERP.FTX', 'BTC-PERP FTX perpetual USD/1000000 24-7'],
  ['BTC-USDT-SWAP.OKX', 'BTC-USDT-SWAP OKX perpetual USDT/1000000 24-7'],
  ['EURUSD.OANDA', 'EURUSD OANDA fx USD/1000000 24-5'],
  ['USD/JPY.OANDA', 'USD/JPY OANDA fx JPY/10000 24-5'],
])('%s is %s', (instrument, expected) => {
  expect(summary(instrument)).toBe(expected)
})

test.each([
  ['EURUSD.OANDA', 'FX'],
  ['6EH4.XCME', 'CMES'],
  ['ESH4.CME', 'CMES'],
  ['RY.XTSE', 'XTSE'],
  ['PETR4.BVMF', 'BVMF'],
  ['BTCUSDT.BINANCE', '24-7'],
])('of the built-in calendars %s follows %s', (instrument, calendar) => {
  const ids = builtInCalendars.map(({ id }) => id)
  expect(planInstrument({ instrument }, ids).calendar).toBe(calendar)
})

test('a venue that is also a calendar needs no other default', () => {
  expect(planInstrument({ instrument: 'X.MINE' }, ['MINE']).calendar).toBe('MINE')
})

test.each<readonly [Partial<InstrumentOrder>, string]>([
  [{ instrument: 'GOOG' }, 'GOOG is no instrument: write SYMBOL.VENUE, for example AAPL.XNAS.'],
  [{ instrument: '.XNAS' }, '.XNAS is no instrument: write SYMBOL.VENUE, for example AAPL.XNAS.'],
  [{ instrument: 'A B.XNAS' }, 'A B.XNAS is no instrument: write SYMBOL.VENUE, for example AAPL.XNAS.'],
  [
    { instrument: 'X.NOWHERE' },
    'No calendar is known for the venue NOWHERE: name one with --calendar (XNYS, XNAS, ARCX, XSHG, XLON, XTKS, 24-7, 24-5, CMES).',
  ],
  [{ calendar: 'XMAD' }, 'There is no calendar XMAD: there are XNYS, XNAS, ARCX, XSHG, XLON, XTKS, 24-7, 24-5, CMES.'],
  [
    { instrument: `${'A'.repeat(65)}.XNAS` },
    `The symbol or the venue of ${'A'.repeat(65)}.XNAS is too long: each has at most 64 characters.`,
  ],
  [
    { instrument: `A.${'X'.repeat(500)}` },
    `The symbol or the venue of A.${'X'.repeat(78)}… is too long: each has at most 64 characters.`,
  ],
  [{ instrument: 'A\u001b[2J.XNAS' }, 'A\u241b[2J.XNAS is no instrument'],
  [{ instrument: 'A\u200bB.XNAS' }, 'is no instrument'],
  [
    { name: 'a'.repeat(201) },
    `--name must be at most 200 characters without control characters, was ${'a'.repeat(80)}….`,
  ],
  [{ name: 'Apple\nInc.' }, '--name must be at most 200 characters without control characters, was Apple\u240aInc..'],
  [{ tick: 1e10 }, '--tick must be at most 1000000000, was 10000000000.'],
  [{ currency: '$' }, '--currency must be a code such as USD or BTC, was $.'],
  [{ tick: 1e-9 }, '--tick must be above zero with at most 8 decimals, was 1e-9.'],
  [{ tick: -1 }, '--tick must be above zero with at most 8 decimals, was -1.'],
  [{ tick: 1 / 3 }, '--tick must be above zero with at most 8 decimals, was 0.3333333333333333.'],
  [{ lot: 100 }, '--lot must be 1, 0.1, 0.01 and so on down to 0.00000001, was 100.'],
  [{ lot: 0.25 }, '--lot must be 1, 0.1, 0.01 and so on down to 0.00000001, was 0.25.'],
  [{ multiplier: 0.5 }, '--multiplier must be a whole number above zero, was 0.5.'],
])('%j is refused', (order, sentence) => {
  const plan = () => planInstrument({ instrument: 'GOOG.XNAS', ...order }, calendars)
  expect(plan).toThrow(ApiError)
  expect(plan).toThrow(sentence)
})
