import { indicator, ofColumns, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { agoColumn } from './columns/ago-column.ts'
import { noColumn } from './columns/no-column.ts'
import { Extremes } from './parts/extremes.ts'

/**
 * Tushar Chande, 1995: how recent the highest high and the lowest low of this bar and the `period` before it are, 100 for
 * this bar; of equal ones the latest counts, as TA-Lib has it.
 */
export const aroon = indicator({
  name: 'aroon',
  title: 'Aroon',
  source: 'TA-Lib AROON and AROONOSC',
  inputs: ofColumns('high', 'low'),
  outputs: [
    { name: 'up', unit: 'ratio' },
    { name: 'down', unit: 'ratio' },
    { name: 'oscillator', unit: 'ratio' },
  ],
  params: { period: period(14) },
  warmUp: ({ period }) => period,
  create: ({ period }) =>
    new Study((memory) => {
      const highest = new Extremes(memory, period + 1, 'highest')
      const lowest = new Extremes(memory, period + 1, 'lowest')
      return (inputs, outputs) => {
        highest.update(numberAt(inputs, 0))
        const isWarm = !Number.isNaN(lowest.update(numberAt(inputs, 1)))
        outputs[0] = isWarm ? (100 * (period - highest.ago)) / period : NaN
        outputs[1] = isWarm ? (100 * (period - lowest.ago)) / period : NaN
        outputs[2] = isWarm ? (100 * (lowest.ago - highest.ago)) / period : NaN
      }
    }),
  columns({ period }, [highs = noColumn, lows = noColumn], [up = noColumn, down = noColumn, oscillator = noColumn]) {
    agoColumn(highs, up, period + 1, 'highest')
    agoColumn(lows, down, period + 1, 'lowest')
    for (let at = 0; at < up.length; at++) {
      const high = numberAt(up, at)
      const low = numberAt(down, at)
      up[at] = (100 * (period - high)) / period
      down[at] = (100 * (period - low)) / period
      oscillator[at] = (100 * (low - high)) / period
    }
    for (const column of [up, down, oscillator]) column.fill(NaN, 0, period)
  },
})
