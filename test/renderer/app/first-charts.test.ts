import { expect, test } from 'vitest'
import { firstChart, firstCharts } from '../../../renderer/app/first-charts.ts'
import { aCoverage, anInstrument } from '../panels/an-instrument.ts'

const sample = { licence: 'ISC' }
const daily = (symbol: string, part = {}) => anInstrument({ symbol, coverage: [aCoverage(part)] })
const minutes = (symbol: string, part = {}) =>
  anInstrument({ symbol, coverage: [aCoverage({ timeframe: '1m', ...part })] })

test('the intraday sample is in front and the first daily one behind it', () => {
  const rows = [daily('GOOG.XNAS', sample), daily('AAPL.XNAS', sample), minutes('IFL8.CCFX', sample)]
  expect(firstCharts(rows)).toEqual([
    { instrument: 'IFL8.CCFX', timeframe: '5m', view: 'regular' },
    { instrument: 'AAPL.XNAS', timeframe: '1d', view: 'regular' },
  ])
})

test('samples come before what a person imported', () => {
  const rows = [minutes('ABC.XNYS'), minutes('XYZ.XNYS', sample), daily('AAA.XNYS'), daily('ZZZ.XNYS', sample)]
  expect(firstCharts(rows).map(({ instrument }) => instrument)).toEqual(['XYZ.XNYS', 'ZZZ.XNYS'])
})

test('minutes that a person added to a sample of days do not make it the intraday sample', () => {
  const mixed = anInstrument({ symbol: 'ABC.XNYS', coverage: [aCoverage(sample), aCoverage({ timeframe: '1m' })] })
  expect(firstCharts([mixed, minutes('XYZ.XNYS', sample)])[0]?.instrument).toBe('XYZ.XNYS')
})

test('without data there is no chart, and one instrument makes one', () => {
  expect(firstCharts([])).toEqual([])
  expect(firstCharts([daily('AAPL.XNAS')])).toHaveLength(1)
})

test.each([
  [['1m'], '5m'],
  [['1d', '1m'], '5m'],
  [['15m'], '15m'],
  [['1d'], '1d'],
  [[], '1d'],
])('bars of %j are first shown as %s', (timeframes, shown) => {
  const coverage = timeframes.map((timeframe) => aCoverage({ timeframe }))
  expect(firstChart(anInstrument({ coverage })).timeframe).toBe(shown)
})
