import { indicator, ofValue, period } from '../indicator.ts'
import { numberAt } from '../memory.ts'
import { Study } from '../study.ts'
import { noColumn } from './columns/no-column.ts'
import { Window } from './parts/window.ts'

/** Change against the value `period` bars ago, in percent; 0 where that was 0, as TA-Lib has it. */
export const roc = indicator({
  name: 'roc',
  title: 'Rate of change',
  source: 'TA-Lib ROC',
  inputs: ofValue,
  outputs: [{ name: 'value', unit: 'ratio' }],
  params: { period: period(10) },
  warmUp: ({ period }) => period,
  create: ({ period }) =>
    new Study((memory) => {
      const window = new Window(memory, period)
      return (inputs, outputs) => {
        const value = numberAt(inputs, 0)
        const isWarm = window.isFull
        const before = window.put(value)
        outputs[0] = isWarm ? change(value, before) : NaN
      }
    }),
  columns({ period }, [values = noColumn], [out = noColumn]) {
    out.fill(NaN, 0, period)
    for (let at = period; at < out.length; at++) out[at] = change(numberAt(values, at), numberAt(values, at - period))
  },
})

const change = (value: number, before: number): number => (before === 0 ? 0 : (value / before - 1) * 100)
