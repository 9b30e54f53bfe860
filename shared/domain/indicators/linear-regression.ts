import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { weightedColumns } from './columns/weighted-columns.ts'
import { WeightedSums } from './parts/weighted-sums.ts'

/** The line of least squares through the last `period` values: where it ends, at this bar, and its rise a bar. */
export const linearRegression = indicator({
  name: 'linear_regression',
  title: 'Linear regression',
  source: 'TA-Lib LINEARREG and LINEARREG_SLOPE',
  inputs: ofValue,
  outputs: [
    { name: 'value', unit: 'price' },
    { name: 'slope', unit: 'ratio' },
  ],
  params: { period: period(14, 2) },
  warmUp: ({ period }) => period - 1,
  create: ({ period }) =>
    new Study((memory) => {
      const sums = new WeightedSums(memory, period)
      const divisor = (period * (period * period - 1)) / 6
      return (inputs, outputs) => {
        const isWarm = sums.update(numberAt(inputs, 0))
        const slope = isWarm ? sums.slant / divisor : NaN
        outputs[0] = sums.sum / period + (slope * (period - 1)) / 2
        outputs[1] = slope
      }
    }),
  columns({ period }, [values = noColumn], [out = noColumn, slopes = noColumn]) {
    weightedColumns(values, out, slopes, period)
    const divisor = (period * (period * period - 1)) / 6
    for (let at = 0; at < out.length; at++) {
      const slope = numberAt(slopes, at) / divisor
      out[at] = numberAt(out, at) / period + (slope * (period - 1)) / 2
      slopes[at] = slope
    }
    for (const column of [out, slopes]) column.fill(NaN, 0, period - 1)
  },
})
