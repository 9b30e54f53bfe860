import { indicator, ofColumns, period } from '../indicator.ts'
import { Study } from '../study.ts'
import { Extremes } from './parts/extremes.ts'
import { RollingSum } from './parts/rolling-sum.ts'
import { numberAt } from '../memory.ts'

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
      const [k, d] = [new RollingSum(memory, k_period), new RollingSum(memory, d_period)]
      return (inputs, outputs) => {
        const [high, low] = [highest.update(numberAt(inputs, 0)), lowest.update(numberAt(inputs, 1))]
        const raw = high === low ? 0 : ((numberAt(inputs, 2) - low) / (high - low)) * 100
        const smooth = k.update(raw) / k_period
        const signal = d.update(smooth) / d_period
        outputs[0] = Number.isNaN(signal) ? NaN : smooth
        outputs[1] = signal
      }
    }),
})
