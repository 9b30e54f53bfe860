import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { exponentialColumn } from './columns/smoothed-column.ts'
import { exponential } from './parts/smoothed.ts'

/** Starts from the simple average of the first `period` values, as TA-Lib does by default. */
export const ema = indicator({
  name: 'ema',
  title: 'Exponential moving average',
  source: 'TA-Lib EMA',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'price' }],
  params: { period: period(30) },
  warmUp: ({ period }) => period - 1,
  create: ({ period }) =>
    new Study((memory) => {
      const average = exponential(memory, period)
      return (inputs, outputs) => {
        outputs[0] = average.update(numberAt(inputs, 0))
      }
    }),
  columns({ period }, [values = noColumn], [out = noColumn]) {
    exponentialColumn(values, out, period)
  },
})
