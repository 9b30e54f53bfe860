import { indicator, type IndicatorInput } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'

const [KNOWN, CLOSE, TOTAL] = [0, 1, 2]
const inputs: readonly [IndicatorInput, IndicatorInput] = [
  { name: 'value', column: 'close' },
  { name: 'volume', column: 'volume' },
]

/** Joseph Granville, 1963. It begins with the first bar's volume, as TA-Lib has it: only its changes mean something. */
export const obv = indicator({
  name: 'obv',
  title: 'On-balance volume',
  source: 'TA-Lib OBV',
  inputs,
  outputs: [{ name: 'value', unit: 'volume' }],
  params: {},
  warmUp: () => 0,
  create: () =>
    new Study((memory) => {
      const state = memory.numbers(3)
      return (inputs, outputs) => {
        const close = numberAt(inputs, 0)
        const volume = numberAt(inputs, 1)
        const direction = state[KNOWN] === 1 ? Math.sign(close - numberAt(state, CLOSE)) : 1
        const total = numberAt(state, TOTAL) + direction * volume
        state[KNOWN] = 1
        state[CLOSE] = close
        state[TOTAL] = total
        outputs[0] = total
      }
    }),
  columns(_, [closes = noColumn, volumes = noColumn], [out = noColumn]) {
    let total = 0
    for (let at = 0; at < out.length; at++) {
      const direction = at === 0 ? 1 : Math.sign(numberAt(closes, at) - numberAt(closes, at - 1))
      total += direction * numberAt(volumes, at)
      out[at] = total
    }
  },
})
