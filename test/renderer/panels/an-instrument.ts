import type { Coverage, InstrumentRow, TickCoverage } from '../../../shared/contract/instruments.ts'
import { micros } from '../../../shared/domain/units.ts'

/** Daily bars that a person imported, of the stock AAPL.XNAS; what is named is otherwise. */
export const anInstrument = (part: Partial<InstrumentRow> = {}): InstrumentRow => ({
  id: `id of ${part.symbol ?? 'AAPL.XNAS'}`,
  symbol: 'AAPL.XNAS',
  name: 'Apple Inc.',
  kind: 'stock',
  venue: 'XNAS',
  currency: 'USD',
  tick: 0.01,
  decimals: 2,
  ticksInferred: false,
  lot: 1,
  lotDecimals: 0,
  multiplier: 1,
  calendar: 'XNAS',
  coverage: [aCoverage()],
  tickCoverage: [],
  ...part,
})

export const aCoverage = (part: Partial<Coverage> = {}): Coverage => ({
  timeframe: '1d',
  side: 'trade',
  source: 'aapl.csv',
  bars: 1258,
  first: at('2013-05-13T13:30:00Z'),
  last: at('2018-05-11T13:30:00Z'),
  revision: 1,
  ...part,
})

export const aTickCoverage = (part: Partial<TickCoverage> = {}): TickCoverage => ({
  kind: 'trade',
  source: 'aapl.csv',
  ticks: 1_000_000,
  first: at('2024-07-01T13:30:00Z'),
  last: at('2024-07-03T17:00:00Z'),
  revision: 1,
  ...part,
})

export const at = (iso: string) => micros(Date.parse(iso) * 1000)
