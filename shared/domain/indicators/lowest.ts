import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { extremeColumn } from './columns/extreme-column.ts'
import { noColumn } from './columns/no-column.ts'
import { Extremes } from './parts/extremes.ts'

/** Of the last `period` values, this one among them. */
export const lowest = indicator({
  name: 'lowest',
  title: 'Lowest value',
  source: 'TA-Lib MIN',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'price' }],
  params: { period: period(30) },
  warmUp: ({ period }) => period - 1,
  create: ({ period }) =>
    new Study((memory) => {
      const extremes = new Extremes(memory, period, 'lowest')
      return (inputs, outputs) => {
        outputs[0] = extremes.update(numberAt(inputs, 0))
      }
    }),
  columns({ period }, [values = noColumn], [out = noColumn]) {
    extremeColumn(values, out, period, 'lowest')
  },
})
