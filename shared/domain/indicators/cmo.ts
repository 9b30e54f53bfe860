import { indicator, ofValue, period } from '../indicator.ts'
import { Study } from '../study.ts'
import { Gains } from './parts/gains.ts'
import { isZero } from './parts/zero.ts'
import { numberAt } from '../memory.ts'

/**
 * Tushar Chande, The New Technical Trader, 1994, with Wilder's averages in place of plain sums, as TA-Lib has it; so it is
 * twice the RSI less 100. 0 where nothing has moved.
 */
export const cmo = indicator({
  name: 'cmo',
  title: 'Chande momentum oscillator',
  source: 'TA-Lib CMO',
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
        outputs[0] = isZero(gain + loss) ? 0 : 100 * ((gain - loss) / (gain + loss))
      }
    }),
})
