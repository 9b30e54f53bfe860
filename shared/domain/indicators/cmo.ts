import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { gainColumns } from './columns/gain-columns.ts'
import { noColumn } from './columns/no-column.ts'
import { Gains } from './parts/gains.ts'
import { isZero } from './parts/zero.ts'

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
        outputs[0] = momentum(gains.gain, gains.loss)
      }
    }),
  columns({ period }, [values = noColumn], [out = noColumn]) {
    const losses = new Float64Array(values.length)
    gainColumns(values, out, losses, period)
    for (let at = 0; at < out.length; at++) out[at] = momentum(numberAt(out, at), numberAt(losses, at))
  },
})

const momentum = (gain: number, loss: number): number =>
  isZero(gain + loss) ? 0 : 100 * ((gain - loss) / (gain + loss))
