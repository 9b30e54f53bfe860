import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { exponentialColumn } from './columns/smoothed-column.ts'
import { exponential } from './parts/smoothed.ts'

/** Patrick Mulloy, Stocks & Commodities 12:1, 1994. */
export const tema = indicator({
  name: 'tema',
  title: 'Triple exponential moving average',
  source: 'TA-Lib TEMA',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'price' }],
  params: { period: period(30) },
  warmUp: ({ period }) => 3 * (period - 1),
  create: ({ period }) =>
    new Study((memory) => {
      const once = exponential(memory, period)
      const twice = exponential(memory, period)
      const thrice = exponential(memory, period)
      return (inputs, outputs) => {
        const first = once.update(numberAt(inputs, 0))
        const second = twice.update(first)
        outputs[0] = 3 * (first - second) + thrice.update(second)
      }
    }),
  columns({ period }, [values = noColumn], [out = noColumn]) {
    const once = new Float64Array(values.length)
    const twice = new Float64Array(values.length)
    exponentialColumn(values, once, period)
    exponentialColumn(once.subarray(period - 1), twice.subarray(period - 1), period)
    const from = 2 * (period - 1)
    exponentialColumn(twice.subarray(from), out.subarray(from), period)
    for (let at = from; at < out.length; at++)
      out[at] = 3 * (numberAt(once, at) - numberAt(twice, at)) + numberAt(out, at)
    out.fill(NaN, 0, from)
  },
})
