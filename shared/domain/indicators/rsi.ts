import { indicator, ofValue, period } from '../indicator.ts'
import { Study } from '../study.ts'
import { Gains } from './parts/gains.ts'
import { isZero } from './parts/zero.ts'
import { numberAt } from '../memory.ts'

/** Welles Wilder, New Concepts in Technical Trading Systems, 1978. 0 where nothing has moved, as TA-Lib has it. */
export const rsi = indicator({
  name: 'rsi',
  title: 'Relative strength index',
  source: 'TA-Lib RSI',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'ratio' }],
  params: { period: period(14, 2) },
  warmUp: ({ period }) => period,
  create: ({ period }) =>
    new Study((memory) => {
      const gains = new Gains(memory, period)
      return (inputs, outputs) => {
        gains.update(numberAt(inputs, 0))
        const { gain, loss } = gains
        outputs[0] = isZero(gain + loss) ? 0 : 100 * (gain / (gain + loss))
      }
    }),
})
