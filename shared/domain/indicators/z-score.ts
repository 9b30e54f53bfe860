import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { deviationColumns } from './columns/deviation-columns.ts'
import { noColumn } from './columns/no-column.ts'
import { Deviations, deviationOf, divisorOf } from './parts/deviations.ts'

/** How many standard deviations the value lies from the mean of the last `period`, itself among them; 0 where all are equal. */
export const zScore = indicator({
  name: 'z_score',
  title: 'Z-score',
  source: 'Standard score: (value - mean) / standard deviation, over the same values',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'ratio' }],
  params: { period: period(20, 2), of: deviationOf },
  warmUp: ({ period }) => period - 1,
  create: ({ period, of }) =>
    new Study((memory) => {
      const values = new Deviations(memory, period)
      const divisor = divisorOf(period, of)
      return (inputs, outputs) => {
        const isWarm = values.update(numberAt(inputs, 0))
        outputs[0] = isWarm ? score(values.ofLast, Math.sqrt(values.squares / divisor)) : NaN
      }
    }),
  columns({ period, of }, [values = noColumn], [out = noColumn]) {
    const squares = new Float64Array(out.length)
    deviationColumns(values, squares, out, { period, other: 'distance' })
    const divisor = divisorOf(period, of)
    for (let at = 0; at < out.length; at++)
      out[at] = score(numberAt(out, at), Math.sqrt(numberAt(squares, at) / divisor))
  },
})

const score = (distance: number, deviation: number): number => (deviation === 0 ? 0 : distance / deviation)
