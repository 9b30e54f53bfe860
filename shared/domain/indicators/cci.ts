import { indicator, ofColumns, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { Window } from './parts/window.ts'

/**
 * Donald Lambert, Commodities, October 1980: the distance of the typical price, (high + low + close) / 3, from its average
 * over 0.015 times the mean distance. 0 where nothing has moved, as TA-Lib has it.
 */
export const cci = indicator({
  name: 'cci',
  title: 'Commodity channel index',
  source: 'TA-Lib CCI',
  inputs: ofColumns('high', 'low', 'close'),
  outputs: [{ name: 'value', unit: 'ratio' }],
  params: { period: period(14, 2) },
  warmUp: ({ period }) => period - 1,
  create: ({ period }) =>
    new Study((memory) => {
      const window = new Window(memory, period)
      return (inputs, outputs) => {
        const price = (numberAt(inputs, 0) + numberAt(inputs, 1) + numberAt(inputs, 2)) / 3
        window.put(price)
        outputs[0] = window.isFull ? channel(window.values, price) : NaN
      }
    }),
})

/** Taken from the last price, so that prices that are all equal have no distance at all. */
function channel(prices: Float64Array, last: number): number {
  let sum = 0
  for (let at = 0; at < prices.length; at++) sum += (prices[at] ?? NaN) - last
  const mean = sum / prices.length
  let distances = 0
  for (let at = 0; at < prices.length; at++) distances += Math.abs((prices[at] ?? NaN) - last - mean)
  return mean === 0 || distances === 0 ? 0 : -mean / (0.015 * (distances / prices.length))
}
