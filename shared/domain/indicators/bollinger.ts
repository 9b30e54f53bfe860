import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { deviationColumns } from './columns/deviation-columns.ts'
import { noColumn } from './columns/no-column.ts'
import { Deviations } from './parts/deviations.ts'

/** John Bollinger: a simple average, and standard deviations of the same values around it. */
export const bollinger = indicator({
  name: 'bollinger',
  title: 'Bollinger bands',
  source: 'TA-Lib BBANDS',
  inputs: ofValue,
  outputs: [
    { name: 'middle', unit: 'price' },
    { name: 'upper', unit: 'price' },
    { name: 'lower', unit: 'price' },
  ],
  params: {
    period: period(5, 2),
    deviations: { type: 'float', default: 2, low: 0, high: 100, doc: 'Standard deviations from the middle to a band.' },
  },
  warmUp: ({ period }) => period - 1,
  create: ({ period, deviations }) =>
    new Study((memory) => {
      const values = new Deviations(memory, period)
      return (inputs, outputs) => {
        const isWarm = values.update(numberAt(inputs, 0))
        const middle = isWarm ? values.mean : NaN
        const width = deviations * Math.sqrt(values.squares / period)
        outputs[0] = middle
        outputs[1] = middle + width
        outputs[2] = middle - width
      }
    }),
  columns({ period, deviations }, [values = noColumn], [middles = noColumn, uppers = noColumn, lowers = noColumn]) {
    deviationColumns(values, lowers, middles, { period, other: 'mean' })
    for (let at = 0; at < middles.length; at++) {
      const middle = numberAt(middles, at)
      const width = deviations * Math.sqrt(numberAt(lowers, at) / period)
      uppers[at] = middle + width
      lowers[at] = middle - width
    }
  },
})
