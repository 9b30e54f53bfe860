import { indicator, ofColumns, period } from '../indicator.ts'
import { Study } from '../study.ts'
import { Extremes } from './parts/extremes.ts'
import { numberAt } from '../memory.ts'

/** Larry Williams: how far the close lies below the highest high of the range, from 0 to -100. 0 where there is no range. */
export const williamsR = indicator({
  name: 'williams_r',
  title: 'Williams %R',
  source: 'TA-Lib WILLR',
  inputs: ofColumns('high', 'low', 'close'),
  outputs: [{ name: 'value', unit: 'ratio' }],
  params: { period: period(14, 2) },
  warmUp: ({ period }) => period - 1,
  create: ({ period }) =>
    new Study((memory) => {
      const highest = new Extremes(memory, period, 'highest')
      const lowest = new Extremes(memory, period, 'lowest')
      return (inputs, outputs) => {
        const [high, low] = [highest.update(numberAt(inputs, 0)), lowest.update(numberAt(inputs, 1))]
        outputs[0] = high === low ? 0 : ((high - numberAt(inputs, 2)) / (high - low)) * -100
      }
    }),
})
