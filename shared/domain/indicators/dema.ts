import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { exponentialColumn } from './columns/smoothed-column.ts'
import { exponential } from './parts/smoothed.ts'

/** Patrick Mulloy, Stocks & Commodities 12:1, 1994: twice the average less the average of the average. */
export const dema = indicator({
  name: 'dema',
  title: 'Double exponential moving average',
  source: 'TA-Lib DEMA',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'price' }],
  params: { period: period(30) },
  warmUp: ({ period }) => 2 * (period - 1),
  create: ({ period }) =>
    new Study((memory) => {
      const once = exponential(memory, period)
      const twice = exponential(memory, period)
      return (inputs, outputs) => {
        const average = once.update(numberAt(inputs, 0))
        outputs[0] = 2 * average - twice.update(average)
      }
    }),
  columns({ period }, [values = noColumn], [out = noColumn]) {
    const once = new Float64Array(values.length)
    exponentialColumn(values, once, period)
    exponentialColumn(once.subarray(period - 1), out.subarray(period - 1), period)
    for (let at = period - 1; at < out.length; at++) out[at] = 2 * numberAt(once, at) - numberAt(out, at)
    out.fill(NaN, 0, period - 1)
  },
})
