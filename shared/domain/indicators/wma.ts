import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { weightedAverageColumn } from './columns/weighted-columns.ts'
import { WeightedSums } from './parts/weighted-sums.ts'

/** The newest of `period` values weighs `period` times the oldest. */
export const wma = indicator({
  name: 'wma',
  title: 'Weighted moving average',
  source: 'TA-Lib WMA',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'price' }],
  params: { period: period(30) },
  warmUp: ({ period }) => period - 1,
  create: ({ period }) =>
    new Study((memory) => {
      const sums = new WeightedSums(memory, period)
      return (inputs, outputs) => {
        outputs[0] = sums.update(numberAt(inputs, 0)) ? sums.average : NaN
      }
    }),
  columns({ period }, [values = noColumn], [out = noColumn]) {
    weightedAverageColumn(values, out, period)
  },
})
