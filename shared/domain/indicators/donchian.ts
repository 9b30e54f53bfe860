import { indicator, ofColumns, period } from '../indicator.ts'
import { Study } from '../study.ts'
import { Extremes } from './parts/extremes.ts'
import { numberAt } from '../memory.ts'

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
        const [upper, lower] = [highest.update(numberAt(inputs, 0)), lowest.update(numberAt(inputs, 1))]
        outputs[0] = (upper + lower) / 2
        outputs[1] = upper
        outputs[2] = lower
      }
    }),
})
