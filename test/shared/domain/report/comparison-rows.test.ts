import { expect, test } from 'vitest'
import { comparisonRows } from '../../../../shared/domain/report/comparison-rows.ts'
import { openOf } from './a-run.ts'

test('what two runs differ in has the words of the report, and times are times', () => {
  const rows = comparisonRows({
    settings: [
      { name: 'from', one: openOf(0) },
      { name: 'params.fastAverage', one: 10, other: 20 },
      { name: 'costs.feeRate', other: 0.001 },
      { name: 'margin.initial', one: 0.5, other: 0.25 },
      { name: 'closeAtEnd', one: false, other: true },
    ],
    pins: [{ name: 'seed', one: 1, other: 2 }],
    statistics: [
      { name: 'longestDrawdown', one: 50_461_200_000_000 },
      { name: 'finalEquity', one: 12_345.678, other: 1 },
      { name: 'unheardOf', one: 1 },
    ],
  })
  expect(rows).toEqual([
    ['from', '2024-07-01T13:30:00Z', ''],
    ['fastAverage', '10', '20'],
    ['fee rate', '', '0.001'],
    ['margin initial', '0.5', '0.25'],
    ['close at end', 'false', 'true'],
    ['seed', '1', '2'],
    ['Final equity', '12,345.68', '1.00'],
    ['Longest drawdown', '584d 1h', '–'],
  ])
})
