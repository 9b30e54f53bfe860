import { expect, test } from 'vitest'
import { chartTitle, readChartParams } from '../../../renderer/app/chart-params.ts'
import { nextChart } from '../../../renderer/app/next-chart.ts'
import { aCoverage, anInstrument } from '../panels/an-instrument.ts'

test('what a chart was kept as is read back', () => {
  const kept = {
    instrument: 'AAPL.XNAS',
    timeframe: '1d',
    view: 'extended',
    scale: 'log',
    kind: 'line',
    compare: ['B.XNYS'],
  }
  expect(readChartParams(kept)).toEqual(kept)
})

test('a view and a scale that nobody knows are the usual ones', () => {
  const kept = { instrument: 'AAPL.XNAS', timeframe: '1d', view: 'night', scale: 7 }
  expect(readChartParams(kept)).toEqual({ instrument: 'AAPL.XNAS', timeframe: '1d', view: 'regular', scale: undefined })
})

test.each([
  {},
  { instrument: 'AAPL.XNAS' },
  { instrument: 'AAPL.XNAS', timeframe: 'soon' },
  { instrument: 7, timeframe: '1d' },
])('%j is no chart', (params) => {
  expect(readChartParams(params)).toBeUndefined()
})

test('a tab says symbol and interval as chart users write it', () => {
  expect(chartTitle({ instrument: 'AAPL.XNAS', timeframe: '1d', view: 'regular' })).toBe('AAPL.XNAS · D')
  expect(chartTitle({})).toBe('Chart')
})

test('a chart keeps its interval when its symbol changes', () => {
  const before = { instrument: 'A.XNYS', timeframe: '15m', view: 'extended', scale: 'log' } as const
  const row = anInstrument({ symbol: 'B.XNYS', coverage: [aCoverage({ timeframe: '1m' })] })
  expect(nextChart(before, row)).toEqual({ ...before, instrument: 'B.XNYS' })
})

test('a symbol that was compared is not compared with itself', () => {
  const before = { instrument: 'A.XNYS', timeframe: '1d', view: 'regular', compare: ['B.XNYS', 'C.XNYS'] } as const
  const row = anInstrument({ symbol: 'B.XNYS' })
  expect(nextChart(before, row).compare).toEqual(['C.XNYS'])
  expect(nextChart({ ...before, compare: ['B.XNYS'] }, row).compare).toBeUndefined()
})

test('an interval that the new symbol cannot have becomes the nearest that it can', () => {
  const before = { instrument: 'A.XNYS', timeframe: '15m', view: 'regular' } as const
  expect(nextChart(before, anInstrument()).timeframe).toBe('1d')
})
