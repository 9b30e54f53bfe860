import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { gainColumns } from './columns/gain-columns.ts'
import { noColumn } from './columns/no-column.ts'
import { Gains } from './parts/gains.ts'
import { isZero } from './parts/zero.ts'

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
        outputs[0] = strength(gains.gain, gains.loss)
      }
    }),
  columns({ period }, [values = noColumn], [out = noColumn]) {
    const losses = new Float64Array(values.length)
    gainColumns(values, out, losses, period)
    for (let at = 0; at < out.length; at++) out[at] = strength(numberAt(out, at), numberAt(losses, at))
  },
})

const strength = (gain: number, loss: number): number => (isZero(gain + loss) ? 0 : 100 * (gain / (gain + loss)))
