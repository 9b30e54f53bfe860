import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { weightedAverageColumn } from './columns/weighted-columns.ts'
import { WeightedSums } from './parts/weighted-sums.ts'

/** Hull takes whole parts of the half period and of the square root. */
const shorter = (period: number): number => Math.floor(Math.sqrt(period))

/** The weighted average, over the square root of the period, of twice the one over half of it less the one over all. */
export const hma = indicator({
  name: 'hma',
  title: 'Hull moving average',
  source: 'Alan Hull, https://alanhull.com/hull-moving-average',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'price' }],
  params: { period: period(16, 2) },
  warmUp: ({ period }) => period - 1 + shorter(period) - 1,
  create: ({ period }) =>
    new Study((memory) => {
      const half = new WeightedSums(memory, Math.floor(period / 2))
      const whole = new WeightedSums(memory, period)
      const last = new WeightedSums(memory, shorter(period))
      return (inputs, outputs) => {
        const value = numberAt(inputs, 0)
        half.update(value)
        const isWarm = whole.update(value) && last.update(2 * half.average - whole.average)
        outputs[0] = isWarm ? last.average : NaN
      }
    }),
  columns({ period }, [values = noColumn], [out = noColumn]) {
    const half = new Float64Array(values.length)
    const whole = new Float64Array(values.length)
    weightedAverageColumn(values, half, Math.floor(period / 2))
    weightedAverageColumn(values, whole, period)
    for (let at = 0; at < values.length; at++) half[at] = 2 * numberAt(half, at) - numberAt(whole, at)
    weightedAverageColumn(half.subarray(period - 1), out.subarray(period - 1), shorter(period))
    out.fill(NaN, 0, period - 1)
  },
})
