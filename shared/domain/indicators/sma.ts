import { indicator, period } from '../indicator.ts'
import { Study } from '../study.ts'
import { RollingSum } from './parts/rolling-sum.ts'

export const sma = indicator({
  name: 'sma',
  title: 'Simple moving average',
  source: 'TA-Lib SMA',
  inputs: [{ name: 'value', column: 'close' }],
  outputs: [{ name: 'value', unit: 'price' }],
  params: { period: period(30) },
  warmUp: ({ period }) => period - 1,
  create: ({ period }) =>
    new Study((memory) => {
      const sum = new RollingSum(memory, period)
      return (inputs, outputs) => {
        outputs[0] = sum.update(inputs[0] ?? NaN) / period
      }
    }),
})
