import { describe, expect, test } from 'vitest'
import { isAdjustable, sidesOf, whyNotView } from '../../../renderer/chart/chart-choice.ts'
import type { InstrumentRow } from '../../../shared/contract/instruments.ts'
import type { PriceSide } from '../../../shared/domain/bar.ts'
import type { Calendar, PhaseHours } from '../../../shared/domain/calendar.ts'
import { aCoverage, anInstrument, aTickCoverage } from '../panels/an-instrument.ts'

const calendar = (...phases: readonly PhaseHours[]): Calendar => ({
  id: 'XTST',
  name: 'Test Exchange',
  zone: 'UTC',
  group: 'yours',
  from: '2000-01-01',
  to: '2030-12-31',
  hours: [{ days: ['mon'], phases }],
  specialDays: [],
  sources: [],
})
const plain = calendar(['regular', '09:00', '17:00'])
const extended = calendar(['pre', '04:00', '09:00'], ['regular', '09:00', '17:00'])
const intraday = { unit: 'minute', count: 5 } as const
const daily = { unit: 'day', count: 1 } as const

describe('a session view that would change nothing says why', () => {
  test.each([
    ['regular', plain, daily, undefined],
    ['extended', extended, intraday, undefined],
    ['extended', plain, intraday, 'Test Exchange has no pre-market or after-hours trading'],
    ['all', extended, intraday, 'Test Exchange has no overnight trading'],
    ['extended', extended, daily, 'Bars of a day and longer are of the regular session'],
    ['extended', undefined, intraday, 'The calendar is not loaded yet'],
  ] as const)('%s', (view, of, timeframe, expected) => expect(whyNotView(view, timeframe, of)).toBe(expected))
})

const priced: readonly (readonly [Partial<InstrumentRow>, readonly PriceSide[]])[] = [
  [{ coverage: [aCoverage()] }, ['trade']],
  [{ coverage: [aCoverage({ side: 'ask' }), aCoverage({ side: 'bid' })] }, ['bid', 'ask', 'mid']],
  [{ coverage: [], tickCoverage: [aTickCoverage({ kind: 'quote' })] }, ['bid', 'ask', 'mid']],
  [{ coverage: [aCoverage()], tickCoverage: [aTickCoverage({ kind: 'quote' })] }, ['trade', 'bid', 'ask', 'mid']],
  [{ coverage: [] }, []],
]
test.each(priced)('of %j there are bars of %j', (part, sides) => {
  expect(sidesOf(anInstrument(part))).toEqual(sides)
})

test('shares and funds are adjusted, others are not', () => {
  expect((['stock', 'etf', 'future', 'crypto'] as const).map((kind) => isAdjustable(anInstrument({ kind })))).toEqual([
    true,
    true,
    false,
    false,
  ])
})
