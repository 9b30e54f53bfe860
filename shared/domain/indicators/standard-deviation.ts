import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { deviationColumns } from './columns/deviation-columns.ts'
import { noColumn } from './columns/no-column.ts'
import { Deviations, deviationOf, divisorOf } from './parts/deviations.ts'

/** 0 where all values are equal. */
export const standardDeviation = indicator({
  name: 'standard_deviation',
  title: 'Standard deviation',
  source: 'TA-Lib STDDEV',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'ratio' }],
  params: { period: period(5, 2), of: deviationOf },
  warmUp: ({ period }) => period - 1,
  create: ({ period, of }) =>
    new Study((memory) => {
      const values = new Deviations(memory, period)
      const divisor = divisorOf(period, of)
      return (inputs, outputs) => {
        outputs[0] = values.update(numberAt(inputs, 0)) ? Math.sqrt(values.squares / divisor) : NaN
      }
    }),
  columns({ period, of }, [values = noColumn], [out = noColumn]) {
    deviationColumns(values, out, new Float64Array(out.length), { period, other: 'mean' })
    const divisor = divisorOf(period, of)
    for (let at = 0; at < out.length; at++) out[at] = Math.sqrt(numberAt(out, at) / divisor)
  },
})
