import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { sumColumn } from './columns/sum-column.ts'
import { RollingSum } from './parts/rolling-sum.ts'

export const sma = indicator({
  name: 'sma',
  title: 'Simple moving average',
  source: 'TA-Lib SMA',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'price' }],
  params: { period: period(30) },
  warmUp: ({ period }) => period - 1,
  create: ({ period }) =>
    new Study((memory) => {
      const sum = new RollingSum(memory, period)
      return (inputs, outputs) => {
        outputs[0] = sum.update(numberAt(inputs, 0)) / period
      }
    }),
  columns({ period }, [values = noColumn], [out = noColumn]) {
    sumColumn(values, out, period, period)
  },
})
