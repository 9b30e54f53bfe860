import { indicator, ofColumns, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { averageRangeColumn } from './columns/range-column.ts'
import { exponentialColumn } from './columns/smoothed-column.ts'
import { exponential } from './parts/smoothed.ts'
import { AverageTrueRange } from './parts/true-range.ts'

/**
 * Linda Raschke's form: an exponential average of closes, and average true ranges around it. All three lines begin
 * together, once both averages are warm.
 */
export const keltner = indicator({
  name: 'keltner',
  title: 'Keltner channels',
  source: 'StockCharts ChartSchool, Keltner Channels',
  inputs: ofColumns('high', 'low', 'close'),
  outputs: [
    { name: 'middle', unit: 'price' },
    { name: 'upper', unit: 'price' },
    { name: 'lower', unit: 'price' },
  ],
  params: {
    period: period(20, 1, 'Period of the average of closes.'),
    atr_period: period(10, 1, 'Period of the average true range.'),
    multiplier: { type: 'float', default: 2, low: 0, high: 100, doc: 'Average true ranges from the middle to a line.' },
  },
  warmUp: ({ period, atr_period }) => Math.max(period - 1, atr_period),
  create: ({ period, atr_period, multiplier }) =>
    new Study((memory) => {
      const average = exponential(memory, period)
      const range = new AverageTrueRange(memory, atr_period)
      return (inputs, outputs) => {
        const close = numberAt(inputs, 2)
        const middle = average.update(close)
        const width = multiplier * range.update(numberAt(inputs, 0), numberAt(inputs, 1), close)
        outputs[0] = Number.isNaN(width) ? NaN : middle
        outputs[1] = middle + width
        outputs[2] = middle - width
      }
    }),
  columns({ period, atr_period, multiplier }, bars, [middles = noColumn, uppers = noColumn, lowers = noColumn]) {
    exponentialColumn(bars[2] ?? noColumn, middles, period)
    averageRangeColumn(bars, lowers, atr_period)
    for (let at = 0; at < middles.length; at++) {
      const middle = numberAt(middles, at)
      const width = multiplier * numberAt(lowers, at)
      uppers[at] = middle + width
      lowers[at] = middle - width
    }
    middles.fill(NaN, 0, atr_period)
  },
})
