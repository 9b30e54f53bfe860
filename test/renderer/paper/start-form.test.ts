import { expect, test } from 'vitest'
import {
  completeStart,
  instrumentsOf,
  othersError,
  paperOrder,
  readStartForm,
  whyNotStart,
} from '../../../renderer/paper/start-form.ts'
import type { InstrumentRow } from '../../../shared/contract/instruments.ts'
import type { StrategyRow } from '../../../shared/contract/strategies.ts'

const source = { kind: 'example', name: 'sma_cross.py' } as const
const strategies = [{ source, name: 'sma_cross.py' }] as unknown as readonly StrategyRow[]
const row = (symbol: string, ticks: boolean) =>
  ({ symbol, coverage: [], tickCoverage: ticks ? [{ kind: 'trade' }] : [] }) as unknown as InstrumentRow
const instruments = [row('AAPL.XNAS', false), row('BTCUSDT.BINANCE', true)]
const form = completeStart(readStartForm(undefined), strategies, instruments)

test('it begins with an instrument that has ticks, waiting for ticks and not in development mode', () => {
  expect(form).toMatchObject({
    strategy: 'example sma_cross.py',
    instrument: 'BTCUSDT.BINANCE',
    feed: 'live',
    development: false,
    orphans: 'keep',
  })
})

test('what was kept comes back, except development mode and the range', () => {
  const kept = { ...form, orphans: 'flatten', development: true, from: '2024-08-08', timeframe: 'soon', cash: 'much' }
  expect(readStartForm(kept)).toMatchObject({
    orphans: 'flatten',
    development: false,
    from: '',
    timeframe: '1m',
    cash: 100_000,
  })
})

test('further instruments are read in any writing, and one that there is not is named', () => {
  expect(instrumentsOf({ instrument: 'A.X', others: ' b.x, c.y  A.X' })).toEqual(['A.X', 'B.X', 'C.Y'])
  expect([
    othersError({ ...form, others: 'aapl.xnas' }, instruments),
    whyNotStart({ ...form, others: 'MSFT.XNAS' }, instruments, 'UTC'),
    whyNotStart({ ...form, feed: 'replay', from: 'soon' }, instruments, 'UTC')?.startsWith('Write a date'),
    whyNotStart(form, instruments, 'UTC'),
  ]).toEqual([undefined, 'There is no instrument MSFT.XNAS: write SYMBOL.VENUE, separated by commas', true, undefined])
})

test('the orders say what was filled in, and a replay plays the same instruments', () => {
  const params = { 'example sma_cross.py': { fast: 3 }, 'example other.py': { slow: 1 } }
  const order = paperOrder({ ...form, params, feed: 'replay', from: '2024-08-08', speed: 0 }, source, 'UTC')
  expect(order.run).toMatchObject({
    source,
    instruments: ['BTCUSDT.BINANCE'],
    params: { fast: 3 },
    costs: { feeRate: 0.0005 },
  })
  expect(order.replay).toEqual({
    source: { kind: 'stored', instruments: ['BTCUSDT.BINANCE'], from: Date.UTC(2024, 7, 8) * 1000 },
    speed: 0,
  })
  expect(paperOrder({ ...form, feeRate: 0 }, source, 'UTC')).toMatchObject({ run: { costs: {} }, replay: undefined })
})
