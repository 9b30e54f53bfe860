import { indicator, ofColumns, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { extremeColumn } from './columns/extreme-column.ts'
import { noColumn } from './columns/no-column.ts'
import { Extremes } from './parts/extremes.ts'

/**
 * Richard Donchian: the highest high and the lowest low of the last `period` bars, this one among them, and the middle of
 * both. A close cannot break out of a channel that it is part of: a breakout compares it with the channel of the bar before.
 */
export const donchian = indicator({
  name: 'donchian',
  title: 'Donchian channel',
  source: 'StockCharts ChartSchool, Price Channels, with the current bar included',
  inputs: ofColumns('high', 'low'),
  outputs: [
    { name: 'middle', unit: 'price' },
    { name: 'upper', unit: 'price' },
    { name: 'lower', unit: 'price' },
  ],
  params: { period: period(20) },
  warmUp: ({ period }) => period - 1,
  create: ({ period }) =>
    new Study((memory) => {
      const highest = new Extremes(memory, period, 'highest')
      const lowest = new Extremes(memory, period, 'lowest')
      return (inputs, outputs) => {
        const upper = highest.update(numberAt(inputs, 0))
        const lower = lowest.update(numberAt(inputs, 1))
        outputs[0] = (upper + lower) / 2
        outputs[1] = upper
        outputs[2] = lower
      }
    }),
  columns({ period }, [highs = noColumn, lows = noColumn], [middles = noColumn, uppers = noColumn, lowers = noColumn]) {
    extremeColumn(highs, uppers, period, 'highest')
    extremeColumn(lows, lowers, period, 'lowest')
    for (let at = 0; at < middles.length; at++) middles[at] = (numberAt(uppers, at) + numberAt(lowers, at)) / 2
  },
})
