import { indicator, ofColumns, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { extremeColumn } from './columns/extreme-column.ts'
import { noColumn } from './columns/no-column.ts'
import { sumColumn } from './columns/sum-column.ts'
import { Extremes } from './parts/extremes.ts'
import { RollingSum } from './parts/rolling-sum.ts'

/**
 * George Lane's slow stochastic: where the close lies in the range of `period` bars, in percent, smoothed by a simple
 * average (k) and once more (d). 0 where there is no range, as TA-Lib has it. Both lines begin together.
 */
export const stochastic = indicator({
  name: 'stochastic',
  title: 'Stochastic oscillator',
  source: 'TA-Lib STOCH',
  inputs: ofColumns('high', 'low', 'close'),
  outputs: [
    { name: 'k', unit: 'ratio' },
    { name: 'd', unit: 'ratio' },
  ],
  params: {
    period: period(5),
    k_period: period(3, 1, 'Bars that k is averaged over.'),
    d_period: period(3, 1, 'Values of k that d is averaged over.'),
  },
  warmUp: ({ period, k_period, d_period }) => period + k_period + d_period - 3,
  create: ({ period, k_period, d_period }) =>
    new Study((memory) => {
      const highest = new Extremes(memory, period, 'highest')
      const lowest = new Extremes(memory, period, 'lowest')
      const k = new RollingSum(memory, k_period)
      const d = new RollingSum(memory, d_period)
      return (inputs, outputs) => {
        const high = highest.update(numberAt(inputs, 0))
        const low = lowest.update(numberAt(inputs, 1))
        const raw = place(high, low, numberAt(inputs, 2))
        const smooth = k.update(raw) / k_period
        const signal = d.update(smooth) / d_period
        outputs[0] = Number.isNaN(signal) ? NaN : smooth
        outputs[1] = signal
      }
    }),
  columns(
    { period, k_period, d_period },
    [highs = noColumn, lows = noColumn, closes = noColumn],
    [k = noColumn, d = noColumn],
  ) {
    const raw = new Float64Array(closes.length)
    extremeColumn(highs, raw, period, 'highest')
    extremeColumn(lows, d, period, 'lowest')
    for (let at = 0; at < raw.length; at++) raw[at] = place(numberAt(raw, at), numberAt(d, at), numberAt(closes, at))
    const first = period - 1
    const second = period + k_period - 2
    sumColumn(raw.subarray(first), k.subarray(first), k_period, k_period)
    sumColumn(k.subarray(second), d.subarray(second), d_period, d_period)
    for (const column of [k, d]) column.fill(NaN, 0, second + d_period - 1)
  },
})

const place = (high: number, low: number, close: number): number =>
  high === low ? 0 : ((close - low) / (high - low)) * 100
