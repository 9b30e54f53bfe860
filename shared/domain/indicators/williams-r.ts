import { indicator, ofColumns, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { extremeColumn } from './columns/extreme-column.ts'
import { noColumn } from './columns/no-column.ts'
import { Extremes } from './parts/extremes.ts'

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
        const high = highest.update(numberAt(inputs, 0))
        const low = lowest.update(numberAt(inputs, 1))
        outputs[0] = range(high, low, numberAt(inputs, 2))
      }
    }),
  columns({ period }, [highs = noColumn, lows = noColumn, closes = noColumn], [out = noColumn]) {
    const lowest = new Float64Array(out.length)
    extremeColumn(highs, out, period, 'highest')
    extremeColumn(lows, lowest, period, 'lowest')
    for (let at = 0; at < out.length; at++)
      out[at] = range(numberAt(out, at), numberAt(lowest, at), numberAt(closes, at))
  },
})

const range = (high: number, low: number, close: number): number =>
  high === low ? 0 : ((high - close) / (high - low)) * -100
